import { baseInstant } from '../db/clock.ts';
import type { cardOperations } from '../db/schema.ts';
import type { InvoiceState } from '../model/billing.ts';
import { exponentOf, roundToCoin } from '../money.ts';
import { ordinaryOf, plans } from './customers.ts';
import { heroBilling } from './hero-billing.ts';
import { createRandom, type Random } from './random.ts';
import { addDays, addMinutes, earlier, invoiceNumber, rowHead, seedId } from './row-maker.ts';
import type { SeedCustomer, SeedInvoice, SeedLine, SeedPayment, SeedRefund } from './rows.ts';
import { agentsOf, type TenantProfile } from './tenant-profiles.ts';

export interface BillingRows {
  readonly invoices: SeedInvoice[];
  readonly invoiceLines: SeedLine[];
  readonly payments: SeedPayment[];
  readonly refunds: SeedRefund[];
  readonly cardOperations: (typeof cardOperations.$inferInsert)[];
}

const daysBetween = 1.82;
const maxLines = 4;
const maxPayments = 2;
/** Rows of the hand-written invoices come first in their tables. */
const heroRoom = 10;

const extras = [
  ['Onboarding workshop, half a day', 45_000],
  ['Extra storage, 100 GB', 900],
  ['Priority support', 9_900],
  ['Data import from another planner', 25_000],
  ['Single sign-on', 15_000],
  ['Goodwill discount', -900],
] as const;

const cards = [
  ['Visa', '4242'],
  ['Visa', '1881'],
  ['Mastercard', '4444'],
  ['Mastercard', '5100'],
  ['Amex', '0005'],
] as const;

export function seedBilling(
  seed: number,
  profile: TenantProfile,
  customers: readonly SeedCustomer[],
): BillingRows {
  const rows: BillingRows = { invoices: [], invoiceLines: [], payments: [], refunds: [], cardOperations: [] };
  const heroes = heroBilling(profile);
  const ordinary = ordinaryOf(profile, customers);
  rows.invoiceLines.push(...heroes.lines);
  rows.payments.push(...heroes.payments);
  for (let slot = 1; slot <= profile.counts.invoices; slot += 1) {
    const hero = heroes.invoices.get(slot);
    if (hero) rows.invoices.push(hero);
    else addInvoice(rows, seed, profile, ordinary, slot);
  }
  return rows;
}

function addInvoice(
  rows: BillingRows,
  seed: number,
  profile: TenantProfile,
  customers: readonly SeedCustomer[],
  slot: number,
): void {
  const random = createRandom(seed, profile.id, 'invoices', slot);
  // Squaring gives a few customers many invoices and many customers a few.
  const customer = customers[Math.floor(random.next() ** 2 * customers.length)] ?? random.pick(customers);
  const age = (profile.counts.invoices - slot) * daysBetween + random.next() * 3;
  const issuedAt = addDays(baseInstant, -age - 0.05);
  const dueAt = addDays(issuedAt, random.pick([14, 30, 30, 30]));
  const currency = customer.country === 'JP' ? 'JPY' : profile.currency;
  const lines = makeLines(random, profile, customer, slot, currency, issuedAt);
  const subtotalMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const taxMinor = Math.round(subtotalMinor * random.pick(profile.taxRates));
  const exactMinor = subtotalMinor + taxMinor;
  const totalMinor = profile.roundsToCoin ? roundToCoin(exactMinor, currency) : exactMinor;
  const state = random.weighted<InvoiceState>(
    age < 12
      ? [
          [15, 'draft'],
          [50, 'open'],
          [35, 'paid'],
        ]
      : age < 60
        ? [
            [34, 'open'],
            [60, 'paid'],
            [6, 'void'],
          ]
        : [
            [6, 'open'],
            [87, 'paid'],
            [4, 'void'],
            [3, 'uncollectible'],
          ],
  );
  const number = invoiceNumber(profile, slot);
  const invoice: SeedInvoice = {
    ...rowHead(profile, 'invoices', slot),
    number,
    customerId: customer.id,
    billTo: customer.name,
    state,
    currency,
    subtotalMinor,
    taxMinor,
    totalMinor,
    paidMinor: 0,
    refundedMinor: 0,
    roundingMinor: totalMinor - exactMinor,
    memo: random.chance(0.12) ? random.pick(memos) : null,
    issuedAt,
    dueAt,
  };
  const payments = makePayments(random, profile, invoice, slot);
  const refund = makeRefund(random, profile, payments, invoice, slot);
  rows.invoices.push({
    ...invoice,
    paidMinor: payments.reduce((sum, payment) => sum + payment.amountMinor, 0),
    refundedMinor: refund?.amountMinor ?? 0,
  });
  rows.invoiceLines.push(...lines);
  rows.payments.push(...payments);
  if (refund) addRefund(rows, profile, refund, slot);
}

