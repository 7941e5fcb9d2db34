import { expect, test } from '@playwright/test';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { creditNotes, payments as paymentsTable } from '../../db/schema.ts';
import { delayedHandlers } from '../../delayed/handlers.ts';
import { runDue } from '../../delayed/run-due.ts';
import { creditOutcomes } from '../../model/billing.ts';
import { heroes } from '../../seed/heroes.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { openTestWorkspace } from '../../testing/open-test-workspace.ts';
import { draftCreditNote, issueCreditNote } from './credit-notes.ts';
import { addLine, createInvoiceDraft } from './invoice-drafts.ts';
import { issueInvoice } from './issue-invoice.ts';
import { customerBalance, type PaymentSource, recordPayment } from './record-payment.ts';
import { refundPayment } from './refund-payment.ts';
import { readInvoice, sumOf, voidInvoice, writeOffInvoice } from './service.ts';

const good = { brand: 'Visa', last4: '4242', expires: '2030-01' };
const declinedLater = { brand: 'Visa', last4: '0341', expires: '2030-01' };
const sources: readonly PaymentSource[] = [
  { method: 'transfer' },
  { method: 'balance' },
  { method: 'card', card: good },
  { method: 'card', card: declinedLater },
];

type Act = {
  readonly act: 'pay' | 'credit' | 'refund' | 'void' | 'write_off' | 'time';
  readonly share: number;
  readonly pick: number;
};

const acts = fc.array(
  fc.record({
    act: fc.constantFrom('pay', 'pay', 'credit', 'credit', 'refund', 'void', 'write_off', 'time'),
    share: fc.constantFrom(1, 50, 50, 100, 100, 130),
    pick: fc.integer({ min: 0, max: 11 }),
  }),
  { minLength: 1, maxLength: 14 },
);

test('what went to the balance does not go back to the card as well', () => {
  const { workspace } = openTestWorkspace('sandbox_owner_01');
  const invoiceNumber = issueOne(workspace);
  const { totalMinor } = readInvoice(workspace, invoiceNumber).invoice;
  const source = { method: 'card', card: good } as const;
  recordPayment(workspace, { invoiceNumber, source, amountMinor: totalMinor, statedReference: '' });
  const note = draftCreditNote(workspace, {
    invoiceNumber,
    amountMinor: 4000,
    outcome: 'balance',
    reason: 'x',
  });
  if (note.ok) issueCreditNote(workspace, note.value.number);
  const refund = (amountMinor: number) =>
    refundPayment(workspace, { invoiceNumber, amountMinor, reason: 'x' }).ok;
  expect([refund(totalMinor), refund(totalMinor - 3999), refund(totalMinor - 4000), refund(1)]).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expectSound(workspace, invoiceNumber);
});

test('whatever is done to an invoice, its money is somewhere: held + credited + due = total', () => {
  const { world, workspace } = openTestWorkspace('sandbox_owner_01');
  fc.assert(
    fc.property(acts, (sequence) => {
      const number = issueOne(workspace);
      for (const act of sequence) {
        carryOut(workspace, number, act);
        for (let minute = 0; minute < (act.act === 'time' ? 4 : 1); minute += 1) world.clock.tick();
        runDue(world, delayedHandlers);
        expectSound(workspace, number);
      }
    }),
    { numRuns: 40, seed: 7 },
  );
});

function issueOne(workspace: Workspace): string {
  const customerId = heroes.acme.brightloomStudio;
  const terms = {
    customerId,
    currency: 'USD',
    taxMode: 'exclusive',
    taxBasisPoints: 825,
    termDays: 30,
    memo: null,
  } as const;
  const { number } = createInvoiceDraft(workspace, terms);
  addLine(workspace, { number }, { description: 'Seats', quantity: 3, unitMinor: 3333 });
  expect(issueInvoice(workspace, { number }).ok).toBe(true);
  return number;
}

function carryOut(workspace: Workspace, number: string, { act, share, pick }: Act): void {
  const { invoice, payments } = readInvoice(workspace, number);
  const amountMinor = Math.ceil((invoice.totalMinor * share) / 100);
  const source = sources[pick % sources.length];
  const outcome = creditOutcomes[pick % creditOutcomes.length];
  switch (act) {
    case 'pay':
      if (source)
        recordPayment(workspace, { invoiceNumber: number, source, amountMinor, statedReference: '' });
      return;
    case 'credit': {
      if (!outcome) return;
      const draft = draftCreditNote(workspace, { invoiceNumber: number, amountMinor, outcome, reason: 'x' });
      if (draft.ok) expect(issueCreditNote(workspace, draft.value.number).ok).toBe(true);
      return;
    }
    case 'refund': {
      const paymentId = payments[pick % Math.max(1, payments.length)]?.id;
      if (paymentId) refundPayment(workspace, { invoiceNumber: number, paymentId, amountMinor, reason: 'x' });
      return;
    }
    case 'void':
      voidInvoice(workspace, number);
      return;
    case 'write_off':
      writeOffInvoice(workspace, number);
      return;
    case 'time':
  }
}

function expectSound(workspace: Workspace, number: string): void {
  const detail = readInvoice(workspace, number);
  const { invoice, standing, toBalance, payments, refunds } = detail;
  const { state, totalMinor, paidMinor, refundedMinor, creditedMinor } = invoice;
  const counted = payments.filter((payment) => payment.state !== 'declined');
  expect(sumOf(counted)).toBe(paidMinor);
  expect(sumOf(refunds)).toBe(refundedMinor);
  expect(payments.reduce((sum, payment) => sum + payment.refundedMinor, 0)).toBe(refundedMinor);
  expect(paidMinor - refundedMinor - sumOf(toBalance)).toBe(standing.heldMinor);
  for (const minor of [...Object.values(standing), paidMinor, refundedMinor, creditedMinor]) {
    expect(minor).toBeGreaterThanOrEqual(0);
  }
  const { heldMinor, dueMinor, lostMinor, excessMinor } = standing;
  if (state !== 'paid')
    expect(heldMinor + creditedMinor + dueMinor + lostMinor - excessMinor).toBe(totalMinor);
  if (state === 'open') expect(dueMinor).toBeGreaterThan(0);
  const issued = workspace.store.list(creditNotes, { where: eq(creditNotes.invoiceId, invoice.id) });
  expect(sumOf(issued)).toBeLessThanOrEqual(totalMinor);
  const own = workspace.store.list(paymentsTable, { where: eq(paymentsTable.invoiceId, invoice.id) });
  for (const payment of own) expect(payment.refundedMinor).toBeLessThanOrEqual(payment.amountMinor);
  expect(customerBalance(workspace, heroes.acme.brightloomStudio, 'USD')).toBeGreaterThanOrEqual(0);
}
