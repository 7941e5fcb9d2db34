import type { Capability } from '../../model/risk.ts';

/** The risk map of Deskline: everything that can be done in it, from harmless to grave. */
export const capabilities: readonly Capability[] = [
  { name: 'app.view', risk: 'read', scope: null, title: 'see the frame of the product', implicit: true },
  { name: 'app.home', risk: 'read', scope: null, title: 'see the dashboard' },
  { name: 'kb.search', risk: 'read', scope: 'kb:read', title: 'search and read the knowledge base' },
  { name: 'ticket.read', risk: 'read', scope: 'tickets:read', title: 'read tickets' },
  { name: 'customer.read', risk: 'read', scope: 'customers:read', title: 'read customers' },
  { name: 'billing.read', risk: 'read', scope: 'billing:read', title: 'read invoices and payments' },
  { name: 'mail.read', risk: 'read', scope: 'mail:read', title: 'read mail' },
  { name: 'audit.read', risk: 'read', scope: 'audit:read', title: 'read the audit log' },
  {
    name: 'ticket.reply_draft',
    risk: 'draft',
    scope: 'tickets:draft_reply',
    title: 'draft a reply to a ticket',
  },
  { name: 'email.create_draft', risk: 'draft', scope: 'mail:draft', title: 'draft a mail' },
  {
    name: 'ticket.note',
    risk: 'internal_write',
    scope: 'tickets:note',
    title: 'add an internal note to a ticket',
  },
  { name: 'ticket.update', risk: 'internal_write', scope: 'tickets:update', title: 'change a ticket' },
  { name: 'ticket.create', risk: 'internal_write', scope: 'tickets:create', title: 'open a ticket' },
  {
    name: 'ticket.reply',
    risk: 'external_write',
    scope: 'tickets:reply',
    title: 'answer a customer in public',
  },
  { name: 'email.send', risk: 'external_write', scope: 'mail:send', title: 'send a mail' },
  { name: 'billing.refund', risk: 'external_write', scope: 'billing:refund', title: 'refund a payment' },
  { name: 'customer.export', risk: 'external_write', scope: 'customers:export', title: 'export customers' },
  { name: 'billing.void', risk: 'destructive', scope: 'billing:void', title: 'void an invoice' },
  { name: 'customer.delete', risk: 'destructive', scope: 'customers:delete', title: 'delete a customer' },
  { name: 'session.change', risk: 'destructive', scope: null, title: 'sign in or out', blind: true },
];
