import { and, desc, eq, inArray } from 'drizzle-orm';
import {
  balanceEntries,
  type CustomerRow,
  type InvoiceRow,
  invoices,
  type PaymentRow,
  payments,
} from '../../db/schema.ts';
import { delay } from '../../delayed/pending.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { addMinutes } from '../../time.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { askProcessor, type Card, isExpired, sendCharge } from './card-processor.ts';
import { changeInvoice, getInvoice, type InvoiceDetail, invoiceFor, isCurrent, sumOf } from './service.ts';
import { standingOf } from './standing.ts';

export type PaymentSource =
  | { readonly method: 'transfer' }
  | { readonly method: 'balance' }
  | { readonly method: 'card'; readonly card: Card };

export interface PaymentRequest {
  readonly invoiceNumber: string;
  readonly source: PaymentSource;
  readonly amountMinor: number;
  /** What the payer wrote; empty: the number of the invoice. */
  readonly statedReference: string;
  readonly version?: number | undefined;
}

/** How long the bank takes to answer for a card that it has to think about. */
export const bankAnswersAfterMinutes = 3;

/** Of one currency; never below 0. */
export function customerBalance({ store }: Workspace, customerId: string, currency: string): number {
  const where = and(eq(balanceEntries.customerId, customerId), eq(balanceEntries.currency, currency));
  return sumOf(store.list(balanceEntries, { where, limit: -1 }));
}

/** The cards that a customer has paid with, the latest first; those that have expired left out. */
export function cardsOnFile(workspace: Workspace, customerId: string): Card[] {
  const { store } = workspace;
  const own = store.list(invoices, { where: eq(invoices.customerId, customerId), limit: -1 });
  const paid = store.list(payments, {
    where: and(
      inArray(
        payments.invoiceId,
        own.map(({ id }) => id),
      ),
      eq(payments.method, 'card'),
      eq(payments.state, 'settled'),
    ),
    orderBy: [desc(payments.paidAt), desc(payments.id)],
    limit: -1,
  });
  const cards = new Map<string, Card>();
  for (const { cardBrand: brand, cardLast4: last4, cardExpires: expires } of paid) {
    const key = `${brand} ${last4}`;
    if (!cards.has(key) && !isExpired(expires, workspace.now())) cards.set(key, { brand, last4, expires });
  }
  return [...cards.values()];
}

/**
 * Books a payment, in full or in part. What a transfer brings above the amount due goes to the customer's balance;
 * a card is never charged more than is due.
 */
export function recordPayment(workspace: Workspace, request: PaymentRequest): Result<PaymentRow> {
  const { invoiceNumber: number, source, amountMinor } = request;
  const current = isCurrent(getInvoice(workspace, number), request.version);
  if (!current.ok) return current;
  const detail = invoiceFor(workspace, number, 'pay');
  if (!detail.ok) return detail;
  const { invoice, customer, standing } = detail.value;
  const refusal = refusalOfAmount(workspace, detail.value, request);
  if (refusal) return reject(refusal);
  const asked =
    source.method === 'card' ? askProcessor(source.card, workspace.now()) : accept('settled' as const);
  if (!asked.ok) return asked;
  const owedMinor = standing.dueMinor + standing.lostMinor;
  const payment = workspace.mutate('invoice.payment', `invoice ${number}`, () => {
    const written = writePayment(workspace, invoice, request, asked.value);
    if (source.method === 'card') charge(workspace, written, number);
    if (customer && source.method === 'balance') takeFromBalance(workspace, customer, invoice, amountMinor);
    if (customer && amountMinor > owedMinor) overpay(workspace, customer, invoice, amountMinor - owedMinor);
    const paidMinor = invoice.paidMinor + amountMinor;
    changeInvoice(workspace, invoice, {
      paidMinor,
      state: amountMinor >= owedMinor ? 'paid' : invoice.state,
    });
    return written;
  });
  return accept(payment);
}

