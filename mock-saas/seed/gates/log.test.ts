import { expect, test } from '@playwright/test';
import type { Scope } from '../../model.ts';
import { scopesOf } from '../../tenancy/permissions.ts';
import { seededTenants } from '../../testing/seeded-tenants.ts';
import type { TenantRows } from '../rows.ts';

/** What the log must tell of money and plans, no more and no less: the act, whom it is about, when. */
function actsOf(rows: TenantRows): string[] {
  const number = new Map(rows.invoices.map((invoice) => [invoice.id, invoice.number]));
  const reference = new Map(
    rows.subscriptions.map((subscription) => [subscription.id, subscription.reference]),
  );
  const act = (action: string, object: string, at: string | null | undefined) =>
    at ? [`${action} ${object} ${at}`] : [];
  return [
    ...rows.invoices.flatMap((it) => act('invoice.void', `invoice ${it.number}`, it.voidedAt)),
    ...rows.payments.flatMap((it) =>
      act('invoice.payment', `invoice ${number.get(it.invoiceId)}`, it.paidAt),
    ),
    ...rows.creditNotes.flatMap((it) => [
      ...act('credit_note.draft', `invoice ${number.get(it.invoiceId)}`, it.createdAt),
      ...act('credit_note.issue', `credit note ${it.number}`, it.issuedAt),
    ]),
    ...rows.planChanges.flatMap((it) => [
      ...act('subscription.draft_change', `subscription ${reference.get(it.subscriptionId)}`, it.createdAt),
      ...act('subscription.change', `subscription ${reference.get(it.subscriptionId)}`, it.committedAt),
    ]),
  ];
}

const needed: Readonly<Record<string, Scope>> = {
  'invoice.void': 'billing:void',
  'invoice.payment': 'billing:issue',
  'invoice.payment_declined': 'billing:issue',
  'credit_note.draft': 'billing:draft',
  'credit_note.issue': 'billing:credit',
  'subscription.draft_change': 'billing:draft',
  'subscription.change': 'billing:plan',
};

test('every payment, credit note, void and change of plan is in the log, and nothing of the kind that was not', () => {
  for (const { name, rows } of seededTenants) {
    const told = rows.auditEvents
      .filter(({ action }) => action in needed && action !== 'invoice.payment_declined')
      .map(({ action, object, at }) => `${action} ${object} ${at}`);
    expect(told.toSorted(), name).toEqual(actsOf(rows).toSorted());
    expect(rows.auditEvents.filter(({ action }) => action === 'invoice.payment_declined').length, name).toBe(
      rows.payments.filter(({ state }) => state === 'declined').length,
    );
  }
});

test('whoever is in the log with money or a plan may do what it says', () => {
  for (const { name, rows } of seededTenants) {
    const roles = new Map(rows.actors.map(({ id, role }) => [id, role]));
    const wrong = rows.auditEvents.filter(({ action, actorId }) => {
      const [scope, role] = [needed[action], roles.get(actorId)];
      return scope && !(role && scopesOf(role).includes(scope));
    });
    expect(
      wrong.map(({ id, action }) => `${id} ${action}`),
      name,
    ).toEqual([]);
  }
});
