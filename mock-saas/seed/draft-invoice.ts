import { roundToCoin } from '../money.ts';
import type { PlannedInvoice } from './invoice-plan.ts';
import { termsAt } from './life.ts';
import { priceOf } from './plans.ts';
import { fromCents } from './prices.ts';
import { createRandom, type Random } from './random.ts';
import { addDays, invoiceNumber, rowHead } from './row-maker.ts';
import type { SeedInvoice, SeedLine } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

export interface DraftedInvoice extends PlannedInvoice {
  readonly invoice: SeedInvoice;
  readonly lines: readonly SeedLine[];
  readonly random: Random;
}

const maxLines = 4;
/** Rows of the hand-written invoices come first in their tables. */
export const heroRoom = 10;

const extras = [
  ['Onboarding workshop, half a day', 45_000],
  ['Extra storage, 100 GB', 900],
  ['Priority support', 9_900],
  ['Data import from another planner', 25_000],
  ['Single sign-on', 15_000],
  ['Goodwill discount', -900],
] as const;

const orders = [
  ['Seats for a project, one month', 2_900],
  ['Seats for a branch office, one month', 3_500],
  ['Guest seats, two weeks', 700],
  ['Consulting, one hour', 14_000],
] as const;

const memos = [
  'Please quote the PO number with your payment.',
  'Replaces an earlier draft with the wrong seat count.',
  'Split between two cost centres on request of the customer.',
  'Purchase order 4500017.',
];

/** What is asked for; what becomes of it comes later. */
export function draftInvoice(seed: number, profile: TenantProfile, planned: PlannedInvoice): DraftedInvoice {
  const { slot, customer, issuedAt } = planned;
  const random = createRandom(seed, profile.id, 'invoices', slot);
  const currency = customer.country === 'JP' ? 'JPY' : profile.currency;
  const head = rowHead(profile, 'invoices', slot);
  const lines = linesOf(random, planned).map(([description, quantity, cents], index) => {
    const unitMinor = fromCents(cents, currency);
    return {
      ...rowHead(profile, 'invoice_lines', heroRoom + (slot - 1) * maxLines + index + 1),
      invoiceId: head.id,
      position: index + 1,
      description,
      quantity,
      unitMinor,
      amountMinor: quantity * unitMinor,
    };
  });
  const invoice: SeedInvoice = {
    ...head,
    number: invoiceNumber(profile, slot),
    customerId: customer.id,
    billTo: customer.name,
    state: 'open',
    currency,
    ...sumsOf(profile, random, planned, lines, currency),
    paidMinor: 0,
    refundedMinor: 0,
    creditedMinor: 0,
    memo: random.chance(0.12) ? random.pick(memos) : null,
    issuedAt,
    dueAt: addDays(issuedAt, random.pick([14, 30, 30, 30])),
  };
  return { ...planned, invoice, lines, random };
}

type Wanted = readonly [description: string, quantity: number, cents: number];

function linesOf(random: Random, { customer, life, issuedAt, isOrder }: PlannedInvoice): Wanted[] {
  const { plan, seats } = termsAt(customer, life, issuedAt);
  const month = issuedAt.slice(0, 7);
  // Twelve months cost ten; a quarter is three.
  const [months, period] =
    life.rhythmDays === 365
      ? [10, `12 months from ${month}`]
      : life.rhythmDays === 91
        ? [3, `3 months from ${month}`]
        : [1, month];
  const wanted: Wanted[] = isOrder
    ? [random.pick(orders.map(([text, cents]) => [text, random.int(1, 6), cents] as const))]
    : [[`Planner ${plan}, ${period}`, seats, priceOf(plan) * months]];
  while (wanted.length < maxLines && random.chance(0.3)) {
    const [description, cents] = random.pick(extras);
    if (wanted.some(([known]) => known === description)) break;
    wanted.push([description, cents < 0 ? 1 : random.int(1, 3), cents]);
  }
  // Money off is never more than what it comes off.
  const isPositive = wanted.reduce((sum, [, quantity, cents]) => sum + quantity * cents, 0) > 0;
  return isPositive ? wanted : wanted.slice(0, 1);
}

type Sums = Pick<
  SeedInvoice,
  'subtotalMinor' | 'taxMinor' | 'totalMinor' | 'roundingMinor' | 'taxMode' | 'taxBasisPoints'
>;

const wholeRate = 10_000;

/** Within the single market, a company of another country pays its tax at home. */
const singleMarket = new Set(['DE', 'NL', 'FR', 'IT', 'AT', 'BE', 'DK', 'PT', 'PL']);
const homes: Readonly<Partial<Record<TenantProfile['names'], string>>> = { eu: 'DE', fr: 'FR' };

function sumsOf(
  profile: TenantProfile,
  random: Random,
  { customer }: PlannedInvoice,
  lines: readonly SeedLine[],
  currency: string,
): Sums {
  const linesMinor = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const rate = Math.round(random.pick(profile.taxRates) * wholeRate);
  const home = homes[profile.names];
  const isAbroad = home !== undefined && customer.country !== home && singleMarket.has(customer.country);
  const taxMode = isAbroad ? 'reverse_charge' : rate > 0 && random.chance(0.12) ? 'inclusive' : 'exclusive';
  const taxBasisPoints = taxMode === 'reverse_charge' ? 0 : rate;
  const base = taxMode === 'inclusive' ? wholeRate + rate : wholeRate;
  const taxMinor = Math.round((linesMinor * taxBasisPoints) / base);
  const subtotalMinor = taxMode === 'inclusive' ? linesMinor - taxMinor : linesMinor;
  const exactMinor = subtotalMinor + taxMinor;
  const totalMinor = profile.roundsToCoin ? roundToCoin(exactMinor, currency) : exactMinor;
  return {
    subtotalMinor,
    taxMinor,
    totalMinor,
    roundingMinor: totalMinor - exactMinor,
    taxMode,
    taxBasisPoints,
  };
}
