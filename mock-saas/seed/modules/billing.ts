import { markPastDue, seedBilling } from '../billing.ts';
import { ordinaryOf } from '../customers.ts';
import type { SeedModule } from '../seed-module.ts';

export const seedBillingModule: SeedModule = ({ seed, profile, rows }) => {
  const billing = seedBilling(seed, profile, rows.customers);
  rows.invoices.push(...billing.invoices);
  rows.invoiceLines.push(...billing.invoiceLines);
  rows.payments.push(...billing.payments);
  rows.refunds.push(...billing.refunds);
  rows.cardOperations.push(...billing.cardOperations);
  rows.creditNotes.push(...billing.creditNotes);
  rows.balanceEntries.push(...billing.balanceEntries);
  rows.disputes.push(...billing.disputes);
  markPastDue(ordinaryOf(profile, rows.customers), billing);
};