const memos = [
  'Please quote the PO number with your payment.',
  'Reverse charge applies.',
  'Replaces an earlier draft with the wrong seat count.',
  'Split between two cost centres on request of the customer.',
];

function makeLines(
  random: Random,
  profile: TenantProfile,
  customer: SeedCustomer,
  slot: number,
  currency: string,
  issuedAt: string,
): SeedLine[] {
  const plan = plans.find(({ name }) => name === customer.plan) ?? random.pick(plans);
  const wanted: [string, number, number][] = [
    [`Planner ${plan.name}, ${issuedAt.slice(0, 7)}`, customer.seats, plan.unitMinor],
  ];
  while (wanted.length < maxLines && random.chance(0.3)) {
    const [description, unitMinor] = random.pick(extras);
    if (wanted.some(([known]) => known === description)) break;
    wanted.push([description, unitMinor < 0 ? 1 : random.int(1, 3), unitMinor]);
  }
  return wanted.map(([description, quantity, unit], index) => {
    const unitMinor = fromCents(unit, currency);
    return {
      ...rowHead(profile, 'invoice_lines', heroRoom + (slot - 1) * maxLines + index + 1),
      invoiceId: seedId(profile, 'invoices', slot),
      position: index + 1,
      description,
      quantity,
      unitMinor,
      amountMinor: quantity * unitMinor,
    };
  });
}

/** Prices are written in US cents: about the same worth in yen and fils, the same figure in any other currency. */
export function fromCents(cents: number, currency: string): number {
  const rate = currency === 'JPY' ? 150 : currency === 'KWD' ? 0.3 : 1;
  return Math.round((cents * rate * 10 ** exponentOf(currency)) / 100);
}

/** 4 in 10 come after the due day; 1 in 10 in two parts, an open invoice then has the first. */
function makePayments(
  random: Random,
  profile: TenantProfile,
  invoice: SeedInvoice,
  slot: number,
): SeedPayment[] {
  const inParts = random.chance(0.1);
  const late = random.chance(0.4);
  const [cardBrand, cardLast4] = random.pick(cards);
  const usual = late
    ? addDays(invoice.dueAt, random.int(1, 25))
    : addDays(invoice.issuedAt, random.int(0, 12));
  const half = Math.round(invoice.totalMinor / 2);
  const parts = !inParts ? [invoice.totalMinor] : [half, invoice.totalMinor - half];
  const due = invoice.state === 'paid' ? parts : invoice.state === 'open' && inParts ? [half] : [];
  return due.map((amountMinor, index) => ({
    ...rowHead(profile, 'payments', heroRoom + (slot - 1) * maxPayments + index + 1),
    invoiceId: invoice.id,
    amountMinor,
    refundedMinor: 0,
    currency: invoice.currency,
    cardBrand,
    cardLast4,
    statedReference: random.weighted([
      [86, invoice.number],
      [6, invoice.number.replace('-', '')],
      [4, invoice.number.toLowerCase()],
      [4, 'see mail'],
    ]),
    paidAt: earlier(
      addMinutes(usual, index * 5760 + random.int(0, 600)),
      addMinutes(baseInstant, -45 + index),
    ),
  }));
}

const refundReasons = [
  'Seats removed before the period',
  'Charged after cancellation',
  'Goodwill',
  'Wrong plan',
];

function makeRefund(
  random: Random,
  profile: TenantProfile,
  payments: SeedPayment[],
  invoice: SeedInvoice,
  slot: number,
): SeedRefund | undefined {
  const [payment] = payments;
  if (invoice.state !== 'paid' || !payment || !random.chance(0.06)) return undefined;
  const amountMinor = random.chance(0.5) ? payment.amountMinor : Math.ceil(payment.amountMinor / 3);
  payment.refundedMinor = amountMinor;
  return {
    ...rowHead(profile, 'refunds', slot),
    invoiceId: invoice.id,
    paymentId: payment.id,
    amountMinor,
    currency: payment.currency,
    cardLast4: payment.cardLast4,
    reason: random.pick(refundReasons),
    actorId: random.pick(agentsOf(profile)).id,
    createdAt: earlier(addDays(payment.paidAt, random.int(1, 9)), addMinutes(baseInstant, -30)),
  };
}

function addRefund(rows: BillingRows, profile: TenantProfile, refund: SeedRefund, slot: number): void {
  rows.refunds.push(refund);
  rows.cardOperations.push({
    ...rowHead(profile, 'card_operations', slot),
    kind: 'refund',
    paymentId: refund.paymentId,
    refundId: refund.id,
    amountMinor: refund.amountMinor,
    currency: refund.currency,
    cardLast4: refund.cardLast4,
    createdAt: refund.createdAt,
  });
}
