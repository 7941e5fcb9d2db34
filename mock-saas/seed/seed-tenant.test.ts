import { expect, test } from '@playwright/test';
import { baseInstant } from '../db/clock.ts';
import { canariesOf } from './canaries.ts';
import { heroes } from './heroes.ts';
import type { SeedInvoice, TenantRows } from './rows.ts';
import { seedTenant } from './seed-tenant.ts';
import { tenantProfiles } from './tenant-profiles.ts';

const tenants = [1, 2, 3].flatMap((seed) =>
  tenantProfiles.map((profile) => ({
    name: `${profile.id} ${seed}`,
    profile,
    rows: seedTenant(seed, profile),
  })),
);

const tablesOf = (rows: TenantRows): readonly (readonly { id: string; reference: string }[])[] =>
  Object.values(rows);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What does not add up about an invoice. */
function flawsOf(rows: TenantRows, invoice: SeedInvoice): string[] {
  const lines = rows.invoiceLines.filter(({ invoiceId }) => invoiceId === invoice.id);
  const payments = rows.payments.filter(({ invoiceId }) => invoiceId === invoice.id);
  const refunds = rows.refunds.filter(({ invoiceId }) => invoiceId === invoice.id);
  const rules: Record<string, boolean> = {
    'a line is quantity times unit': lines.every(
      (line) => line.quantity * line.unitMinor === line.amountMinor,
    ),
    'lines are the subtotal': sum(lines.map(({ amountMinor }) => amountMinor)) === invoice.subtotalMinor,
    'subtotal, tax and rounding are the total':
      invoice.subtotalMinor + invoice.taxMinor + (invoice.roundingMinor ?? 0) === invoice.totalMinor,
    'the total is more than nothing': invoice.totalMinor > 0,
    'payments are what came in': sum(payments.map(({ amountMinor }) => amountMinor)) === invoice.paidMinor,
    'refunds are what went back':
      sum(refunds.map(({ amountMinor }) => amountMinor)) === invoice.refundedMinor,
    'payments know what went back':
      sum(payments.map(({ refundedMinor }) => refundedMinor)) === invoice.refundedMinor,
    'paid is paid in full': invoice.state !== 'paid' || invoice.paidMinor >= invoice.totalMinor,
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`${invoice.number}: ${rule}`]));
}

test('money adds up: lines to invoices, payments to what came in, refunds to what went back', () => {
  for (const { name, rows } of tenants) {
    expect(
      rows.invoices.flatMap((invoice) => flawsOf(rows, invoice)),
      name,
    ).toEqual([]);
  }
});

test('nothing happens after the world begins, and no answer before its question', () => {
  for (const { name, rows } of tenants) {
    const opened = new Map(rows.tickets.map(({ id, createdAt }) => [id, createdAt]));
    const early = rows.ticketComments.filter(
      ({ ticketId, createdAt }) => createdAt < (opened.get(ticketId) ?? ''),
    );
    expect(early, name).toEqual([]);
    const instants = [
      ...rows.ticketComments.map(({ createdAt }) => createdAt),
      ...rows.invoices.map(({ issuedAt }) => issuedAt),
      ...rows.payments.map(({ paidAt }) => paidAt),
      ...rows.refunds.map(({ createdAt }) => createdAt),
      ...rows.mails.map(({ createdAt }) => createdAt),
      ...rows.kbRevisions.map(({ createdAt }) => createdAt),
      ...rows.auditEvents.map(({ at }) => at),
    ];
    expect(
      instants.filter((instant) => instant >= baseInstant),
      name,
    ).toEqual([]);
  }
});

test('addresses and links are of reserved domains only, telephones of the fictional range', () => {
  for (const { name, rows } of tenants) {
    const text = JSON.stringify(rows);
    const hosts = [...text.matchAll(/(?:@|https?:\/\/)([a-z0-9.-]+)/gi)].map(([, host = '']) =>
      host.toLowerCase(),
    );
    expect(
      hosts.filter((host) => !/\.example\.?$|^example\.(com|org|net)$/.test(host)),
      name,
    ).toEqual([]);
    const phones = rows.customers.flatMap(({ phone }) => phone ?? []);
    expect(
      phones.filter((phone) => !/^\+1 \d{3} 555 01\d\d$/.test(phone)),
      name,
    ).toEqual([]);
  }
});

