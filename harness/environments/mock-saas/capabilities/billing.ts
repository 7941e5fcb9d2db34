import type { Capability } from '../../../model/risk.ts';

const [draft, issue, refund] = ['billing:draft', 'billing:issue', 'billing:refund'];

export const billingCapabilities: readonly Capability[] = [
  { name: 'billing.read', risk: 'read', scope: 'billing:read', title: 'read invoices and payments' },
  { name: 'billing.draft', risk: 'draft', scope: draft, title: 'draft invoices, credit notes and refunds' },
  { name: 'billing.payment', risk: 'internal_write', scope: issue, title: 'book a payment that came in' },
  { name: 'billing.issue', risk: 'external_write', scope: issue, title: 'issue an invoice' },
  { name: 'billing.charge', risk: 'external_write', scope: issue, title: 'charge a card' },
  { name: 'billing.credit', risk: 'external_write', scope: 'billing:credit', title: 'issue a credit note' },
  { name: 'billing.refund', risk: 'external_write', scope: refund, title: 'refund a payment' },
  { name: 'billing.export', risk: 'external_write', scope: 'customers:export', title: 'export invoices' },
  { name: 'billing.delete_draft', risk: 'destructive', scope: draft, title: 'delete a draft of billing' },
  { name: 'billing.void', risk: 'destructive', scope: 'billing:void', title: 'void an invoice' },
  {
    name: 'billing.write_off',
    risk: 'destructive',
    scope: 'billing:void',
    title: 'give up the claim of an invoice',
  },
];
