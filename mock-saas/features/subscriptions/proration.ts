import type { PlanRow, SubscriptionRow } from '../../db/schema.ts';
import { addMonths, daysBetween } from '../../time.ts';

export interface Proration {
  /** Whole days, in the workspace's zone, from today until the renewal; today counts. */
  readonly daysLeft: number;
  readonly periodDays: number;
  /** What the customer has paid and will not use, minor units. */
  readonly unusedMinor: number;
  /** What the new plan costs for the rest of the period, minor units. */
  readonly remainingMinor: number;
}

type Priced = Pick<PlanRow, 'unitMinor' | 'interval'>;

/**
 * Counts by whole days: a change in the morning costs the same as one in the evening. Both sides are rounded to the
 * minor unit by themselves, so that each is a line of an invoice.
 */
export function prorate(
  { renewsAt }: Pick<SubscriptionRow, 'renewsAt'>,
  from: { readonly plan: Priced; readonly seats: number },
  to: { readonly plan: Priced; readonly seats: number },
  today: string,
  isoDay: (iso: string) => string,
): Proration {
  const months = from.plan.interval === 'year' ? 12 : 1;
  const renewal = isoDay(renewsAt);
  const periodDays = daysBetween(addMonths(`${renewal}T00:00:00.000Z`, -months), `${renewal}T00:00:00.000Z`);
  const daysLeft = Math.min(periodDays, Math.max(0, daysBetween(isoDay(today), renewal)));
  const share = (minor: number) => Math.round((minor * daysLeft) / periodDays);
  const perPeriod =
    to.plan.unitMinor * (to.plan.interval === from.plan.interval ? 1 : months === 12 ? 12 : 1 / 12);
  return {
    daysLeft,
    periodDays,
    unusedMinor: share(from.plan.unitMinor * from.seats),
    remainingMinor: share(Math.round(perPeriod * to.seats)),
  };
}
