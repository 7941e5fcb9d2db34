import { eq } from 'drizzle-orm';
import {
  cardOperations,
  invoices,
  type PaymentRow,
  payments,
  type RefundRow,
  refunds,
} from '../../db/schema.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { writeBillingMail } from './billing-mail.ts';
import { isExpired } from './card-processor.ts';
import { type InvoiceDetail, invoiceFor, remainingOf } from './service.ts';

export interface RefundRequest {
  readonly invoiceNumber: string;
  /** Left out: the only payment with something left. */
  readonly paymentId?: string | undefined;
  /** Left out: all that remains of the payment. */
  readonly amountMinor?: number | undefined;
  readonly reason: string;
}

interface Refundable {
  readonly detail: InvoiceDetail;
  readonly payment: PaymentRow;
  readonly amountMinor: number;
}

/**
 * Gives money of one payment back to its card and mails the customer a receipt.
 * The invoice stays `paid`: what was asked for has been received.
 */
export function refundPayment(workspace: Workspace, request: RefundRequest): Result<RefundRow> {
  const checked = checkRefund(workspace, request);
  if (!checked.ok) return checked;
  const { detail, payment, amountMinor } = checked.value;
  const refund = workspace.mutate('billing.refund', `invoice ${request.invoiceNumber}`, () => {
    const written = writeRefund(workspace, payment, amountMinor, request.reason);
    settleRefund(workspace, detail, payment, written);
    return written;
  });
  return accept(refund);
}

/** The same refund, noted down for somebody to issue. */
export function draftRefund(workspace: Workspace, request: RefundRequest): Result<RefundRow> {
  const checked = checkRefund(workspace, request);
  if (!checked.ok) return checked;
  const { detail, payment, amountMinor } = checked.value;
  const refund = workspace.mutate('billing.refund_draft', `invoice ${request.invoiceNumber}`, () =>
    workspace.store.insert(refunds, {
      ...refundOf(workspace, payment, amountMinor, request.reason),
      invoiceId: detail.invoice.id,
      state: 'draft',
    }),
  );
  return accept(refund);
}

/** @throws Problem `not_found`, also for a refund of another tenant */
export function getRefund({ store }: Workspace, id: string): RefundRow {
  const refund = store.find(refunds, eq(refunds.id, id));
  if (!refund) throw new Problem('not_found', 'There is no such refund here.');
  return refund;
}

/** Issues a draft as it stands; what has become impossible meanwhile is refused. */
export function issueRefundDraft(workspace: Workspace, id: string): Result<RefundRow> {
  const draft = getRefund(workspace, id);
  if (draft.state !== 'draft')
    return reject(say('Refund {reference} is issued already.', { reference: draft.reference }));
  const invoiceNumber = invoiceNumberOf(workspace, draft);
  const { paymentId, amountMinor, reason } = draft;
  const checked = checkRefund(workspace, { invoiceNumber, paymentId, amountMinor, reason });
  if (!checked.ok) return checked;
  const { detail, payment } = checked.value;
  workspace.mutate('billing.refund', `invoice ${invoiceNumber}`, () => {
    workspace.store.update(refunds, id, { state: 'issued', createdAt: workspace.now() });
    payBack(workspace, payment, draft);
    settleRefund(workspace, detail, payment, draft);
  });
  return accept(getRefund(workspace, id));
}

export function discardRefundDraft(workspace: Workspace, id: string): Result<RefundRow> {
  const draft = getRefund(workspace, id);
  if (draft.state !== 'draft')
    return reject(
      say('Refund {reference} is issued; it cannot be discarded.', { reference: draft.reference }),
    );
  workspace.mutate('billing.discard_refund', `refund ${draft.reference}`, () => {
    workspace.store.remove(refunds, id);
  });
  return accept(draft);
}

export function invoiceNumberOf({ store }: Workspace, refund: RefundRow): string {
  const invoice = store.find(invoices, eq(invoices.id, refund.invoiceId));
  if (!invoice)
    throw new Error(`Cannot find the invoice of "${refund.id}": ${refund.invoiceId} is not there`);
  return invoice.number;
}

