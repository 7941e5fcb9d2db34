import { type Feature, get, post } from '../../feature.ts';
import { customerOperations } from './operations.ts';

export const customersFeature = {
  capabilities: [
    get('/customers', 'customer.read', 'customers:read'),
    post('/customers/export', 'customer.export', 'customers:export'),
    get('/customers/:id', 'customer.read', 'customers:read'),
    get('/customers/:id/edit', 'customer.read', 'crm:write'),
    post('/customers/:id', 'customer.update', 'crm:write'),
    post('/customers/:id/notes', 'customer.note', 'crm:write'),
    post('/customers/:id/delete', 'customer.delete', 'customers:delete'),
  ],
  operations: customerOperations,
  navigation: [{ section: 'customers', href: '/customers', word: 'customers', scope: 'customers:read' }],
  flashes: {
    'customer-saved': 'Customer saved.',
    'customer-note-added': 'Note added.',
    'customer-deleted': 'Customer deleted.',
  },
  tones: { active: 'good', trial: 'info', past_due: 'bad' },
} as const satisfies Feature;
