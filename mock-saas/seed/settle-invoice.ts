import { baseInstant } from '../db/clock.ts';
import type { balanceEntries, cardOperations, creditNotes, disputes } from '../db/schema.ts';
import { type DraftedInvoice, heroRoom } from './draft-invoice.ts';
import type { Fate } from './invoice-fates.ts';
import type { Random } from './random.ts';
import { addDays, addMinutes, earlier, rowHead } from './row-maker.ts';
import type { SeedInvoice, SeedLine, SeedPayment, SeedRefund } from './rows.ts';
import { agentsOf, type TenantProfile } from './tenant-profiles.ts';

export interface BillingRows {
  readonly invoices: SeedInvoice[];
  readonly invoiceLines: SeedLine[];
  readonly payments: SeedPayment[];
  readonly refunds: SeedRefund[];
  readonly cardOperations: (typeof cardOperations.$inferInsert)[];
  readonly creditNotes: (typeof creditNotes.$inferInsert)[];
  readonly balanceEntries: (typeof balanceEntries.$inferInsert)[];
  readonly disputes: (typeof disputes.$inferInsert)[];
}

export const noBilling = (): BillingRows => ({
  invoices: [],
  invoiceLines: [],
  payments: [],
  refunds: [],
  cardOperations: [],
  creditNotes: [],
  balanceEntries: [],
  disputes: [],
});

const maxPayments = 4;
/** Charges stand behind the refunds in the processor's log. */
const chargeRoom = (profile: TenantProfile): number => (profile.idBase < 1_000_000 ? 1000 : 400_000);
/** As long as the processor's log goes back. */
const logDays = 60;

const cards = [
  ['Visa', '4242'],
  ['Visa', '1881'],
  ['Mastercard', '4444'],
  ['Mastercard', '5100'],
  ['Amex', '0005'],
] as const;

const refundReasons = [
  'Seats removed before the period',
  'Charged after cancellation',
  'Goodwill',
  'Wrong plan',
];
const creditReasons = [
  'Three seats not used',
  'Outage on 14 January',
  'Wrong tax rate',
  'Discount agreed by phone',
];
const disputeReasons = ['fraudulent', 'product not received', 'duplicate', 'subscription cancelled'];

const latest = addMinutes(baseInstant, -30);
const beforeNow = (iso: string): string => earlier(iso, latest);

/** What a customer has with us to pay with, and since when. */
export interface Balance {
  minor: number;
  readonly currency: string;
  readonly since: string;
}

/** Writes down all that came of one invoice. Invoices come in the order of their days, since balances go from one to the next. */
export function settleInvoice(
  rows: BillingRows,
  profile: TenantProfile,
  draft: DraftedInvoice,
  fate: Fate,
  balances: Map<string, Balance>,
): void {
  const { slot, random } = draft;
  const invoice: SeedInvoice = { ...draft.invoice, state: fate.state };
  const payments = paymentsOf(rows, profile, { ...draft, invoice }, fate, balances);
  rows.invoices.push(invoice);
  rows.invoiceLines.push(...draft.lines);
  rows.payments.push(...payments);
  const settled = payments.filter(({ state }) => state !== 'declined');
  invoice.paidMinor = settled.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (fate.state === 'void') invoice.voidedAt = beforeNow(addDays(invoice.issuedAt, random.int(1, 9)));
  const card = settled.find(({ method }) => method === 'card');
  if (fate.isOverpaid) toBalance(rows, profile, invoice, slot, balances, settled.at(-1)?.paidAt ?? latest);
  if (fate.isRefunded && card) {
    const amountMinor = random.chance(0.5) ? card.amountMinor : Math.ceil(card.amountMinor / 3);
    refund(rows, profile, { invoice, random, slot, card, amountMinor, reason: random.pick(refundReasons) });
  }
  if (fate.isCredited) credit(rows, profile, { invoice, random, slot, card, balances });
  if (fate.isDisputed && card) dispute(rows, profile, { card, random, slot });
  for (const payment of payments) chargeOf(rows, profile, payment);
}

