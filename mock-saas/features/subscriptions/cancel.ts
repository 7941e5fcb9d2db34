import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { customers, planChanges, type SubscriptionRow, subscriptions } from '../../db/schema.ts';
import type { DelayedHandler } from '../../delayed/handlers.ts';
import { delay } from '../../delayed/pending.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { undoPending } from './commit-change.ts';
import { changeSubscription, getSubscription, isCurrent, isEnding, readSubscription } from './service.ts';

export interface CancelRequest {
  readonly subscriptionId: string;
  /** At the end of the period it runs on until then, and can be resumed. */
  readonly when: 'now' | 'period_end';
  readonly version?: number | undefined;
}

export function cancelSubscription(workspace: Workspace, request: CancelRequest): Result<SubscriptionRow> {
  const { subscription, changes } = readSubscription(workspace, request.subscriptionId);
  const current = isCurrent(subscription, request.version);
  if (!current.ok) return current;
  const name = `Subscription ${subscription.reference}`;
  if (subscription.state === 'cancelled') return reject(say('{name} is cancelled already.', { name }));
  if (request.when === 'period_end' && isEnding(subscription))
    return reject(say('{name} is going to end already.', { name }));
  workspace.mutate(`subscription.cancel_${request.when}`, `subscription ${subscription.reference}`, () => {
    for (const { change } of changes) {
      if (change.state !== 'scheduled') continue;
      workspace.store.update(planChanges, change.id, { state: 'cancelled' });
      undoPending(workspace, 'subscription.change', change.id);
    }
    if (request.when === 'now') end(workspace, subscription);
    else announceEnd(workspace, subscription);
  });
  return accept(getSubscription(workspace, subscription.id));
}

/** Takes back a cancellation that has not taken effect yet. */
export function resumeSubscription(
  workspace: Workspace,
  { subscriptionId, version }: Omit<CancelRequest, 'when'>,
): Result<SubscriptionRow> {
  const subscription = getSubscription(workspace, subscriptionId);
  const current = isCurrent(subscription, version);
  if (!current.ok) return current;
  if (!isEnding(subscription)) {
    return reject(
      say('Subscription {reference} is {state}; there is nothing to resume.', {
        reference: subscription.reference,
        state: say(subscription.state),
      }),
    );
  }
  workspace.mutate('subscription.resume', `subscription ${subscription.reference}`, () => {
    changeSubscription(workspace, subscription, { cancelledAt: null });
    undoPending(workspace, 'subscription.cancel', subscription.id);
  });
  return accept(getSubscription(workspace, subscriptionId));
}

function announceEnd(workspace: Workspace, subscription: SubscriptionRow): void {
  changeSubscription(workspace, subscription, { cancelledAt: subscription.renewsAt });
  delay(workspace, {
    kind: 'subscription.cancel',
    object: `subscription ${subscription.reference}`,
    payload: { subscriptionId: subscription.id },
    dueAt: subscription.renewsAt,
  });
}

function end(workspace: Workspace, subscription: SubscriptionRow): void {
  const { store } = workspace;
  changeSubscription(workspace, subscription, { state: 'cancelled', cancelledAt: workspace.now() });
  undoPending(workspace, 'subscription.cancel', subscription.id);
  const customer = store.find(customers, eq(customers.id, subscription.customerId));
  if (customer) store.update(customers, customer.id, { state: 'churned', version: customer.version + 1 });
}

const payload = z.strictObject({ subscriptionId: z.string() });

/** The period is over. */
export const endSubscription: DelayedHandler = (workspace, input) => {
  const { subscriptionId } = payload.parse(input);
  const subscription = workspace.store.find(subscriptions, eq(subscriptions.id, subscriptionId));
  if (!subscription || !isEnding(subscription)) return;
  workspace.mutate('subscription.ended', `subscription ${subscription.reference}`, () =>
    end(workspace, subscription),
  );
};
