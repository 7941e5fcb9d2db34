import { baseInstant } from '../db/clock.ts';
import { lifeOf } from './life.ts';
import { addDays } from './row-maker.ts';
import type { SeedCustomer, SeedInvoice, TenantRows } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';
import type { Occasion } from './text/phrasebook.ts';

/** Something that happened to a customer, about which somebody may write. */
export interface Happening {
  readonly when: Occasion;
  readonly at: string;
  readonly customer: SeedCustomer;
  readonly invoice: SeedInvoice | undefined;
}

/** What the tickets and mails of a tenant are about. */
export interface Story {
  /** In the order in which they came. */
  readonly ordinary: readonly SeedCustomer[];
  readonly byId: ReadonlyMap<string, SeedCustomer>;
  /** How many of them had come by then. */
  countBefore(at: string): number;
  /** In the order of their days. */
  readonly happenings: readonly Happening[];
  /** The latest invoice that the customer had been sent by then. */
  invoiceBefore(customer: SeedCustomer, at: string): SeedInvoice | undefined;
  /** What happened in the days before. */
  recent(at: string, days: number): readonly Happening[];
}

export function tellStory(
  seed: number,
  profile: TenantProfile,
  ordinary: readonly SeedCustomer[],
  rows: Pick<TenantRows, 'invoices' | 'payments' | 'refunds' | 'creditNotes' | 'disputes'>,
): Story {
  const customers = new Map(ordinary.map((customer) => [customer.id, customer]));
  const invoices = new Map(rows.invoices.map((invoice) => [invoice.id, invoice]));
  const payments = new Map(rows.payments.map((payment) => [payment.id, payment]));
  const sentTo = new Map<string, SeedInvoice[]>();
  for (const invoice of rows.invoices) {
    if (!invoice.customerId || invoice.state === 'draft') continue;
    const own = sentTo.get(invoice.customerId) ?? [];
    own.push(invoice);
    sentTo.set(invoice.customerId, own);
  }
  const arrived = ordinary.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const arrivals = arrived.map(({ createdAt }) => createdAt);
  const happenings: Happening[] = [];
  const ofInvoice = (when: Occasion, at: string, invoiceId: string | undefined) => {
    const invoice = invoices.get(invoiceId ?? '');
    const customer = customers.get(invoice?.customerId ?? '');
    if (customer) happenings.push({ when, at, customer, invoice });
  };
  for (const { state, paidAt, invoiceId } of rows.payments)
    if (state === 'declined') ofInvoice('declined', paidAt, invoiceId);
  for (const { createdAt, invoiceId } of rows.refunds) ofInvoice('refunded', createdAt, invoiceId);
  for (const { createdAt, invoiceId } of rows.creditNotes) ofInvoice('credited', createdAt, invoiceId);
  for (const { createdAt, paymentId } of rows.disputes)
    ofInvoice('disputed', createdAt, payments.get(paymentId)?.invoiceId);
  for (const { id, dueAt, state } of rows.invoices) if (state === 'open') ofInvoice('late', dueAt, id);
  for (const customer of ordinary) {
    const { change, endedAt } = lifeOf(seed, profile, customer);
    if (change) happenings.push({ when: 'changed', at: change.at, customer, invoice: undefined });
    if (endedAt) happenings.push({ when: 'ended', at: addDays(endedAt, -9), customer, invoice: undefined });
    if (customer.state === 'trial') {
      happenings.push({ when: 'trial', at: addDays(customer.createdAt, 0.5), customer, invoice: undefined });
    }
  }
  const ordered = happenings.filter(({ at }) => at < baseInstant).sort((a, b) => (a.at < b.at ? -1 : 1));
  const moments = ordered.map(({ at }) => at);
  return {
    ordinary: arrived,
    byId: customers,
    countBefore: (at) => firstAfter(arrivals, at),
    happenings: ordered,
    invoiceBefore: ({ id }, at) => sentTo.get(id)?.findLast(({ issuedAt }) => issuedAt < at),
    recent: (at, days) => ordered.slice(firstAfter(moments, addDays(at, -days)), firstAfter(moments, at)),
  };
}

/** Found by halving: stories are long. */
function firstAfter(instants: readonly string[], at: string): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instants[middle] ?? '') < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