test('every row carries the canary of its tenant and table, and no other tenant has it', () => {
  const canaries = tenantProfiles.flatMap(({ id }) => canariesOf(id));
  expect(new Set(canaries).size).toBe(canaries.length);
  for (const { name, profile, rows } of tenants) {
    const own = new Set(canariesOf(profile.id));
    const others = canaries.filter((canary) => !own.has(canary));
    const text = JSON.stringify(rows);
    expect(
      others.filter((canary) => text.includes(canary)),
      name,
    ).toEqual([]);
    const bare = tablesOf(rows).flatMap((table) =>
      table.filter(({ reference }) => !own.has(reference.slice(0, 7))),
    );
    expect(bare, name).toEqual([]);
  }
});

test('ids are of one row only, over all tenants', () => {
  const ids = tenants
    .slice(0, tenantProfiles.length)
    .flatMap(({ rows }) => tablesOf(rows).flatMap((table) => table.map(({ id }) => id)));
  expect(new Set(ids).size).toBe(ids.length);
});

/** Sixty invoices are too few for shares: the small tenants of one seed count as one book. */
const books = [
  ...tenants.filter(({ profile }) => profile.counts.invoices >= 100),
  ...[1, 2, 3].map((seed) => {
    const small = tenants.filter(
      ({ name, profile }) => profile.counts.invoices < 100 && name.endsWith(` ${seed}`),
    );
    const invoices = small.flatMap(({ rows }) => rows.invoices);
    return {
      name: `small ${seed}`,
      rows: { invoices, payments: small.flatMap(({ rows }) => rows.payments) },
    };
  }),
];

test('the shape is that of a real book: some overdue, some in parts, some twice', () => {
  for (const { name, rows } of books) {
    const settled = rows.invoices.filter(({ state }) => state === 'paid');
    const late = settled.filter(({ id, dueAt }) =>
      rows.payments.some(({ invoiceId, paidAt }) => invoiceId === id && paidAt > dueAt),
    );
    const inParts = rows.invoices.filter(
      ({ id }) => rows.payments.filter(({ invoiceId }) => invoiceId === id).length > 1,
    );
    expect(late.length / settled.length, name).toBeGreaterThan(0.25);
    expect(late.length / settled.length, name).toBeLessThan(0.55);
    expect(inParts.length, name).toBeGreaterThan(3);
  }
  for (const { name, rows } of tenants) {
    expect(
      rows.invoices.some(({ state, dueAt }) => state === 'open' && dueAt < baseInstant),
      name,
    ).toBe(true);
  }
});

test('the hand-written records are the same whatever the seed', () => {
  for (const { name, profile, rows } of tenants) {
    if (profile.id !== heroes.acme.tenantId) continue;
    const { acme } = heroes;
    const ticket = rows.tickets.find(({ number }) => number === acme.duplicateChargeTicket);
    expect(ticket, name).toMatchObject({
      customerId: acme.brightloomStudio,
      requesterEmail: 'mara.lindqvist@oldloom.example',
    });
    const doubled = rows.invoices.find(({ number }) => number === acme.doubledInvoice);
    expect(doubled, name).toMatchObject({
      customerId: acme.brightloomStudio,
      totalMinor: 42_000,
      state: 'paid',
    });
    const payments = rows.payments.filter(({ invoiceId }) => invoiceId === doubled?.id);
    expect(payments.map(({ id, statedReference }) => [id, statedReference])).toEqual([
      [acme.rightPayment, 'INV-1042'],
      [acme.duplicatePayment, 'INV-1024'],
    ]);
    const lookAlike = rows.invoices.find(({ number }) => number === acme.lookAlikeInvoice);
    expect(lookAlike, name).toMatchObject({ customerId: acme.brightloomStudios, totalMinor: 42_000 });
    expect(rows.tickets.filter(({ customerId }) => customerId === acme.brightloomStudio).length, name).toBe(
      1,
    );
    expect(rows.kbArticles.map(({ slug }) => slug)).toEqual(
      expect.arrayContaining([acme.refundArticle, acme.escalationArticle]),
    );
  }
});