function paymentsOf(
  rows: BillingRows,
  profile: TenantProfile,
  { slot, invoice, random, customer }: DraftedInvoice,
  fate: Fate,
  balances: Map<string, Balance>,
): SeedPayment[] {
  const isCard = !fate.isOverpaid && (fate.isRefunded || fate.isDisputed || random.chance(0.72));
  const [cardBrand, cardLast4] =
    cards[customer.id.charCodeAt(customer.id.length - 1) % cards.length] ?? cards[0];
  const made: SeedPayment[] = [];
  const add = (
    amountMinor: number,
    paidAt: string,
    method: 'card' | 'transfer' | 'balance',
    declined = false,
  ) =>
    made.push({
      ...rowHead(profile, 'payments', heroRoom + (slot - 1) * maxPayments + made.length + 1),
      invoiceId: invoice.id,
      amountMinor,
      refundedMinor: 0,
      currency: invoice.currency,
      method,
      cardBrand: method === 'card' ? (declined ? 'Visa' : cardBrand) : '',
      cardLast4: method === 'card' ? (declined ? '0002' : cardLast4) : '',
      cardExpires:
        method === 'card' ? `${random.int(2026, 2029)}-${String(random.int(4, 12)).padStart(2, '0')}` : null,
      statedReference: method === 'transfer' ? statedOn(random, invoice.number) : invoice.number,
      paidAt,
      state: declined ? 'declined' : 'settled',
    });
  const method = isCard ? 'card' : 'transfer';
  const { paidAt } = fate;
  if (fate.isDeclinedFirst && paidAt)
    add(invoice.totalMinor, addMinutes(paidAt, -random.int(4, 50)), 'card', true);
  let rest = invoice.totalMinor;
  if (fate.isInParts) {
    const first = Math.max(1, Math.round(rest * random.pick([0.5, 0.5, 0.4, 0.25])));
    const share = (Date.parse(paidAt ?? latest) - Date.parse(invoice.issuedAt)) / 86_400_000;
    add(first, addDays(invoice.issuedAt, share * (0.3 + random.next() * 0.5)), method);
    rest -= first;
  }
  if (!paidAt) return made;
  const balance = balances.get(invoice.customerId ?? '');
  if (balance && balance.currency === invoice.currency && balance.since < paidAt && balance.minor > 0) {
    const used = Math.min(balance.minor, rest);
    add(used, addMinutes(paidAt, -2), 'balance');
    balance.minor -= used;
    rest -= used;
    rows.balanceEntries.push({
      ...rowHead(profile, 'balance_entries', slot * 2),
      customerId: customer.id,
      amountMinor: -used,
      currency: invoice.currency,
      reason: `Paid invoice ${invoice.number}`,
      invoiceId: invoice.id,
      createdAt: addMinutes(paidAt, -2),
    });
  }
  if (rest > 0) add(rest + (fate.isOverpaid ? excessOf(random, invoice) : 0), paidAt, method);
  return made;
}

/** Somebody pays twice the tax, or types a digit too many. */
const excessOf = (random: Random, { taxMinor, totalMinor }: SeedInvoice): number =>
  taxMinor > 0 && random.chance(0.5) ? taxMinor : Math.max(1, Math.round(totalMinor * 0.1));

const statedOn = (random: Random, number: string): string =>
  random.weighted([
    [78, number],
    [9, number.replace('-', '')],
    [6, number.toLowerCase()],
    [4, `${number} thanks`],
    [3, 'see mail'],
  ]);

function toBalance(
  rows: BillingRows,
  profile: TenantProfile,
  { id, number, customerId, currency, paidMinor, totalMinor }: SeedInvoice,
  slot: number,
  balances: Map<string, Balance>,
  at: string,
): void {
  const excess = paidMinor - totalMinor;
  if (!customerId || excess <= 0) return;
  balances.set(customerId, { minor: excess, currency, since: at });
  rows.balanceEntries.push({
    ...rowHead(profile, 'balance_entries', slot * 2 - 1),
    customerId,
    amountMinor: excess,
    currency,
    reason: `Received too much for invoice ${number}`,
    invoiceId: id,
    createdAt: at,
  });
}

interface Giving {
  readonly invoice: SeedInvoice;
  readonly random: Random;
  readonly slot: number;
}

