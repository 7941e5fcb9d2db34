import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { minorUnits } from '../../api/shapes.ts';
import { required } from '../../parse-body.ts';
import { invoiceShape, lineShape, paymentShape, refundShape } from './shapes.ts';

export const billingOperations = defineOperations({
  readInvoice: {
    method: 'GET',
    path: '/invoices/:number',
    capability: 'billing.read',
    access: 'billing:read',
    summary: 'Read an invoice with its lines, payments and refunds',
    answer: z.object({
      invoice: invoiceShape,
      lines: z.array(lineShape),
      payments: z.array(paymentShape),
      refunds: z.array(refundShape),
    }),
  },
  refundPayment: {
    method: 'POST',
    path: '/refunds',
    capability: 'billing.refund',
    access: 'billing:refund',
    summary: 'Refund a payment, in full or in part',
    body: z.strictObject({
      invoice: required('invoice'),
      payment: required('payment').optional(),
      amountMinor: minorUnits.optional(),
      reason: required('reason'),
    }),
    answer: z.object({ refund: refundShape }),
    status: 201,
  },
});