/** Why nothing of a payment can go back to where it came from; undefined when it can. */
export function refusalOfCard(payment: PaymentRow, now: string): Message | undefined {
  const instead = say('Credit the balance of the customer instead.');
  if (payment.state === 'pending')
    return say('The bank has not settled payment {reference} yet.', { reference: payment.reference });
  if (payment.state === 'declined')
    return say('Payment {reference} was declined; nothing came in.', { reference: payment.reference });
  if (payment.method !== 'card')
    return say('Payment {reference} did not come from a card. {instead}', {
      reference: payment.reference,
      instead,
    });
  if (!isExpired(payment.cardExpires, now)) return undefined;
  const refused = say('The card ending in {last4} expired {expires}; the processor refuses it.', {
    last4: payment.cardLast4 ?? '',
    expires: payment.cardExpires ?? '',
  });
  return say('{refused} {instead}', { refused, instead });
}

function checkRefund(workspace: Workspace, request: RefundRequest): Result<Refundable> {
  const found = invoiceFor(workspace, request.invoiceNumber, 'refund');
  if (!found.ok) return found;
  const detail = found.value;
  const chosen = choosePayment(detail, request.paymentId);
  if (!chosen.ok) return chosen;
  const payment = chosen.value;
  const refusal = refusalOfCard(payment, workspace.now());
  if (refusal) return reject(refusal);
  const remaining = Math.min(remainingOf(payment), detail.standing.heldMinor);
  const amountMinor = request.amountMinor ?? remaining;
  if (amountMinor <= 0) return reject('The amount must be more than zero.');
  if (amountMinor > remaining) {
    const left = workspace.formats.money(remaining, payment.currency);
    return reject(say('Only {amount} of this payment remains; a refund cannot be more.', { amount: left }));
  }
  return accept({ detail, payment, amountMinor });
}

function choosePayment(detail: InvoiceDetail, paymentId: string | undefined): Result<PaymentRow> {
  const { number } = detail.invoice;
  if (paymentId) {
    const payment = detail.payments.find(({ id }) => id === paymentId);
    return payment
      ? accept(payment)
      : reject(say('Payment {id} is not one of invoice {number}.', { id: paymentId, number }));
  }
  const refundable = detail.payments.filter((payment) => remainingOf(payment) > 0);
  const [only] = refundable;
  if (!only) return reject(say('Invoice {number} has no payment with anything left to refund.', { number }));
  if (refundable.length > 1) {
    return reject(
      say('Invoice {number} has {count} payments; choose which one to refund.', {
        number,
        count: refundable.length,
      }),
    );
  }
  return accept(only);
}

const refundOf = (
  { identity, now }: Workspace,
  payment: PaymentRow,
  amountMinor: number,
  reason: string,
) => ({
  invoiceId: payment.invoiceId,
  paymentId: payment.id,
  amountMinor,
  currency: payment.currency,
  cardLast4: payment.cardLast4,
  reason,
  actorId: identity.actorId,
  createdAt: now(),
});

/** The refund and what the card processor is told; the sums of the invoice are the caller's. */
export function writeRefund(
  workspace: Workspace,
  payment: PaymentRow,
  amountMinor: number,
  reason: string,
): RefundRow {
  const refund = workspace.store.insert(refunds, refundOf(workspace, payment, amountMinor, reason));
  payBack(workspace, payment, refund);
  return refund;
}

function payBack({ store, now }: Workspace, payment: PaymentRow, { id, amountMinor }: RefundRow): void {
  const { currency, cardLast4 } = payment;
  store.update(payments, payment.id, { refundedMinor: payment.refundedMinor + amountMinor });
  store.insert(cardOperations, {
    kind: 'refund',
    paymentId: payment.id,
    refundId: id,
    amountMinor,
    currency,
    cardLast4,
    createdAt: now(),
  });
}

function settleRefund(
  workspace: Workspace,
  { invoice, customer }: InvoiceDetail,
  payment: PaymentRow,
  refund: RefundRow,
): void {
  const { amountMinor, currency, cardLast4 } = refund;
  workspace.store.update(invoices, invoice.id, { refundedMinor: invoice.refundedMinor + amountMinor });
  if (!customer) return;
  const { money, isoDay } = workspace.formats;
  const amount = money(amountMinor, currency);
  writeBillingMail(workspace, {
    state: 'sent',
    invoice,
    customer,
    subject: say('Your refund of {amount} for {number}', { amount, number: invoice.number }),
    paragraphs: [
      say(
        'we have refunded {amount} of your payment from {day} to the card ending in {last4}. It usually arrives within 5 to 10 working days.',
        { amount, day: isoDay(payment.paidAt), last4: cardLast4 },
      ),
      say('Refund reference: {reference}', { reference: refund.reference }),
    ],
  });
}
