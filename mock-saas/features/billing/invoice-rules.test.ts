import { expect, test } from '@playwright/test';
import { type InvoiceState, invoiceStates } from '../../model/billing.ts';
import { sayIn } from '../../ui/i18n/say.ts';
import { type InvoiceAct, type InvoiceFacts, invoiceActs, refusalOf } from './invoice-rules.ts';
import { standingOf } from './standing.ts';

const invoice = { totalMinor: 10_000, paidMinor: 0, refundedMinor: 0, creditedMinor: 0 };
const facts = (state: InvoiceState, changes: Partial<InvoiceFacts> = {}): InvoiceFacts => ({
  number: 'INV-1',
  state,
  isOverdue: true,
  totalMinor: 10_000,
  standing: standingOf({ ...invoice, state }),
  isSettling: false,
  customerEmail: 'a@b.example',
  ...changes,
});

/** In which states each act is allowed; nowhere else. */
const table: Readonly<Record<InvoiceAct, readonly InvoiceState[]>> = {
  edit: ['draft'],
  delete: ['draft'],
  issue: ['draft'],
  remind: ['open'],
  pay: ['open', 'uncollectible'],
  credit: ['open', 'paid'],
  refund: ['open', 'paid', 'uncollectible'],
  void: ['open'],
  write_off: ['open'],
};

test('an act is allowed in its states and in no other', () => {
  for (const act of invoiceActs) {
    for (const state of invoiceStates) {
      const refusal = refusalOf(act, facts(state));
      expect(refusal === undefined, `${act} ${state}`).toBe(table[act].includes(state));
    }
  }
});

test('what stands in the way is said', () => {
  const held = standingOf({ ...invoice, state: 'open', paidMinor: 1 });
  const cases: readonly (readonly [InvoiceAct, InvoiceFacts, string])[] = [
    ['delete', facts('open'), 'Invoice INV-1 is open; what was issued is never deleted.'],
    ['issue', facts('draft', { totalMinor: 0 }), 'Invoice INV-1 asks for nothing; add a line first.'],
    ['issue', facts('draft', { customerEmail: null }), 'Invoice INV-1 has no customer to mail it to.'],
    ['remind', facts('open', { isOverdue: false }), 'Invoice INV-1 is not overdue yet.'],
    ['void', facts('open', { standing: held }), 'Invoice INV-1 has payments; refund them first.'],
    ['void', facts('paid'), 'Invoice INV-1 is paid; only an open invoice can be voided.'],
    [
      'credit',
      facts('paid', { isSettling: true }),
      'A payment of invoice INV-1 is still being settled; wait for the bank.',
    ],
  ];
  for (const [act, given, words] of cases) {
    const refusal = refusalOf(act, given);
    expect(refusal && sayIn('en', refusal)).toBe(words);
  }
});
