import { baseInstant } from '../db/clock.ts';
import { ordinaryOf } from './customers.ts';
import { draftInvoice } from './draft-invoice.ts';
import { heroBilling } from './hero-billing.ts';
import { decideFates } from './invoice-fates.ts';
import { planInvoices } from './invoice-plan.ts';
import type { SeedCustomer } from './rows.ts';
import { type Balance, type BillingRows, noBilling, settleInvoice } from './settle-invoice.ts';
import type { TenantProfile } from './tenant-profiles.ts';

/** The book of one tenant: every ordinary customer's invoices and what became of them, and the hand-written ones. */
export function seedBilling(
  seed: number,
  profile: TenantProfile,
  customers: readonly SeedCustomer[],
): BillingRows {
  const rows = noBilling();
  const heroes = heroBilling(profile);
  const planned = planInvoices(seed, profile, ordinaryOf(profile, customers), heroes.invoices);
  const drafts = planned.map((invoice) => draftInvoice(seed, profile, invoice));
  const fates = decideFates(drafts);
  const balances = new Map<string, Balance>();
  rows.invoices.push(...heroes.invoices.values());
  rows.invoiceLines.push(...heroes.lines);
  rows.payments.push(...heroes.payments);
  for (const draft of drafts) {
    const fate = fates.get(draft);
    if (fate) settleInvoice(rows, profile, draft, fate, balances);
  }
  rows.invoices.sort((a, b) => (a.id < b.id ? -1 : 1));
  return rows;
}

/** Past due is who owes something whose day has passed. */
export function markPastDue(
  customers: readonly SeedCustomer[],
  { invoices }: Pick<BillingRows, 'invoices'>,
): void {
  const owing = new Set(
    invoices
      .filter(({ state, dueAt }) => state === 'open' && dueAt < baseInstant)
      .map(({ customerId }) => customerId),
  );
  for (const customer of customers) {
    if (customer.state !== 'active' && customer.state !== 'past_due') continue;
    customer.state = owing.has(customer.id) ? 'past_due' : 'active';
  }
}
