import { baseInstant } from '../../db/clock.ts';
import { heroTickets } from '../hero-tickets.ts';
import { createRandom } from '../random.ts';
import { addDays, rowHead } from '../row-maker.ts';
import type { SeedModule } from '../seed-module.ts';

/** Some alike on purpose: what is filed under one is missing under the other. */
const moreTags = [
  ['refund', 'info'],
  ['refunds', 'info'],
  ['billing (old)', 'quiet'],
  ['escalated', 'warn'],
  ['security', 'bad'],
  ['spam', 'quiet'],
] as const;

/** Slots of a ticket's tags lie together, so that one more on a ticket shifts no other's. */
const maxPerTicket = 3;

/** The tags of drawn tickets; the hand-written ones have none. */
export const seedTicketTagsModule: SeedModule = ({ seed, profile, rows }) => {
  const first = rows.tags.length + 1;
  const createdAt = addDays(baseInstant, -320);
  moreTags.forEach(([name, tone], index) => {
    rows.tags.push({ ...rowHead(profile, 'tags', first + index), name, tone, createdAt });
  });
  const usable = rows.tags.filter(({ name }) => name !== 'spam');
  const heroes = heroTickets(profile);
  rows.tickets.forEach((ticket, index) => {
    const slot = index + 1;
    if (heroes.has(slot)) return;
    const random = createRandom(seed, profile.id, 'ticket_tags', slot);
    const count = random.weighted([
      [45, 0],
      [35, 1],
      [15, 2],
      [5, 3],
    ]);
    const chosen = new Set(Array.from({ length: count }, () => random.pick(usable).id));
    [...chosen].forEach((tagId, at) => {
      rows.ticketTags.push({
        ...rowHead(profile, 'ticket_tags', index * maxPerTicket + at + 1),
        ticketId: ticket.id,
        tagId,
        createdAt: ticket.createdAt,
      });
    });
  });
};
