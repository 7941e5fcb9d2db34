import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import { cancelSubscription, resumeSubscription } from './cancel.ts';
import { commitChange, discardChange } from './commit-change.ts';
import { subscriptionOperations } from './operations.ts';
import { draftChange, previewChange } from './plan-change.ts';
import { listPlans, listSubscriptions, readSubscription } from './service.ts';

export const subscriptionsApi = serveOperations(subscriptionOperations, {
  listPlans: (workspace) => ({ plans: listPlans(workspace) }),
  listSubscriptions(workspace, { query }) {
    const { rows, total, page } = listSubscriptions(workspace, query);
    return { subscriptions: rows.map(({ subscription }) => subscription), total, page };
  },
  readSubscription(workspace, { params }) {
    const { subscription, plan, changes } = readSubscription(workspace, params.id);
    return { subscription, plan, changes: changes.map(({ change }) => change) };
  },
  draftPlanChange(workspace, { params, body: { plan, seats, when, version } }) {
    const request = { subscriptionId: params.id, planId: plan, seats, when, version };
    const change = unwrap(draftChange(workspace, request));
    return { change, preview: previewChange(workspace, readSubscription(workspace, params.id), change) };
  },
  commitPlanChange(workspace, { params, body }) {
    const request = { subscriptionId: params.id, changeId: params.change, ...body };
    return { change: unwrap(commitChange(workspace, request)) };
  },
  discardPlanChange(workspace, { params }) {
    return {
      change: unwrap(discardChange(workspace, { subscriptionId: params.id, changeId: params.change })),
    };
  },
  cancelSubscription: (workspace, { params, body }) => ({
    subscription: unwrap(cancelSubscription(workspace, { subscriptionId: params.id, ...body })),
  }),
  resumeSubscription: (workspace, { params, body }) => ({
    subscription: unwrap(resumeSubscription(workspace, { subscriptionId: params.id, ...body })),
  }),
});
