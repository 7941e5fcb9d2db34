import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import { billingOperations } from './operations.ts';
import { refundPayment } from './refund-payment.ts';
import { readInvoice } from './service.ts';
import { invoiceJson } from './shapes.ts';

export const billingApi = serveOperations(billingOperations, {
  readInvoice(workspace, { params }) {
    const { invoice, lines, payments, refunds } = readInvoice(workspace, params.number);
    return {
      invoice: invoiceJson(invoice),
      lines,
      payments,
      refunds,
    };
  },
  refundPayment(workspace, { body: { invoice, payment, amountMinor, reason } }) {
    const request = { invoiceNumber: invoice, paymentId: payment, amountMinor, reason };
    return { refund: unwrap(refundPayment(workspace, request)) };
  },
});
