import type { LoggedAct } from './log.ts';
import type { TenantRows } from './rows.ts';

/** What answering tickets, writing mails and giving refunds has left in the log. */
export function deskEvents({
  tickets,
  ticketComments: comments,
  invoices,
  refunds,
  mails,
}: TenantRows): LoggedAct[] {
  const ticketNumbers = new Map(tickets.map(({ id, number }) => [id, number]));
  const invoiceNumbers = new Map(invoices.map(({ id, number }) => [id, number]));
  return [
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
}
