import { type Feature, get, post } from '../../feature.ts';

export const customersFeature = {
  capabilities: [
    get('/customers', 'customer.read', 'customers:read'),
    post('/customers/export', 'customer.export', 'customers:export'),
    get('/customers/:id', 'customer.read', 'customers:read'),
    post('/customers/:id/delete', 'customer.delete', 'customers:delete'),

    get('/api/v1/customers', 'customer.read', 'customers:read'),
    post('/api/v1/customers/export', 'customer.export', 'customers:export'),
    get('/api/v1/customers/:id', 'customer.read', 'customers:read'),
  ],
  navigation: [{ section: 'customers', href: '/customers', word: 'customers', scope: 'customers:read' }],
  flashes: { 'customer-deleted': 'Customer deleted.' },
  tones: { active: 'good', trial: 'info', past_due: 'bad' },
} as const satisfies Feature;
