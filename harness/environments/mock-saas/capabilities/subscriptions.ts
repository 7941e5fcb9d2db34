import type { Capability } from '../../../model/risk.ts';

const plan = 'billing:plan';

export const subscriptionsCapabilities: readonly Capability[] = [
  {
    name: 'subscription.draft',
    risk: 'draft',
    scope: 'billing:draft',
    title: 'draft a change of plan or seats',
  },
  {
    name: 'subscription.resume',
    risk: 'internal_write',
    scope: plan,
    title: 'take back what a subscription has scheduled',
  },
  {
    name: 'subscription.change',
    risk: 'external_write',
    scope: plan,
    title: 'change the plan or seats of a customer',
  },
  { name: 'subscription.cancel', risk: 'destructive', scope: plan, title: 'cancel a subscription' },
];
