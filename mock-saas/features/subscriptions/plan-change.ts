import { and, desc, eq, inArray } from 'drizzle-orm';
import { type InvoiceRow, invoices, type PlanChangeRow, planChanges } from '../../db/schema.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import type { Card } from '../billing/card-processor.ts';
import { roundsToCoin } from '../billing/invoice-drafts.ts';
import { basisPointsOf, sumLines } from '../billing/invoice-sums.ts';
import { cardsOnFile } from '../billing/record-payment.ts';
import { type Proration, prorate } from './proration.ts';
import {
  getPlan,
  isCurrent,
  isEnding,
  listPlans,
  readSubscription,
  type SubscriptionDetail,
} from './service.ts';

export interface ChangeRequest {
  readonly subscriptionId: string;
  readonly planId: string;
  readonly seats: number;
  readonly when: 'now' | 'renewal';
  readonly version?: number | undefined;
}

/** What a change comes to, as far as it is known before it is committed. */
export interface ChangePreview extends Proration {
  /** Remaining less unused, before tax; below 0 it goes to the customer's balance. */
  readonly netMinor: number;
  readonly taxMinor: number;
  /** What is charged; 0 where nothing is. */
  readonly totalMinor: number;
  readonly taxBasisPoints: number;
  /** What is charged; undefined: an invoice is mailed instead. */
  readonly card: Card | undefined;
  readonly isNow: boolean;
}

/** @throws Problem `not_found`, also for a change of another subscription or tenant */
export function getChange({ store }: Workspace, subscriptionId: string, id: string): PlanChangeRow {
  const where = and(eq(planChanges.id, id), eq(planChanges.subscriptionId, subscriptionId));
  const [change] = store.list(planChanges, { where });
  if (!change) throw new Problem('not_found', 'There is no such change here.');
  return change;
}

/** Notes a change down with its price. Nothing is charged and nothing changes yet. */
export function draftChange(workspace: Workspace, request: ChangeRequest): Result<PlanChangeRow> {
  const detail = readSubscription(workspace, request.subscriptionId);
  const { subscription, plan } = detail;
  const current = isCurrent(subscription, request.version);
  if (!current.ok) return current;
  const refusal = refusalOfChange(workspace, detail, request);
  if (refusal) return reject(refusal);
  const to = getPlan(workspace, request.planId);
  const isNow = request.when === 'now';
  const { unusedMinor, remainingMinor } = prorate(
    subscription,
    { plan, seats: subscription.seats },
    { plan: to, seats: request.seats },
    workspace.now(),
    workspace.formats.isoDay,
  );
  const charges = isNow && subscription.state !== 'trialing';
  const change = workspace.mutate('subscription.draft_change', `subscription ${subscription.reference}`, () =>
    workspace.store.insert(planChanges, {
      subscriptionId: subscription.id,
      fromPlanId: plan.id,
      toPlanId: to.id,
      fromSeats: subscription.seats,
      toSeats: request.seats,
      prorationMinor: charges ? remainingMinor - unusedMinor : 0,
      currency: to.currency,
      state: 'draft',
      actorId: workspace.identity.actorId,
      createdAt: workspace.now(),
      effectiveAt: isNow ? workspace.now() : subscription.renewsAt,
      committedAt: null,
    }),
  );
  return accept(change);
}

function refusalOfChange(workspace: Workspace, detail: SubscriptionDetail, request: ChangeRequest) {
  const { subscription, plan, changes } = detail;
  const name = `Subscription ${subscription.reference}`;
  if (subscription.state === 'cancelled') return say('{name} is cancelled.', { name });
  if (subscription.state === 'past_due') return say('{name} is past due; its invoices come first.', { name });
  if (isEnding(subscription)) return say('{name} is going to end; resume it first.', { name });
  if (changes.some(({ change }) => change.state === 'scheduled')) {
    return say('{name} has a change that is scheduled; cancel that first.', { name });
  }
  if (!listPlans(workspace).some(({ id }) => id === request.planId)) {
    throw new Problem('not_found', 'There is no such plan here.');
  }
  if (request.planId === plan.id && request.seats === subscription.seats) {
    return say('{name} has this plan and these seats already.', { name });
  }
  return undefined;
}

/** What committing a draft would do now: the days that have passed since are counted anew. */
export function previewChange(
  workspace: Workspace,
  detail: SubscriptionDetail,
  change: PlanChangeRow,
): ChangePreview {
  const { subscription, customer } = detail;
  const [from, to] = [getPlan(workspace, change.fromPlanId), getPlan(workspace, change.toPlanId)];
  const days = prorate(
    subscription,
    { plan: from, seats: change.fromSeats },
    { plan: to, seats: change.toSeats },
    workspace.now(),
    workspace.formats.isoDay,
  );
  const isNow = change.effectiveAt < subscription.renewsAt;
  const netMinor = isNow && subscription.state !== 'trialing' ? days.remainingMinor - days.unusedMinor : 0;
  const taxBasisPoints = lastRate(workspace, customer.id);
  const { currency } = change;
  const terms = {
    currency,
    taxMode: 'exclusive',
    taxBasisPoints,
    roundsToCoin: roundsToCoin(workspace),
  } as const;
  const sums = sumLines([Math.max(0, netMinor)], terms);
  return {
    ...days,
    netMinor,
    taxMinor: sums.taxMinor,
    totalMinor: sums.totalMinor,
    taxBasisPoints,
    card: cardsOnFile(workspace, customer.id)[0],
    isNow,
  };
}

/** The rate of the customer's last invoice. */
function lastRate({ store }: Workspace, customerId: string): number {
  const [last]: InvoiceRow[] = store.list(invoices, {
    where: and(eq(invoices.customerId, customerId), inArray(invoices.state, ['open', 'paid'])),
    orderBy: [desc(invoices.issuedAt), desc(invoices.number)],
    limit: 1,
  });
  return last ? basisPointsOf(last) : 0;
}
