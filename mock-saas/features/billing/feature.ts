import { type Feature, get, post } from '../../feature.ts';
import { billingOperations } from './operations.ts';

export const billingFeature = {
  capabilities: [
    get('/invoices', 'billing.read', 'billing:read'),
    get('/invoices/:number', 'billing.read', 'billing:read'),
    get('/invoices/:number/refund', 'billing.read', 'billing:refund'),
    post('/invoices/:number/refunds', 'billing.refund', 'billing:refund'),
    post('/invoices/:number/void', 'billing.void', 'billing:void'),
  ],
  operations: billingOperations,
  navigation: [{ section: 'invoices', href: '/invoices', word: 'invoices', scope: 'billing:read' }],
  flashes: {
    'refund-issued': 'Refund issued. A receipt was mailed to the customer.',
    'invoice-voided': 'Invoice voided.',
  },
  tones: { paid: 'good', overdue: 'bad', uncollectible: 'bad' },
} as const satisfies Feature;
