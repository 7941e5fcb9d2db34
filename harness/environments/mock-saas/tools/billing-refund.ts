import { z } from 'zod';
import { defineTool, segment } from './define-tool.ts';

export const billingRefund = defineTool({
  name: 'billing.refund',
  capability: 'billing.refund',
  title: 'Refund a payment of an invoice; without an amount, all that remains of it',
  input: z.strictObject({
    invoice: segment,
    payment: segment.optional(),
    amountMinor: z.number().int().positive().optional(),
    reason: z.string().min(1).max(2_000),
  }),
  request: (refund) => ({ method: 'POST', path: '/api/v1/refunds', body: refund }),
});
