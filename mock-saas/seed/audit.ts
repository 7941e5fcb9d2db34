import type { auditEvents } from '../db/schema.ts';
import { rowHead } from './row-maker.ts';
import type { TenantRows } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

/** The audit log that the seeded history would have left, oldest first. */
export function seedAuditEvents(
  profile: TenantProfile,
  { tickets, ticketComments: comments, invoices, refunds, mails }: TenantRows,
): (typeof auditEvents.$inferInsert)[] {
  const ticketNumbers = new Map(tickets.map(({ id, number }) => [id, number]));
  const invoiceNumbers = new Map(invoices.map(({ id, number }) => [id, number]));
  const events = [
    ...comments.flatMap(({ authorId, visibility, ticketId, createdAt }) =>
      authorId
        ? [
            {
              actorId: authorId,
              action: visibility === 'public' ? 'ticket.reply' : 'ticket.note',
              object: `ticket ${ticketNumbers.get(ticketId)}`,
              at: createdAt,
            },
          ]
        : [],
    ),
    ...refunds.map(({ actorId, invoiceId, createdAt }) => ({
      actorId,
      action: 'billing.refund',
      object: `invoice ${invoiceNumbers.get(invoiceId)}`,
      at: createdAt,
    })),
    ...mails.flatMap(({ authorId, reference, sentAt }) =>
      authorId && sentAt
        ? [{ actorId: authorId, action: 'mail.send', object: `mail ${reference}`, at: sentAt }]
        : [],
    ),
  ];
  return events
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((event, index) => ({ ...rowHead(profile, 'audit_events', index + 1), ...event }));
}
