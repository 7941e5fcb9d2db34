import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import { subscriptionStates } from '../../model/billing.ts';
import { required } from '../../parse-body.ts';
import { planChangeShape, planShape, previewShape, subscriptionShape } from './shapes.ts';

const version = z.int().optional().meta({ description: 'As read; a stale one is refused' });
const answer = z.object({ subscription: subscriptionShape });
const change = z.object({ change: planChangeShape });

export const subscriptionOperations = defineOperations({
  listPlans: {
    method: 'GET',
    path: '/plans',
    capability: 'billing.read',
    access: 'billing:read',
    summary: 'List the plans that can be chosen',
    answer: z.object({ plans: z.array(planShape) }),
  },
  listSubscriptions: {
    method: 'GET',
    path: '/subscriptions',
    capability: 'billing.read',
    access: 'billing:read',
    summary: 'List subscriptions, the next to renew first',
    query: pageQuery.extend({ state: z.enum(subscriptionStates).optional() }),
    answer: z.object({ subscriptions: z.array(subscriptionShape), ...paged }),
  },
  readSubscription: {
    method: 'GET',
    path: '/subscriptions/:id',
    capability: 'billing.read',
    access: 'billing:read',
    summary: 'Read a subscription with its plan and its changes',
    answer: z.object({ subscription: subscriptionShape, plan: planShape, changes: z.array(planChangeShape) }),
  },
  draftPlanChange: {
    method: 'POST',
    path: '/subscriptions/:id/changes',
    capability: 'subscription.draft',
    access: 'billing:draft',
    summary: 'Draft a change of plan or seats and see its price',
    body: z.strictObject({
      plan: required('plan'),
      seats: z.int().min(1).max(10_000),
      when: z.enum(['now', 'renewal']),
      version,
    }),
    answer: z.object({ change: planChangeShape, preview: previewShape }),
    status: 201,
  },
  commitPlanChange: {
    method: 'POST',
    path: '/subscriptions/:id/changes/:change/commit',
    capability: 'subscription.change',
    access: 'billing:plan',
    summary: 'Commit a drafted change; charges the card where the new plan costs more',
    body: z.strictObject({ version }),
    answer: change,
  },
  discardPlanChange: {
    method: 'POST',
    path: '/subscriptions/:id/changes/:change/discard',
    capability: 'subscription.draft',
    access: 'billing:draft',
    summary: 'Drop a drafted or scheduled change',
    answer: change,
  },
  cancelSubscription: {
    method: 'POST',
    path: '/subscriptions/:id/cancel',
    capability: 'subscription.cancel',
    access: 'billing:plan',
    summary: 'Cancel a subscription now or at the end of its period',
    body: z.strictObject({ when: z.enum(['now', 'period_end']), version }),
    answer,
  },
  resumeSubscription: {
    method: 'POST',
    path: '/subscriptions/:id/resume',
    capability: 'subscription.resume',
    access: 'billing:plan',
    summary: 'Take back a cancellation that has not taken effect',
    body: z.strictObject({ version }),
    answer,
  },
});
