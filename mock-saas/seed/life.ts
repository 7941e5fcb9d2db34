import { baseInstant } from '../db/clock.ts';
import { plans } from './plans.ts';
import { createRandom } from './random.ts';
import { addDays, earlier } from './row-maker.ts';
import type { SeedCustomer } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

/** How a customer pays. */
export const payers = ['prompt', 'usual', 'slow', 'never'] as const;
export type Payer = (typeof payers)[number];

/** What a customer is on from some day on. */
export interface Terms {
  readonly plan: string;
  readonly seats: number;
}

/** One customer's way through the product, of which every later row tells a part. */
export interface Life {
  readonly trialEndsAt: string;
  /** Days between two invoices; 0 while nothing is billed. */
  readonly rhythmDays: number;
  readonly payer: Payer;
  /** Null for a customer who stays. */
  readonly endedAt: string | null;
  readonly change: { readonly at: string; readonly from: Terms } | null;
}

const trialDays = 14;

/** Few are billed often, most once a year: a few customers have most of the invoices. */
const rhythms = [
  [56, 365],
  [24, 91],
  [14, 30],
  [5, 20],
  [1, 8],
] as const;

export function lifeOf(seed: number, profile: TenantProfile, customer: SeedCustomer): Life {
  const random = createRandom(seed, profile.id, 'lives', customer.id);
  // In a small workspace, the busiest would leave nothing for the others.
  const rhythmDays = Math.max(random.weighted<number>(rhythms), profile.counts.customers < 40 ? 20 : 8);
  const payer = random.weighted<Payer>([
    [38, 'prompt'],
    [40, 'usual'],
    [19, 'slow'],
    [3, 'never'],
  ]);
  const churnedAt = addDays(baseInstant, -random.int(5, 39) - random.next());
  const changedAt = addDays(baseInstant, -random.int(20, 300) - random.next());
  const from = { plan: random.pick(plans).name, seats: Math.max(1, customer.seats - random.int(-2, 6)) };
  const isOther = from.plan !== customer.plan || from.seats !== customer.seats;
  const changes = random.chance(0.2) && isOther && changedAt > addDays(customer.createdAt, trialDays + 5);
  return {
    trialEndsAt: earlier(addDays(customer.createdAt, trialDays), addDays(baseInstant, 9)),
    rhythmDays: customer.state === 'trial' ? 0 : rhythmDays,
    payer,
    endedAt: customer.state === 'churned' ? churnedAt : null,
    change: changes && customer.state !== 'trial' ? { at: changedAt, from } : null,
  };
}

/** What the customer was on at a time. */
export const termsAt = (customer: SeedCustomer, { change }: Life, at: string): Terms =>
  change && at < change.at ? change.from : { plan: customer.plan, seats: customer.seats };
