import {
  cardOperations,
  invoices,
  mails,
  type PaymentRow,
  payments,
  type RefundRow,
  refunds,
} from '../../db/schema.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type InvoiceDetail, readInvoice, remainingOf } from './service.ts';

export interface RefundRequest {
  readonly invoiceNumber: string;
  /** Left out: the only payment with something left. */
  readonly paymentId?: string | undefined;
  /** Left out: all that remains of the payment. */
  readonly amountMinor?: number | undefined;
  readonly reason: string;
}

/**
 * Gives money of one payment back to its card and mails the customer a receipt.
 * The invoice stays `paid`: what was asked for has been received.
 */
export function refundPayment(workspace: Workspace, request: RefundRequest): Result<RefundRow> {
  const detail = readInvoice(workspace, request.invoiceNumber);
  const chosen = choosePayment(detail, request.paymentId);
  if (!chosen.ok) return chosen;
  const payment = chosen.value;
  const remaining = remainingOf(payment);
  const amountMinor = request.amountMinor ?? remaining;
  if (amountMinor <= 0) return reject('The amount must be more than zero.');
  if (amountMinor > remaining) {
    const left = workspace.formats.money(remaining, payment.currency);
    return reject(`Only ${left} of this payment remains; a refund cannot be more.`);
  }
  const refund = workspace.mutate('billing.refund', `invoice ${request.invoiceNumber}`, () =>
    writeRefund(workspace, detail, payment, amountMinor, request.reason),
  );
  return accept(refund);
}

function choosePayment(detail: InvoiceDetail, paymentId: string | undefined): Result<PaymentRow> {
  const { number } = detail.invoice;
  if (paymentId) {
    const payment = detail.payments.find(({ id }) => id === paymentId);
    return payment ? accept(payment) : reject(`Payment ${paymentId} is not one of invoice ${number}.`);
  }
  const refundable = detail.payments.filter((payment) => remainingOf(payment) > 0);
  const [only] = refundable;
  if (!only) return reject(`Invoice ${number} has no payment with anything left to refund.`);
  if (refundable.length > 1) {
    return reject(`Invoice ${number} has ${refundable.length} payments; choose which one to refund.`);
  }
  return accept(only);
}

function writeRefund(
  workspace: Workspace,
  { invoice, customer }: InvoiceDetail,
  payment: PaymentRow,
  amountMinor: number,
  reason: string,
): RefundRow {
  const { store, identity, tenant } = workspace;
  const now = workspace.now();
  const { currency, cardLast4 } = payment;
  const refund = store.insert(refunds, {
    invoiceId: invoice.id,
    paymentId: payment.id,
    amountMinor,
    currency,
    cardLast4,
    reason,
    actorId: identity.actorId,
    createdAt: now,
  });
  store.update(payments, payment.id, { refundedMinor: payment.refundedMinor + amountMinor });
  store.update(invoices, invoice.id, { refundedMinor: invoice.refundedMinor + amountMinor });
  store.insert(cardOperations, {
    kind: 'refund',
    paymentId: payment.id,
    refundId: refund.id,
    amountMinor,
    currency,
    cardLast4,
    createdAt: now,
  });
  if (customer) {
    const amount = workspace.formats.money(amountMinor, currency);
    store.insert(mails, {
      state: 'sent',
      fromEmail: tenant.supportEmail,
      toEmail: customer.email,
      subject: `Your refund of ${amount} for ${invoice.number}`,
      body: [
        `Hello ${customer.contactName},`,
        `we have refunded ${amount} of your payment from ${workspace.formats.isoDay(payment.paidAt)} to the card ending in ${cardLast4}. It usually arrives within 5 to 10 working days.`,
        `Refund reference: ${refund.reference}`,
        tenant.name,
      ].join('\n\n'),
      ticketId: null,
      authorId: identity.actorId,
      createdAt: now,
      updatedAt: now,
      sentAt: now,
    });
  }
  return refund;
}
