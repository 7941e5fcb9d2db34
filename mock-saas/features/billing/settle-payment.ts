import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { cardOperations, invoices, payments } from '../../db/schema.ts';
import type { DelayedHandler } from '../../delayed/handlers.ts';
import { bankDeclines } from './card-processor.ts';
import { reopened } from './record-payment.ts';
import { changeInvoice, readInvoice, sumOf } from './service.ts';

const payload = z.strictObject({ paymentId: z.string() });

/** The bank answers. A declined payment counts for nothing any more, and the invoice is open again. */
export const settlePayment: DelayedHandler = (workspace, input) => {
  const { store } = workspace;
  const payment = store.find(payments, eq(payments.id, payload.parse(input).paymentId));
  if (payment?.state !== 'pending') return;
  const invoice = store.find(invoices, eq(invoices.id, payment.invoiceId));
  if (!invoice) return;
  const declined = bankDeclines(payment.cardLast4);
  const [charge] = store.list(cardOperations, {
    where: and(eq(cardOperations.paymentId, payment.id), eq(cardOperations.kind, 'charge')),
  });
  const action = declined ? 'invoice.payment_declined' : 'invoice.payment_settled';
  workspace.mutate(action, `invoice ${invoice.number}`, () => {
    store.update(payments, payment.id, { state: declined ? 'declined' : 'settled' });
    if (charge) store.update(cardOperations, charge.id, { state: declined ? 'declined' : 'done' });
    if (!declined) return;
    const paidMinor = invoice.paidMinor - payment.amountMinor;
    const { toBalance } = readInvoice(workspace, invoice.number);
    changeInvoice(workspace, invoice, { paidMinor, state: reopened(invoice, paidMinor, sumOf(toBalance)) });
  });
};
