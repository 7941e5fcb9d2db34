import { baseInstant } from '../db/clock.ts';
import { type Life, lifeOf } from './life.ts';
import { createRandom } from './random.ts';
import { addDays, addMinutes } from './row-maker.ts';
import type { SeedCustomer, SeedInvoice } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

/** An invoice before anything is known but whose it is, and when. */
export interface PlannedInvoice {
  readonly slot: number;
  readonly customer: SeedCustomer;
  readonly life: Life;
  readonly issuedAt: string;
  /** Not of the customer's rhythm: something ordered beside the plan. */
  readonly isOrder: boolean;
}

type Dated = Omit<PlannedInvoice, 'slot'>;

/**
 * The latest invoices of all customers, in the order of their numbers. Older ones were not moved here.
 * @param heroes by the slot they stand at; neighbours are dated so that numbers and days go together
 */
export function planInvoices(
  seed: number,
  profile: TenantProfile,
  customers: readonly SeedCustomer[],
  heroes: ReadonlyMap<number, SeedInvoice>,
): PlannedInvoice[] {
  const slots = Array.from({ length: profile.counts.invoices }, (_, index) => index + 1).filter(
    (slot) => !heroes.has(slot),
  );
  const dated = customers.flatMap((customer) => billedTo(seed, profile, customer));
  const billable = customers.filter(({ state }) => state !== 'trial');
  for (let n = 1; dated.length < slots.length; n += 1) dated.push(orderOf(seed, profile, billable, n));
  const latest = dated
    .sort((a, b) => compare(a.issuedAt, b.issuedAt) || compare(a.customer.id, b.customer.id))
    .slice(-slots.length);
  const placed = slots.flatMap((slot, index) => {
    const found = latest[index];
    return found ? [{ ...found, slot }] : [];
  });
  return betweenHeroes(placed, heroes);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function billedTo(seed: number, profile: TenantProfile, customer: SeedCustomer): Dated[] {
  const life = lifeOf(seed, profile, customer);
  if (life.rhythmDays === 0) return [];
  const random = createRandom(seed, profile.id, 'invoice_plan', customer.id);
  const end = life.endedAt ?? addMinutes(baseInstant, -70);
  const dated: Dated[] = [];
  let at = addDays(life.trialEndsAt, random.next());
  for (let n = 0; at < end; n += 1) {
    // Whoever is billed more often than monthly orders for projects and branches.
    const isOrder = life.rhythmDays < 28 && n % 2 === 1;
    dated.push({ customer, life, issuedAt: at, isOrder });
    at = addDays(at, life.rhythmDays + (random.next() - 0.5) * Math.min(4, life.rhythmDays / 4));
  }
  return dated;
}

function orderOf(seed: number, profile: TenantProfile, customers: readonly SeedCustomer[], n: number): Dated {
  const random = createRandom(seed, profile.id, 'orders', n);
  const customer = random.pick(customers);
  const life = lifeOf(seed, profile, customer);
  const [from, to] = [Date.parse(life.trialEndsAt), Date.parse(life.endedAt ?? baseInstant) - 7_200_000];
  const issuedAt = new Date(from + Math.max(0, to - from) * (0.1 + 0.9 * random.next())).toISOString();
  return { customer, life, issuedAt, isOrder: true };
}

/** Moves those that would be older or younger than the hand-written invoice beside them. */
function betweenHeroes(
  planned: readonly PlannedInvoice[],
  heroes: ReadonlyMap<number, SeedInvoice>,
): PlannedInvoice[] {
  const marks = [...heroes]
    .map(([slot, { issuedAt }]) => ({ slot, issuedAt }))
    .sort((a, b) => a.slot - b.slot);
  const dated = planned.map((invoice) => {
    const after = marks.findLast(({ slot }) => slot < invoice.slot);
    const before = marks.find(({ slot }) => slot > invoice.slot);
    if (after && invoice.issuedAt <= after.issuedAt) {
      return { ...invoice, issuedAt: addMinutes(after.issuedAt, (invoice.slot - after.slot) * 37) };
    }
    if (before && invoice.issuedAt >= before.issuedAt) {
      return { ...invoice, issuedAt: addMinutes(before.issuedAt, (invoice.slot - before.slot) * 37) };
    }
    return invoice;
  });
  const ordered = dated.toSorted((a, b) => compare(a.issuedAt, b.issuedAt));
  return ordered.map((invoice, index) => ({ ...invoice, slot: planned[index]?.slot ?? invoice.slot }));
}
