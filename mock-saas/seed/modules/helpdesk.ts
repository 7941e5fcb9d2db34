import { baseInstant } from '../../db/clock.ts';
import { ordinaryOf } from '../customers.ts';
import { createRandom } from '../random.ts';
import { addDays, addMinutes, rowHead, seedId } from '../row-maker.ts';
import type { SeedTicket } from '../rows.ts';
import type { Draw, SeedModule } from '../seed-module.ts';
import { tellStory } from '../story.ts';
import { seedTickets } from '../tickets.ts';

const tagNames = ['billing', 'bug', 'feature request', 'vip', 'waiting for legal', 'duplicate'];

/** Minutes until the first answer and until the solution. */
const targets = [
  ['urgent', 60, 480],
  ['high', 240, 1440],
  ['normal', 480, 4320],
  ['low', 1440, 10_080],
] as const;

export const seedHelpdeskModule: SeedModule = (draw) => {
  const { seed, profile, rows } = draw;
  const createdAt = addDays(baseInstant, -500);
  targets.forEach(([priority, firstResponseMinutes, resolutionMinutes], index) => {
    rows.slaPolicies.push({
      ...rowHead(profile, 'sla_policies', index + 1),
      name: `Standard, ${priority}`,
      priority,
      firstResponseMinutes,
      resolutionMinutes,
      isActive: true,
      createdAt,
    });
  });
  tagNames.forEach((name, index) => {
    rows.tags.push({ ...rowHead(profile, 'tags', index + 1), name, tone: 'quiet', createdAt });
  });
  const story = tellStory(seed, profile, ordinaryOf(profile, rows.customers), rows);
  const { tickets, comments } = seedTickets(seed, profile, story);
  rows.tickets.push(...tickets.map((ticket) => ({ ...ticket, ...promiseOf(draw, ticket) })));
  rows.ticketComments.push(...comments);
  tickets.forEach((ticket, index) => {
    addTag(draw, ticket, index + 1);
  });
};

/** Until when there should be an answer and a solution. */
function promiseOf({ profile }: Draw, { priority, createdAt }: SeedTicket) {
  const index = targets.findIndex(([name]) => name === priority);
  const [, first, solved] = targets[index] ?? targets[2];
  return {
    slaPolicyId: seedId(profile, 'sla_policies', index + 1),
    firstResponseDueAt: addMinutes(createdAt, first),
    resolutionDueAt: addMinutes(createdAt, solved),
  };
}

function addTag(
  { seed, profile, rows }: Draw,
  { id, createdAt, mergedIntoId }: SeedTicket,
  slot: number,
): void {
  const random = createRandom(seed, profile.id, 'ticket_tags', slot);
  const tag = mergedIntoId ? tagNames.length : random.int(1, tagNames.length - 1);
  if (!mergedIntoId && !random.chance(0.3)) return;
  rows.ticketTags.push({
    ...rowHead(profile, 'ticket_tags', slot),
    ticketId: id,
    tagId: seedId(profile, 'tags', tag),
    createdAt,
  });
}
