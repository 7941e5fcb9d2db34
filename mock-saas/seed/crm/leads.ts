import { baseInstant } from '../../db/clock.ts';
import { makeCompany, makePlace, slugOf } from '../company-names.ts';
import { createRandom } from '../random.ts';
import { addDays, rowHead } from '../row-maker.ts';
import type { Draw } from '../seed-module.ts';
import { agentsOf } from '../tenant-profiles.ts';

const industries = ['Retail', 'Design', 'Food', 'Health', 'Logistics', 'Media', 'Crafts', 'Education'];
const branches = ['Logistics', 'Services', 'International', 'Holding'];
const everyGroup = 10;

/** Companies that do not pay yet, and the groups that some of the customers belong to. */
export function seedLeads(draw: Draw): void {
  const customers = draw.rows.accounts.length;
  for (let at = 0; at < Math.ceil(customers * 0.4); at += 1) addLead(draw);
  for (let at = 0; at < customers; at += everyGroup) addSubsidiaries(draw, at);
}

function addLead({ seed, profile, rows }: Draw): void {
  const slot = rows.accounts.length + 1;
  const random = createRandom(seed, profile.id, 'accounts', slot);
  const name = makeCompany(profile, random);
  const createdAt = addDays(baseInstant, -random.int(20, 500) - random.next());
  const isDeleted = slot % 17 === 0;
  const updatedAt = addDays(baseInstant, -random.int(1, 19) - random.next());
  rows.accounts.push({
    ...rowHead(profile, 'accounts', slot),
    name,
    domain: random.chance(0.85) ? `${slugOf(name)}.example` : null,
    industry: random.chance(0.8) ? random.pick(industries) : null,
    stage: random.weighted([
      [55, 'lead'],
      [35, 'prospect'],
      [10, 'former'],
    ] as const),
    ...makePlace(profile, random),
    ownerId: random.chance(0.85) ? random.pick(agentsOf(profile)).id : null,
    customerId: null,
    createdAt,
    updatedAt,
    deletedAt: isDeleted ? updatedAt : null,
  });
}

function addSubsidiaries({ seed, profile, rows }: Draw, at: number): void {
  const parent = rows.accounts[at];
  if (!parent) return;
  for (let nth = 0; nth < 2; nth += 1) {
    const slot = rows.accounts.length + 1;
    const random = createRandom(seed, profile.id, 'accounts', slot);
    const place = makePlace(profile, random);
    rows.accounts.push({
      ...rowHead(profile, 'accounts', slot),
      name: `${parent.name} ${nth === 0 ? `(${place.city})` : random.pick(branches)}`,
      domain: parent.domain ?? null,
      industry: parent.industry ?? null,
      stage: random.pick(['lead', 'prospect', 'customer'] as const),
      ...place,
      ownerId: parent.ownerId ?? null,
      customerId: null,
      parentId: parent.id,
      createdAt: addDays(baseInstant, -random.int(10, 39) - random.next()),
      updatedAt: addDays(baseInstant, -random.int(1, 9) - random.next()),
    });
  }
}
