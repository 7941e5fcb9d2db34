import { expect, test } from '@playwright/test';
import { baseInstant } from '../../db/clock.ts';
import { type SeededTenant, seededTenants } from '../../testing/seeded-tenants.ts';
import type { SeedCustomer, SeedInvoice } from '../rows.ts';

/** What was planted as a trap is no part of the book's shape. */
const sent = ({ rows }: SeededTenant): SeedInvoice[] =>
  rows.invoices.filter(
    ({ state, number }) => state !== 'draft' && state !== 'void' && !number.startsWith('INV-A'),
  );

/** Unpaid when its day came: still, or until later, or for good. */
function wasOverdue({ rows }: SeededTenant, { id, state, dueAt }: SeedInvoice): boolean {
  if (state !== 'paid') return dueAt < baseInstant;
  const last = rows.payments
    .filter((payment) => payment.invoiceId === id && payment.state !== 'declined')
    .map(({ paidAt }) => paidAt)
    .sort()
    .at(-1);
  return last !== undefined && last > dueAt;
}

/** 0: all the same; 1: one has all. */
function gini(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, count) => sum + count, 0);
  const weighted = sorted.reduce(
    (sum, count, index) => sum + (2 * (index + 1) - sorted.length - 1) * count,
    0,
  );
  return weighted / (sorted.length * total);
}

/** Few rows make coarse shares: one row more or less is allowed for. */
function expectShare(
  part: number,
  whole: number,
  [low, high]: readonly [number, number],
  name: string,
): void {
  const slack = 1 / whole;
  expect(part / whole, `${name}: ${part} of ${whole}`).toBeGreaterThanOrEqual(low - slack);
  expect(part / whole, `${name}: ${part} of ${whole}`).toBeLessThanOrEqual(high + slack);
}

test('40 to 47 % of what fell due was overdue at some time, 1 to 2 % was written off', () => {
  for (const tenant of seededTenants) {
    const all = sent(tenant);
    const due = all.filter(({ dueAt }) => dueAt < baseInstant);
    expectShare(due.filter((it) => wasOverdue(tenant, it)).length, due.length, [0.4, 0.47], tenant.name);
    expectShare(
      all.filter(({ state }) => state === 'uncollectible').length,
      all.length,
      [0.01, 0.02],
      tenant.name,
    );
    expect(
      due.some(({ state }) => state === 'open'),
      tenant.name,
    ).toBe(true);
  }
});

test('10 to 15 % is paid in parts, 5 % credited, 1 % overpaid, 2 % disputed', () => {
  for (const tenant of seededTenants) {
    const { rows, name } = tenant;
    const all = sent(tenant);
    const settled = rows.payments.filter(({ state, method }) => state !== 'declined' && method !== 'balance');
    const inParts = all.filter(({ id, state, paidMinor }) => {
      const own = settled.filter(({ invoiceId }) => invoiceId === id);
      return own.length > 1 || (state === 'open' && paidMinor > 0);
    });
    expectShare(inParts.length, all.length, [0.1, 0.15], name);
    expectShare(rows.creditNotes.length, all.length, [0.035, 0.065], name);
    expectShare(rows.disputes.length, all.length, [0.01, 0.03], name);
    const over = rows.balanceEntries.filter(
      ({ creditNoteId, amountMinor }) => !creditNoteId && amountMinor > 0,
    );
    expectShare(over.length, all.length, [0.005, 0.02], name);
  }
});

test('a few customers have most of the rows', () => {
  for (const { name, rows } of seededTenants) {
    const countOf = (table: readonly { readonly customerId?: string | null | undefined }[]) =>
      rows.customers.map(({ id }) => table.filter(({ customerId }) => customerId === id).length);
    for (const table of [rows.invoices, rows.tickets]) {
      expect(gini(countOf(table)), name).toBeGreaterThan(0.35);
      expect(gini(countOf(table)), name).toBeLessThan(0.88);
    }
  }
});

/** Alike but for case, accents, the kind of company and what stands behind a plus. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\+[^@]*@/, '@')
    .replace(
      /\b(inc|incorporated|llc|co|gmbh|bv|sarl|srl|sas|sa|limited|ltd)\b|株式会社|合同会社|ذ\.م\.م|[^\p{L}\p{N}]/gu,
      '',
    );

test('8 to 15 % of the customers are there twice, and most twins do not agree about consent', () => {
  for (const { name, rows } of seededTenants) {
    const clusters = new Map<string, SeedCustomer[]>();
    for (const customer of rows.customers) {
      const key = `${folded(customer.name)} ${folded(customer.email)}`;
      clusters.set(key, [...(clusters.get(key) ?? []), customer]);
    }
    const twins = [...clusters.values()].filter((cluster) => cluster.length > 1);
    const extra = twins.reduce((sum, cluster) => sum + cluster.length - 1, 0);
    expectShare(extra, rows.customers.length, [0.08, 0.15], name);
    const atOdds = twins.filter(
      (cluster) => new Set(cluster.map(({ marketingOptIn }) => marketingOptIn)).size > 1,
    );
    expect(atOdds.length / twins.length, name).toBeGreaterThan(0.7);
  }
});

test('texts are short for the most part and very long now and then; some tickets only ask again', () => {
  const quantile = (values: readonly number[], share: number): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
  for (const { name, rows, profile } of seededTenants) {
    const again = rows.tickets.filter(({ subject }) => /T-\d{4}/.test(subject));
    expectShare(again.length, rows.tickets.length, [0.08, 0.22], name);
    const first = new Set<string>();
    const lengths = rows.ticketComments.flatMap(({ ticketId, body }) => {
      if (first.has(ticketId)) return [];
      first.add(ticketId);
      return [body.length];
    });
    const median = quantile(lengths, 0.5);
    expect(median, name).toBeLessThan(profile.language === 'ja' ? 300 : 700);
    expect(quantile(lengths, 0.97) / median, name).toBeGreaterThan(2);
  }
});
