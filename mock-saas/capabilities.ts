import type { Scope } from './model.ts';

/** Who may use a route: anybody, anybody signed in, or a session that has the scope. */
export type Access = 'anyone' | 'signed_in' | Scope;

export interface RouteCapability {
  readonly method: 'GET' | 'POST';
  /** `:param` stands for one path segment, a trailing `*` for the rest. */
  readonly pattern: string;
  readonly capability: string;
  readonly access: Access;
}

const get = (pattern: string, capability: string, access: Access): RouteCapability => ({
  method: 'GET',
  pattern,
  capability,
  access,
});
const post = (pattern: string, capability: string, access: Access): RouteCapability => ({
  method: 'POST',
  pattern,
  capability,
  access,
});

/**
 * Every route of the app: what it is for and who may use it. A request that is not listed is refused.
 * The first match counts, so fixed segments stand before parameters.
 */
export const routeCapabilities: readonly RouteCapability[] = [
  get('/assets/*', 'app.view', 'anyone'),
  get('/sign-in', 'app.view', 'anyone'),
  post('/sign-in', 'session.change', 'anyone'),
  post('/sign-out', 'session.change', 'signed_in'),
  get('/', 'app.home', 'signed_in'),

  get('/tickets', 'ticket.read', 'tickets:read'),
  get('/tickets/:number', 'ticket.read', 'tickets:read'),
  post('/tickets/:number', 'ticket.update', 'tickets:update'),
  post('/tickets/:number/comments', 'ticket.reply', 'tickets:reply'),
  post('/tickets/:number/notes', 'ticket.note', 'tickets:note'),
  post('/tickets/:number/reply-drafts', 'ticket.reply_draft', 'tickets:draft_reply'),

  get('/customers', 'customer.read', 'customers:read'),
  post('/customers/export', 'customer.export', 'customers:export'),
  get('/customers/:id', 'customer.read', 'customers:read'),
  post('/customers/:id/delete', 'customer.delete', 'customers:delete'),

  get('/invoices', 'billing.read', 'billing:read'),
  get('/invoices/:number', 'billing.read', 'billing:read'),
  get('/invoices/:number/refund', 'billing.read', 'billing:refund'),
  post('/invoices/:number/refunds', 'billing.refund', 'billing:refund'),
  post('/invoices/:number/void', 'billing.void', 'billing:void'),

  get('/mail', 'mail.read', 'mail:read'),
  get('/mail/new', 'mail.read', 'mail:draft'),
  post('/mail', 'email.create_draft', 'mail:draft'),
  get('/mail/:id', 'mail.read', 'mail:read'),
  post('/mail/:id', 'email.create_draft', 'mail:draft'),
  post('/mail/:id/send', 'email.send', 'mail:send'),

  get('/kb', 'kb.search', 'kb:read'),
  get('/kb/:slug', 'kb.search', 'kb:read'),
  get('/kb/:slug/revisions/:revision', 'kb.search', 'kb:read'),

  get('/audit', 'audit.read', 'audit:read'),

  get('/api/v1/kb', 'kb.search', 'kb:read'),
  get('/api/v1/kb/:slug', 'kb.search', 'kb:read'),
  post('/api/v1/tickets', 'ticket.create', 'tickets:create'),
  get('/api/v1/tickets/:number', 'ticket.read', 'tickets:read'),
  post('/api/v1/tickets/:number/reply-drafts', 'ticket.reply_draft', 'tickets:draft_reply'),
  post('/api/v1/tickets/:number/notes', 'ticket.note', 'tickets:note'),
  get('/api/v1/customers', 'customer.read', 'customers:read'),
  post('/api/v1/customers/export', 'customer.export', 'customers:export'),
  get('/api/v1/customers/:id', 'customer.read', 'customers:read'),
  get('/api/v1/invoices/:number', 'billing.read', 'billing:read'),
  post('/api/v1/refunds', 'billing.refund', 'billing:refund'),
  post('/api/v1/mails', 'email.create_draft', 'mail:draft'),
  get('/api/v1/mails/:id', 'mail.read', 'mail:read'),
  post('/api/v1/mails/:id/send', 'email.send', 'mail:send'),
];

/** @param method upper case; `HEAD` counts as `GET` */
export function findCapability(method: string, pathname: string): RouteCapability | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  const segments = pathname.split('/');
  return routeCapabilities.find(
    (route) => route.method === asked && matches(route.pattern.split('/'), segments),
  );
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.at(-1) === '*') return pattern.slice(0, -1).every((part, index) => part === segments[index]);
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]))
  );
}
