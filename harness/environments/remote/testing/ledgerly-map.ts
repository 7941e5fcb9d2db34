/** The route map of Ledgerly, as somebody who runs it would write it. */
export function ledgerlyMap(origin: string, routes: readonly object[] = ledgerlyRoutes): object {
  return {
    name: 'ledgerly',
    tenants: {
      north: {
        origins: [origin],
        actors: { clerk: { role: 'support_agent', session: { cookies: { sid: 'LEDGERLY_CLERK_SESSION' } } } },
      },
    },
    capabilities: { 'invoice.refund': { title: 'refund a paid invoice' } },
    routes,
  };
}

const invoice = { type: 'invoice', id: 'path.id' };

export const ledgerlyRoutes: readonly object[] = [
  { method: 'GET', path: '/static/*', effect: 'asset', capability: 'app.asset' },
  { method: 'GET', path: '/', effect: 'read', capability: 'invoice.read' },
  { method: 'GET', path: '/customers', effect: 'read', capability: 'customer.read' },
  { method: 'GET', path: '/invoices/:id', effect: 'read', capability: 'invoice.read', object: invoice },
  {
    method: 'GET',
    path: '/invoices/:id/archive',
    effect: 'update',
    capability: 'invoice.archive',
    object: invoice,
  },
  {
    method: 'POST',
    path: '/invoices/:id/refunds',
    effect: 'refund',
    capability: 'invoice.refund',
    object: invoice,
    amount: 'body.amount',
    recipients: ['body.email'],
    fields: ['amount', 'email'],
  },
  {
    method: 'POST',
    path: '/invoices/:id/next',
    effect: 'delete',
    capability: 'invoice.delete',
    object: invoice,
  },
  {
    method: 'POST',
    path: '/api/:id/notes',
    effect: 'create',
    capability: 'invoice.note',
    object: { type: 'note', id: 'path.id' },
    fields: ['text'],
  },
  { method: 'POST', path: '/api/batch', carries: 'batch' },
  { method: 'POST', path: '/graphql', carries: 'graphql' },
  { method: 'GET', path: '/graphql', carries: 'graphql' },
  { method: 'QUERY', path: '/graphql', operation: 'invoices', effect: 'read', capability: 'invoice.read' },
  {
    method: 'MUTATION',
    path: '/graphql',
    operation: 'refundInvoice',
    effect: 'refund',
    capability: 'invoice.refund',
    object: { type: 'invoice', id: 'body.id' },
    amount: 'body.amount',
  },
  { method: 'POST', path: '/rpc', carries: 'json_rpc' },
  { method: 'CALL', path: '/rpc', operation: 'invoice.list', effect: 'read', capability: 'invoice.read' },
  {
    method: 'CALL',
    path: '/rpc',
    operation: 'invoice.delete',
    effect: 'delete',
    capability: 'invoice.delete',
    object: { type: 'invoice', id: 'body.id' },
  },
  {
    method: 'PATCH',
    path: '/drafts/:id',
    effect: 'draft',
    capability: 'mail.draft',
    object: { type: 'mail', id: 'path.id' },
  },
  {
    method: 'PATCH',
    path: '/drafts/:id',
    body: { status: 'sent' },
    effect: 'send',
    capability: 'mail.send',
    object: { type: 'mail', id: 'path.id' },
    recipients: ['body.to.*.email'],
  },
];

/** A clerk's policy: reads and notes freely, asks before money moves or anything goes. */
export const clerkPolicy = {
  workflow: 'clerk',
  tenant_id: 'north',
  max_runtime_seconds: 120,
  max_tool_calls: 5,
  tools: {
    'invoice.read': { risk: 'read', allowed: true },
    'invoice.note': { risk: 'internal_write', allowed: true },
    'mail.draft': { risk: 'draft', allowed: true },
    'mail.send': { risk: 'external_write', approval_required: true },
    'invoice.archive': { risk: 'internal_write', approval_required: true },
    'invoice.refund': { risk: 'external_write', approval_required: true },
    'invoice.delete': { risk: 'destructive', allowed: false },
  },
} as const;

export const clerk = { tenantId: 'north', actorId: 'clerk', role: 'support_agent' } as const;
