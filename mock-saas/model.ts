/** The closed sets of Deskline, each written once: const list, union, guard. */

export const roles = ['owner', 'admin', 'member', 'viewer', 'support_agent', 'api_client'] as const;
export type Role = (typeof roles)[number];

export const scopes = [
  'tickets:read',
  'tickets:create',
  'tickets:update',
  'tickets:note',
  'tickets:draft_reply',
  'tickets:reply',
  'kb:read',
  'customers:read',
  'customers:export',
  'customers:delete',
  'billing:read',
  'billing:refund',
  'billing:void',
  'mail:read',
  'mail:draft',
  'mail:send',
  'audit:read',
] as const;
export type Scope = (typeof scopes)[number];
export const isScope = (value: unknown): value is Scope => scopes.some((scope) => scope === value);

export const ticketStatuses = ['new', 'open', 'pending', 'solved', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export const ticketChannels = ['email', 'web', 'chat', 'api'] as const;
export const commentVisibilities = ['public', 'internal'] as const;

export const customerStates = ['active', 'trial', 'past_due', 'churned'] as const;

export const invoiceStates = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

export const mailStates = ['draft', 'sent'] as const;
export type MailState = (typeof mailStates)[number];
