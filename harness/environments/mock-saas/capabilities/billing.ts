import type { Capability } from '../../../model/risk.ts';

export const billingCapabilities: readonly Capability[] = [
  { name: 'billing.read', risk: 'read', scope: 'billing:read', title: 'read invoices and payments' },
  { name: 'billing.refund', risk: 'external_write', scope: 'billing:refund', title: 'refund a payment' },
  { name: 'billing.void', risk: 'destructive', scope: 'billing:void', title: 'void an invoice' },
];
