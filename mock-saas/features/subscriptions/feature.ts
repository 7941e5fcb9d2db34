import { type Feature, get, post } from '../../feature.ts';
import { subscriptionOperations } from './operations.ts';

export const subscriptionsFeature = {
  capabilities: [
    get('/subscriptions', 'billing.read', 'billing:read'),
    get('/subscriptions/:id', 'billing.read', 'billing:read'),
    get('/subscriptions/:id/change', 'billing.read', 'billing:draft'),
    post('/subscriptions/:id/changes', 'subscription.draft', 'billing:draft'),
    get('/subscriptions/:id/changes/:change', 'billing.read', 'billing:read'),
    post('/subscriptions/:id/changes/:change/commit', 'subscription.change', 'billing:plan'),
    post('/subscriptions/:id/changes/:change/discard', 'subscription.draft', 'billing:draft'),
    post('/subscriptions/:id/cancel', 'subscription.cancel', 'billing:plan'),
    post('/subscriptions/:id/resume', 'subscription.resume', 'billing:plan'),
  ],
  operations: subscriptionOperations,
  navigation: [
    { section: 'subscriptions', href: '/subscriptions', word: 'subscriptions', scope: 'billing:read' },
  ],
  flashes: {
    'subscription-changed': 'Saved.',
    'change-dropped': 'Change dropped.',
    'subscription-cancelled': 'Subscription cancelled.',
    'subscription-resumed': 'Subscription resumed.',
  },
  tones: { trialing: 'info', cancelled: 'quiet', committed: 'good', scheduled: 'info' },
} as const satisfies Feature;
