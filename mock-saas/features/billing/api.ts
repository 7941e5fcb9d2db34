import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { parseJson, required } from '../../parse-body.ts';
import { unwrap } from '../../problem.ts';
import { invoiceJson, lineJson, paymentJson, refundJson } from './json.ts';
import { refundPayment } from './refund-payment.ts';
import { readInvoice } from './service.ts';

const refundRequest = z.strictObject({
  invoice: required('invoice'),
  payment: required('payment').optional(),
  amountMinor: z.number().int().optional(),
  reason: required('reason'),
});

export const billingApi = new Hono<AppEnv>()
  .get('/invoices/:number', (c) => {
    const { invoice, lines, payments, refunds } = readInvoice(c.var.workspace, c.req.param('number'));
    return c.json({
      invoice: invoiceJson(invoice),
      lines: lines.map(lineJson),
      payments: payments.map(paymentJson),
      refunds: refunds.map(refundJson),
    });
  })
  .post('/refunds', async (c) => {
    const { invoice, payment, amountMinor, reason } = await parseJson(c, refundRequest);
    const request = { invoiceNumber: invoice, paymentId: payment, amountMinor, reason };
    return c.json({ refund: refundJson(unwrap(refundPayment(c.var.workspace, request))) }, 201);
  });
