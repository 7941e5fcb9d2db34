import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import {
  actors,
  type CustomerRow,
  customers,
  type InvoiceRow,
  invoices,
  type PlanChangeRow,
  type PlanRow,
  planChanges,
  plans,
  type SubscriptionRow,
  subscriptions,
} from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import type { subscriptionStates } from '../../model/billing.ts';
import { accept, conflict, Problem, type Result } from '../../problem.ts';
import type { RowPatch } from '../../tenancy/tenant-store.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';

export type SubscriptionState = (typeof subscriptionStates)[number];

export interface SubscriptionQuery {
  /** Words in the customer's name or address. */
  readonly q: string;
  readonly state?: SubscriptionState | undefined;
  readonly page: number;
}

export interface SubscriptionEntry {
  readonly subscription: SubscriptionRow;
  readonly customer: CustomerRow;
  readonly plan: PlanRow;
}

export function listSubscriptions(workspace: Workspace, query: SubscriptionQuery): Page<SubscriptionEntry> {
  const { store } = workspace;
  const words = containsText(query.q, [customers.name, customers.contactName, customers.email]);
  const found = words && store.list(customers, { where: words, limit: -1 }).map(({ id }) => id);
  const where = and(
    found && inArray(subscriptions.customerId, found),
    query.state && eq(subscriptions.state, query.state),
  );
  const rows = store.list(subscriptions, {
    where,
    orderBy: [asc(subscriptions.renewsAt), asc(subscriptions.id)],
    limit: pageSize,
    offset: (query.page - 1) * pageSize,
  });
  return {
    rows: rows.map((subscription) => entryOf(workspace, subscription)),
    total: store.count(subscriptions, where),
    page: query.page,
  };
}

function entryOf(workspace: Workspace, subscription: SubscriptionRow): SubscriptionEntry {
  const { customerId, planId } = subscription;
  const customer = workspace.store.find(customers, eq(customers.id, customerId));
  if (!customer) throw new Error(`Cannot show "${subscription.id}": its customer ${customerId} is not there`);
  return { subscription, customer, plan: getPlan(workspace, planId) };
}

/** @throws Problem `not_found`, also for a plan of another tenant */
export function getPlan({ store }: Workspace, id: string): PlanRow {
  const plan = store.find(plans, eq(plans.id, id));
  if (!plan) throw new Problem('not_found', 'There is no such plan here.');
  return plan;
}

/** Those that can be chosen now. */
export const listPlans = ({ store }: Workspace): PlanRow[] =>
  store.list(plans, { where: eq(plans.isActive, true), orderBy: [asc(plans.unitMinor), asc(plans.id)] });

/** @throws Problem `not_found`, also for a subscription of another tenant */
export function getSubscription({ store }: Workspace, id: string): SubscriptionRow {
  const subscription = store.find(subscriptions, eq(subscriptions.id, id));
  if (!subscription) throw new Problem('not_found', 'There is no such subscription here.');
  return subscription;
}

/** A change of plan or seats with the names that go with its ids. */
export interface NamedChange {
  readonly change: PlanChangeRow;
  readonly from: PlanRow;
  readonly to: PlanRow;
  readonly actorName: string;
}

export interface SubscriptionDetail extends SubscriptionEntry {
  /** Latest first. */
  readonly changes: readonly NamedChange[];
  readonly invoices: readonly InvoiceRow[];
}

export function readSubscription(workspace: Workspace, id: string): SubscriptionDetail {
  const { store } = workspace;
  return {
    ...entryOf(workspace, getSubscription(workspace, id)),
    changes: store
      .list(planChanges, {
        where: eq(planChanges.subscriptionId, id),
        orderBy: [desc(planChanges.createdAt), desc(planChanges.id)],
      })
      .map((change) => nameChange(workspace, change)),
    invoices: store.list(invoices, {
      where: eq(invoices.subscriptionId, id),
      orderBy: [desc(invoices.issuedAt), desc(invoices.number)],
    }),
  };
}

export function nameChange(workspace: Workspace, change: PlanChangeRow): NamedChange {
  return {
    change,
    from: getPlan(workspace, change.fromPlanId),
    to: getPlan(workspace, change.toPlanId),
    actorName: workspace.store.find(actors, eq(actors.id, change.actorId))?.name ?? change.actorId,
  };
}

/** Whether it runs until its renewal and ends then. */
export const isEnding = ({ state, cancelledAt }: SubscriptionRow): boolean =>
  state !== 'cancelled' && cancelledAt !== null;

/** Every change raises the version, so that a form of a stale tab is noticed. */
export function changeSubscription(
  { store }: Workspace,
  subscription: SubscriptionRow,
  patch: RowPatch<typeof subscriptions>,
): void {
  store.update(subscriptions, subscription.id, { ...patch, version: subscription.version + 1 });
}

/** Whether a form still speaks of the subscription as it is. */
export function isCurrent(
  subscription: SubscriptionRow,
  version: number | undefined,
): Result<SubscriptionRow> {
  if (version === undefined || version === subscription.version) return accept(subscription);
  return conflict(
    say('Subscription {reference} was changed since this page was opened.', {
      reference: subscription.reference,
    }),
  );
}
