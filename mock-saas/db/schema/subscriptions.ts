import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { planChangeStates, planIntervals, subscriptionStates } from '../../model/billing.ts';
import { createdAt, pinned, type References, version } from './columns.ts';
import { customers } from './crm.ts';

export const plans = sqliteTable(
  'plans',
  {
    ...pinned(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    interval: text('interval', { enum: planIntervals }).notNull(),
    /** For one seat. */
    unitMinor: integer('unit_minor').notNull(),
    currency: text('currency').notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  },
  (table) => [uniqueIndex('plans_by_code').on(table.tenantId, table.code)],
);

export const subscriptions = sqliteTable(
  'subscriptions',
  {
    ...pinned(),
    customerId: text('customer_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    seats: integer('seats').notNull(),
    state: text('state', { enum: subscriptionStates }).notNull(),
    startedAt: text('started_at').notNull(),
    renewsAt: text('renews_at').notNull(),
    cancelledAt: text('cancelled_at'),
    version: version(),
  },
  (table) => [index('subscriptions_by_customer').on(table.customerId)],
);

export const planChanges = sqliteTable(
  'plan_changes',
  {
    ...pinned(),
    subscriptionId: text('subscription_id')
      .notNull()
      .references(() => subscriptions.id, { onDelete: 'cascade' }),
    fromPlanId: text('from_plan_id')
      .notNull()
      .references(() => plans.id),
    toPlanId: text('to_plan_id')
      .notNull()
      .references(() => plans.id),
    fromSeats: integer('from_seats').notNull(),
    toSeats: integer('to_seats').notNull(),
    /** What is charged at once; below 0 where it is credited. */
    prorationMinor: integer('proration_minor').notNull(),
    currency: text('currency').notNull(),
    state: text('state', { enum: planChangeStates }).notNull(),
    actorId: text('actor_id').notNull(),
    createdAt: createdAt(),
    effectiveAt: text('effective_at').notNull(),
    committedAt: text('committed_at'),
  },
  (table) => [index('plan_changes_by_subscription').on(table.subscriptionId)],
);

export const subscriptionReferences = {
  plan_changes: { reference: 'PC', id: 'change' },
  plans: { reference: 'PL', id: 'plan' },
  subscriptions: { reference: 'SB', id: 'sub' },
} as const satisfies References;

export type PlanChangeRow = typeof planChanges.$inferSelect;
export type PlanRow = typeof plans.$inferSelect;
export type SubscriptionRow = typeof subscriptions.$inferSelect;
