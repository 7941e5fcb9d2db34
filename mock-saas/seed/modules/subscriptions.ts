import { baseInstant } from '../../db/clock.ts';
import { fromCents } from '../billing.ts';
import { plans } from '../customers.ts';
import { createRandom } from '../random.ts';
import { addDays, rowHead, seedId } from '../row-maker.ts';
import type { SeedModule } from '../seed-module.ts';

const states = { active: 'active', trial: 'trialing', past_due: 'past_due', churned: 'cancelled' } as const;

export const seedSubscriptionsModule: SeedModule = ({ seed, profile, rows }) => {
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
    const slot = index + 1;
    const random = createRandom(seed, profile.id, 'subscriptions', slot);
    rows.subscriptions.push({
      ...rowHead(profile, 'subscriptions', slot),
      customerId: customer.id,
      planId: seedId(profile, 'plans', plans.findIndex(({ name }) => name === customer.plan) + 1),
      seats: customer.seats,
      state: states[customer.state],
      startedAt: customer.createdAt,
      renewsAt: addDays(baseInstant, random.int(1, 30)),
      cancelledAt: customer.state === 'churned' ? addDays(baseInstant, -random.int(5, 39)) : null,
    });
  });
};