function refusalOfAmount(
  workspace: Workspace,
  { invoice, customer, standing }: InvoiceDetail,
  { source, amountMinor }: PaymentRequest,
): Message | undefined {
  const { currency } = invoice;
  const { money } = workspace.formats;
  if (amountMinor <= 0) return 'The amount must be more than zero.';
  const owedMinor = standing.dueMinor + standing.lostMinor;
  if (amountMinor > owedMinor) {
    const owed = money(owedMinor, currency);
    if (source.method !== 'transfer')
      return say('Only {amount} is due; only a transfer can bring more.', { amount: owed });
    if (!customer)
      return say('Only {amount} is due, and there is no customer whose balance could take the rest.', {
        amount: owed,
      });
  }
  if (source.method === 'balance') {
    const left = customer ? customerBalance(workspace, customer.id, currency) : 0;
    if (amountMinor > left)
      return say('The balance of the customer is {amount}.', { amount: money(left, currency) });
  }
  return undefined;
}

/** The payment of an invoice whose sums hold it already, and what the card processor is told. */
export function bookCardPayment(
  workspace: Workspace,
  invoice: InvoiceRow,
  { card, amountMinor, state }: { card: Card; amountMinor: number; state: 'settled' | 'pending' },
): void {
  const source = { method: 'card', card } as const;
  const request = { invoiceNumber: invoice.number, source, amountMinor, statedReference: '' };
  charge(workspace, writePayment(workspace, invoice, request, state), invoice.number);
}

function writePayment(
  workspace: Workspace,
  invoice: InvoiceRow,
  { source, amountMinor, statedReference }: PaymentRequest,
  state: PaymentRow['state'],
): PaymentRow {
  const card = source.method === 'card' ? source.card : undefined;
  return workspace.store.insert(payments, {
    invoiceId: invoice.id,
    amountMinor,
    refundedMinor: 0,
    currency: invoice.currency,
    method: source.method,
    cardBrand: card?.brand ?? '',
    cardLast4: card?.last4 ?? '',
    cardExpires: card?.expires ?? null,
    statedReference: statedReference || invoice.number,
    paidAt: workspace.now(),
    state,
  });
}

function charge(workspace: Workspace, payment: PaymentRow, number: string): void {
  sendCharge(workspace, payment);
  if (payment.state !== 'pending') return;
  delay(workspace, {
    kind: 'card.settle',
    object: `payment ${payment.reference} of invoice ${number}`,
    payload: { paymentId: payment.id },
    dueAt: addMinutes(workspace.now(), bankAnswersAfterMinutes),
  });
}

function takeFromBalance(workspace: Workspace, customer: CustomerRow, invoice: InvoiceRow, minor: number) {
  workspace.store.insert(balanceEntries, {
    customerId: customer.id,
    amountMinor: -minor,
    currency: invoice.currency,
    reason: workspace.say(say('Paid invoice {number}', { number: invoice.number })),
    invoiceId: invoice.id,
    createdAt: workspace.now(),
  });
}

function overpay(workspace: Workspace, customer: CustomerRow, invoice: InvoiceRow, minor: number) {
  workspace.store.insert(balanceEntries, {
    customerId: customer.id,
    amountMinor: minor,
    currency: invoice.currency,
    reason: workspace.say(say('Received too much for invoice {number}', { number: invoice.number })),
    invoiceId: invoice.id,
    createdAt: workspace.now(),
  });
}

/** The state of an invoice once its payments have become less. */
export const reopened = (
  invoice: InvoiceRow,
  paidMinor: number,
  toBalanceMinor: number,
): InvoiceRow['state'] => {
  const state = invoice.state === 'paid' ? 'open' : invoice.state;
  const { dueMinor } = standingOf({ ...invoice, state, paidMinor }, toBalanceMinor);
  return state === 'open' && dueMinor === 0 ? 'paid' : state;
};
