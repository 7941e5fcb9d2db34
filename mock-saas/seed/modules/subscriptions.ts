import { baseInstant } from '../../db/clock.ts';
import { type Life, lifeOf, type Terms } from '../life.ts';
import { plans, priceOf } from '../plans.ts';
import { fromCents } from '../prices.ts';
import { createRandom } from '../random.ts';
import { addDays, rowHead, seedId } from '../row-maker.ts';
import type { SeedCustomer } from '../rows.ts';
import type { Draw, SeedModule } from '../seed-module.ts';
import { agentsOf } from '../tenant-profiles.ts';

const states = { active: 'active', trial: 'trialing', past_due: 'past_due', churned: 'cancelled' } as const;

const planId = ({ profile }: Draw, plan: string): string =>
  seedId(profile, 'plans', plans.findIndex(({ name }) => name === plan) + 1);

export const seedSubscriptionsModule: SeedModule = (draw) => {
  const { seed, profile, rows } = draw;
  plans.forEach(({ name, unitMinor }, index) => {
    rows.plans.push({
      ...rowHead(profile, 'plans', index + 1),
      code: name.toLowerCase(),
      name,
      interval: 'month',
      unitMinor: fromCents(unitMinor, profile.currency),
      currency: profile.currency,
      isActive: true,
    });
  });
  rows.customers.forEach((customer, index) => {
    addSubscription(draw, customer, index + 1, lifeOf(seed, profile, customer));
  });
};

function addSubscription(draw: Draw, customer: SeedCustomer, slot: number, life: Life): void {
  const { seed, profile, rows } = draw;
  const random = createRandom(seed, profile.id, 'subscriptions', slot);
  const head = rowHead(profile, 'subscriptions', slot);
  rows.subscriptions.push({
    ...head,
    customerId: customer.id,
    planId: planId(draw, customer.plan),
    seats: customer.seats,
    state: states[customer.state],
    startedAt: customer.createdAt,
    renewsAt: customer.state === 'trial' ? life.trialEndsAt : addDays(baseInstant, random.int(1, 30)),
    cancelledAt: life.endedAt,
  });
  if (!life.change) return;
  const { at, from } = life.change;
  rows.planChanges.push({
    ...rowHead(profile, 'plan_changes', slot),
    subscriptionId: head.id,
    fromPlanId: planId(draw, from.plan),
    toPlanId: planId(draw, customer.plan),
    fromSeats: from.seats,
    toSeats: customer.seats,
    prorationMinor: fromCents(
      Math.round((monthly(customer) - monthly(from)) * random.next()),
      profile.currency,
    ),
    currency: profile.currency,
    state: 'committed',
    actorId: random.pick(agentsOf(profile)).id,
    createdAt: addDays(at, -random.next()),
    effectiveAt: at,
    committedAt: at,
  });
}

const monthly = ({ plan, seats }: Terms): number => priceOf(plan) * seats;
