import { expect, test } from '@playwright/test';
import { roundToCoin } from '../../money.ts';
import { seededTenants } from '../../testing/seeded-tenants.ts';
import type { SeedInvoice, TenantRows } from '../rows.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const amounts = (rows: readonly { readonly amountMinor: number }[]): number =>
  sum(rows.map(({ amountMinor }) => amountMinor));

const wholeRate = 10_000;

function taxOf(invoice: SeedInvoice, linesMinor: number): number {
  const { taxMode, taxBasisPoints: rate } = invoice;
  if (rate === null || rate === undefined) return invoice.taxMinor;
  if (taxMode === 'reverse_charge') return 0;
  return Math.round((linesMinor * rate) / (taxMode === 'inclusive' ? wholeRate + rate : wholeRate));
}

/** What does not add up about an invoice. */
function flawsOf(rows: TenantRows, invoice: SeedInvoice, roundsToCoin: boolean): string[] {
  const of = <T extends { readonly invoiceId?: string | null | undefined }>(table: readonly T[]): T[] =>
    table.filter(({ invoiceId }) => invoiceId === invoice.id);
  const lines = of(rows.invoiceLines);
  const payments = of(rows.payments);
  const settled = payments.filter(({ state }) => state !== 'declined');
  const refunds = of(rows.refunds);
  const entries = of(rows.balanceEntries);
  const notes = of(rows.creditNotes).filter(({ state }) => state === 'issued');
  const { state, totalMinor, paidMinor, refundedMinor, creditedMinor = 0, roundingMinor = 0 } = invoice;
  const toBalance = amounts(entries.filter(({ amountMinor }) => amountMinor > 0));
  const held = paidMinor - refundedMinor - toBalance;
  const rules: Record<string, boolean> = {
    'a line is quantity times unit': lines.every(
      (line) => line.quantity * line.unitMinor === line.amountMinor,
    ),
    'lines are the subtotal, with the tax where it is included':
      amounts(lines) === invoice.subtotalMinor + (invoice.taxMode === 'inclusive' ? invoice.taxMinor : 0),
    'tax is its rate of the lines': invoice.taxMinor === taxOf(invoice, amounts(lines)),
    'subtotal, tax and rounding are the total':
      invoice.subtotalMinor + invoice.taxMinor + roundingMinor === totalMinor,
    'only totals of such a workspace are rounded':
      roundingMinor === 0 || (roundsToCoin && totalMinor === roundToCoin(totalMinor, invoice.currency)),
    'the total is more than nothing': totalMinor > 0,
    'one currency': [...payments, ...refunds, ...notes, ...entries].every(
      ({ currency }) => currency === invoice.currency,
    ),
    'settled payments are what came in': amounts(settled) === paidMinor,
    'refunds are what went back': amounts(refunds) === refundedMinor,
    'payments know what went back': sum(payments.map((payment) => payment.refundedMinor)) === refundedMinor,
    'nothing goes back that did not come': payments.every((it) => it.refundedMinor <= it.amountMinor),
    'no more is credited than was asked for': amounts(notes) <= totalMinor,
    'credit that takes off what is due is on the invoice':
      amounts(notes.filter(({ outcome }) => outcome === 'invoice')) === creditedMinor,
    'paid is paid in full': state !== 'paid' || paidMinor + creditedMinor >= totalMinor,
    'open is not paid in full': state !== 'open' || held + creditedMinor < totalMinor,
    'nothing came in for what was not sent': paidMinor === 0 || (state !== 'draft' && state !== 'void'),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`${invoice.number}: ${rule}`]));
}

test('money adds up: lines, tax and rounding to totals, payments, refunds, credit and balance', () => {
  for (const { name, profile, rows } of seededTenants) {
    expect(
      rows.invoices.flatMap((invoice) => flawsOf(rows, invoice, profile.roundsToCoin)),
      name,
    ).toEqual([]);
  }
});

test('a balance is never below nothing, and what a credit note gave to it is in it', () => {
  for (const { name, rows } of seededTenants) {
    const totals = new Map<string, number>();
    for (const { customerId, currency, amountMinor } of rows.balanceEntries.toSorted((a, b) =>
      a.createdAt < b.createdAt ? -1 : 1,
    )) {
      const key = `${customerId} ${currency}`;
      totals.set(key, (totals.get(key) ?? 0) + amountMinor);
      expect(totals.get(key), `${name} ${key}`).toBeGreaterThanOrEqual(0);
    }
    for (const note of rows.creditNotes.filter(
      ({ outcome, state }) => outcome === 'balance' && state === 'issued',
    )) {
      const given = rows.balanceEntries.filter(({ creditNoteId }) => creditNoteId === note.id);
      expect(amounts(given), `${name} ${note.number}`).toBe(note.amountMinor);
    }
    const drawn = rows.balanceEntries.filter(({ amountMinor }) => amountMinor < 0);
    expect(amounts(rows.payments.filter(({ method }) => method === 'balance')) + amounts(drawn), name).toBe(
      0,
    );
  }
});

test('the processor was told of every refund, and of no more than one', () => {
  for (const { name, rows } of seededTenants) {
    const told = rows.cardOperations.flatMap(({ kind, refundId, amountMinor }) =>
      kind === 'refund' ? [`${refundId} ${amountMinor}`] : [],
    );
    expect(told.sort(), name).toEqual(
      rows.refunds.map(({ id, amountMinor }) => `${id} ${amountMinor}`).sort(),
    );
  }
});