function refund(
  rows: BillingRows,
  profile: TenantProfile,
  {
    invoice,
    random,
    slot,
    card,
    amountMinor,
    reason,
  }: Giving & { card: SeedPayment; amountMinor: number; reason: string },
): void {
  const createdAt = beforeNow(addDays(card.paidAt, random.int(1, 9)));
  card.refundedMinor += amountMinor;
  invoice.refundedMinor += amountMinor;
  const made = {
    ...rowHead(profile, 'refunds', slot),
    invoiceId: invoice.id,
    paymentId: card.id,
    amountMinor,
    currency: card.currency,
    cardLast4: card.cardLast4,
    reason,
    actorId: random.pick(agentsOf(profile)).id,
    createdAt,
  };
  rows.refunds.push(made);
  rows.cardOperations.push({
    ...rowHead(profile, 'card_operations', slot),
    kind: 'refund',
    paymentId: card.id,
    refundId: made.id,
    amountMinor,
    currency: card.currency,
    cardLast4: card.cardLast4,
    createdAt,
  });
}

/** Takes off what is due first; of a paid invoice it goes to the balance or back to the card. */
function credit(
  rows: BillingRows,
  profile: TenantProfile,
  {
    invoice,
    random,
    slot,
    card,
    balances,
  }: Giving & { card: SeedPayment | undefined; balances: Map<string, Balance> },
): void {
  const due = invoice.state === 'open' ? invoice.totalMinor - invoice.paidMinor : 0;
  const amountMinor = Math.max(
    1,
    Math.round((due > 0 ? due : invoice.paidMinor) * random.pick([0.1, 0.2, 0.25, 0.5])),
  );
  const outcome = due > 0 ? 'invoice' : card && random.chance(0.4) ? 'refund' : 'balance';
  const reason = random.pick(creditReasons);
  const base = card?.paidAt ?? invoice.dueAt;
  const issuedAt = beforeNow(addDays(base < latest ? base : invoice.issuedAt, random.int(1, 12)));
  const number = `CN-${String(rows.creditNotes.length + 1).padStart(4, '0')}`;
  const note = {
    ...rowHead(profile, 'credit_notes', slot),
    number,
    invoiceId: invoice.id,
    state: 'issued' as const,
    amountMinor,
    currency: invoice.currency,
    outcome,
    reason,
    actorId: random.pick(agentsOf(profile)).id,
    createdAt: addMinutes(issuedAt, -random.int(3, 90)),
    issuedAt,
  } satisfies BillingRows['creditNotes'][number];
  rows.creditNotes.push(note);
  if (outcome === 'invoice') invoice.creditedMinor = amountMinor;
  if (outcome === 'refund' && card) {
    refund(rows, profile, { invoice, random, slot, card, amountMinor, reason: `Credit note ${number}` });
  }
  if (outcome !== 'balance' || !invoice.customerId) return;
  const known = balances.get(invoice.customerId);
  const before = known?.currency === invoice.currency ? known.minor : 0;
  balances.set(invoice.customerId, {
    minor: before + amountMinor,
    currency: invoice.currency,
    since: issuedAt,
  });
  rows.balanceEntries.push({
    ...rowHead(profile, 'balance_entries', slot * 2 - 1),
    customerId: invoice.customerId,
    amountMinor,
    currency: invoice.currency,
    reason: `Credit note ${number}`,
    creditNoteId: note.id,
    invoiceId: invoice.id,
    createdAt: issuedAt,
  });
}

function dispute(
  rows: BillingRows,
  profile: TenantProfile,
  { card, random, slot }: { card: SeedPayment; random: Random; slot: number },
): void {
  const createdAt = beforeNow(addDays(card.paidAt, random.int(3, 40)));
  const settledAt = addDays(createdAt, random.int(10, 50));
  const state = settledAt < latest ? random.pick(['won', 'lost'] as const) : 'open';
  rows.disputes.push({
    ...rowHead(profile, 'disputes', slot),
    paymentId: card.id,
    amountMinor: card.amountMinor,
    currency: card.currency,
    reason: random.pick(disputeReasons),
    state,
    createdAt,
    settledAt: state === 'open' ? null : settledAt,
  });
}

function chargeOf(rows: BillingRows, profile: TenantProfile, payment: SeedPayment): void {
  if (payment.method !== 'card' || payment.paidAt < addDays(baseInstant, -logDays)) return;
  const slot = Number(payment.id.slice(payment.id.lastIndexOf('_') + 1)) - profile.idBase;
  rows.cardOperations.push({
    ...rowHead(profile, 'card_operations', chargeRoom(profile) + slot),
    kind: 'charge',
    paymentId: payment.id,
    refundId: null,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    cardLast4: payment.cardLast4,
    createdAt: payment.paidAt,
    state: payment.state === 'declined' ? 'declined' : 'done',
  });
}
