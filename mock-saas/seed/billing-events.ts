import type { Scope } from '../model.ts';
import { scopesOf } from '../tenancy/permissions.ts';
import { closedAt, type LoggedAct } from './log.ts';
import type { Person } from './people.ts';
import { createRandom } from './random.ts';
import { addMinutes, earlier } from './row-maker.ts';
import type { TenantRows } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

/** What money and plans have left in the log: whoever may only draft is told as drafting, whoever may commit as committing. */
export function billingEvents(seed: number, profile: TenantProfile, rows: TenantRows): LoggedAct[] {
  const by = (scope: Scope, id: string): Person['id'] => {
    const able = profile.people.filter(({ role }) => role !== 'api_client' && scopesOf(role).includes(scope));
    return createRandom(seed, profile.id, 'audit_events', scope, id).pick(able).id;
  };
  const numbers = new Map(rows.invoices.map(({ id, number }) => [id, number]));
  const subscriptions = new Map(rows.subscriptions.map(({ id, reference }) => [id, reference]));
  const invoice = (id: string) => `invoice ${numbers.get(id)}`;
  return [
    ...rows.invoices.flatMap(({ id, voidedAt }) =>
      voidedAt
        ? [{ actorId: by('billing:void', id), action: 'invoice.void', object: invoice(id), at: voidedAt }]
        : [],
    ),
    ...rows.payments.flatMap(({ id, invoiceId, paidAt, state }) => {
      const told = { actorId: by('billing:issue', id), object: invoice(invoiceId) };
      return [
        { ...told, action: 'invoice.payment', at: paidAt },
        ...(state === 'declined'
          ? [{ ...told, action: 'invoice.payment_declined', at: earlier(addMinutes(paidAt, 1), closedAt) }]
          : []),
      ];
    }),
    ...rows.creditNotes.flatMap(({ id, number, invoiceId, actorId, createdAt, issuedAt }) => [
      { actorId, action: 'credit_note.draft', object: invoice(invoiceId), at: createdAt },
      ...(issuedAt
        ? [
            {
              actorId: by('billing:credit', id),
              action: 'credit_note.issue',
              object: `credit note ${number}`,
              at: issuedAt,
            },
          ]
        : []),
    ]),
    ...rows.planChanges.flatMap(({ id, subscriptionId, actorId, createdAt, committedAt }) => {
      const object = `subscription ${subscriptions.get(subscriptionId)}`;
      return [
        { actorId, action: 'subscription.draft_change', object, at: createdAt },
        ...(committedAt
          ? [{ actorId: by('billing:plan', id), action: 'subscription.change', object, at: committedAt }]
          : []),
      ];
    }),
  ];
}
