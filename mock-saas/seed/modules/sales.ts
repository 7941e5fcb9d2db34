import { baseInstant } from '../../db/clock.ts';
import { opportunityStages } from '../../model/crm.ts';
import { isClosedStage, type OpportunityStage } from '../../model/sales.ts';
import { type SalesHero, salesHeroes } from '../hero-sales.ts';
import { heroes } from '../heroes.ts';
import { fromCents } from '../prices.ts';
import { createRandom, type Random } from '../random.ts';
import { addDays, earlier, rowHead, seedId } from '../row-maker.ts';
import type { TenantRows } from '../rows.ts';
import type { Draw, SeedModule } from '../seed-module.ts';
import { agentsOf } from '../tenant-profiles.ts';

type Opportunity = TenantRows['opportunities'][number];
type Account = TenantRows['accounts'][number];

/** Between the accounts that have an opportunity already, and their tasks, others get theirs. */
export const seedSalesModule: SeedModule = (draw) => {
  const { profile, rows } = draw;
  const accounts = new Map(rows.accounts.map((account) => [account.id, account]));
  const heroRows = profile.id === heroes.acme.tenantId ? salesHeroes : new Map<number, SalesHero>();
  for (let slot = 1; slot <= profile.counts.customers; slot += 1) {
    const account = accounts.get(seedId(profile, 'accounts', slot));
    if (!account || slot % taken === 0) continue;
    const opportunity = addOpportunity(draw, account, slot, heroRows.get(slot));
    addTask(draw, account, slot, opportunity);
  }
  putInOrder(rows);
};

const taken = 4;
/** Room for what is put between two of them. */
const step = 1024;

const topics = [
  'more seats',
  'annual plan',
  'second workspace',
  'training',
  'move from a competitor',
  'priority support',
  'renewal',
  'pilot for the new branch, to be widened to all locations if the first quarter goes well',
];

const stages: readonly (readonly [number, OpportunityStage])[] = [
  [3, 'new'],
  [3, 'qualified'],
  [3, 'proposal'],
  [2, 'negotiation'],
  [4, 'won'],
  [3, 'lost'],
];

const lossReasons = [
  'Too expensive',
  'Chose a competitor',
  'No budget this year',
  'No answer',
  'Project stopped',
];

function addOpportunity(
  { seed, profile, rows }: Draw,
  account: Account,
  slot: number,
  hero: SalesHero | undefined,
): Opportunity | undefined {
  const random = createRandom(seed, profile.id, 'opportunities', slot);
  if (!hero && slot % taken !== 2 && !random.chance(0.3)) return undefined;
  const stage = hero?.stage ?? random.weighted(stages);
  const createdAt = addDays(baseInstant, -random.int(12, 220) - random.next());
  const updatedAt = earlier(addDays(createdAt, random.int(1, 90)), addDays(baseInstant, -random.next()));
  const currency = !hero && random.chance(0.08) ? otherThan(profile.currency) : profile.currency;
  const cents = hero?.cents ?? Math.max(5, Math.round(random.logNormal(240, 1))) * 1000;
  const opportunity: Opportunity = {
    ...rowHead(profile, 'opportunities', slot),
    accountId: account.id,
    contactId: random.chance(0.8) ? seedId(profile, 'contacts', slot) : null,
    name: `${account.name}: ${hero?.topic ?? random.pick(topics)}`,
    stage,
    position: slot,
    amountMinor: fromCents(cents, currency),
    currency,
    closeOn: closeDay(random, stage, updatedAt),
    ownerId: random.chance(0.92) ? random.pick(agentsOf(profile)).id : null,
    lostReason: stage === 'lost' ? random.pick(lossReasons) : null,
    createdAt,
    updatedAt,
    closedAt: isClosedStage(stage) ? updatedAt : null,
  };
  rows.opportunities.push(opportunity);
  return opportunity;
}

const otherThan = (currency: string): 'USD' | 'EUR' => (currency === 'EUR' ? 'USD' : 'EUR');

/** A quarter of the open ones should have been closed by now. */
function closeDay(random: Random, stage: OpportunityStage, updatedAt: string): string {
  const days = random.chance(0.25) ? -random.int(1, 30) : random.int(0, 100);
  return (isClosedStage(stage) ? updatedAt : addDays(baseInstant, days)).slice(0, 10);
}

const errands = [
  'Call back',
  'Send the offer',
  'Ask for a reference',
  'Check the seat count',
  'Send the signed order form',
  'Book the training room',
  'Ask legal about the data processing agreement',
  'Confirm the start date',
  'Check whether the invoice address is still right, and who has to be named on it',
  'Thank them',
];

/** One in two open tasks of a closed opportunity was forgotten: it can no longer be ticked off. */
function addTask(
  { seed, profile, rows }: Draw,
  account: Account,
  slot: number,
  opportunity: Opportunity | undefined,
): void {
  const random = createRandom(seed, profile.id, 'tasks', slot);
  if (!random.chance(opportunity ? 0.8 : 0.5)) return;
  const createdAt = addDays(
    opportunity?.createdAt ?? addDays(baseInstant, -random.int(3, 40)),
    random.next(),
  );
  const isDone = random.chance(0.3);
  const doneAt = isDone ? addDays(baseInstant, -random.int(0, 2) - random.next()) : null;
  rows.tasks.push({
    ...rowHead(profile, 'tasks', slot),
    title: `${random.pick(errands)}: ${account.name}`.slice(0, 200),
    body: random.chance(0.3) ? 'They asked for it on the telephone; see the notes.' : '',
    state: isDone ? 'done' : 'open',
    dueAt: random.chance(0.14) ? null : addDays(baseInstant, dueIn(random)),
    assigneeId: random.chance(0.93) ? random.pick(agentsOf(profile)).id : null,
    accountId: account.id,
    contactId: opportunity?.contactId ?? null,
    opportunityId: opportunity?.id ?? null,
    createdAt,
    updatedAt: doneAt ?? createdAt,
    doneAt,
  });
}

/** Days, most of them near: some hours ago or ahead are today here and tomorrow there. */
function dueIn(random: Random): number {
  const days: number = random.weighted([
    [3, 0],
    [2, 1],
    [3, -random.int(1, 14)],
    [5, random.int(2, 30)],
  ]);
  return days + (random.int(-16, 20) / 24) * (days === 0 ? 1 : 0.3);
}

/** Tasks by their day, opportunities by their slot. */
function putInOrder({ opportunities, tasks }: TenantRows): void {
  for (const stage of opportunityStages) {
    opportunities
      .filter((row) => row.stage === stage)
      .toSorted((a, b) => a.position - b.position)
      .forEach((row, index) => {
        row.position = (index + 1) * step;
      });
  }
  const due = ({ dueAt }: { dueAt?: string | null | undefined }): string => dueAt ?? '9';
  tasks
    .toSorted((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0))
    .forEach((row, index) => {
      row.position = (index + 1) * step;
    });
}
