import { baseInstant } from '../../db/clock.ts';
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

/** Slots behind those of the first tags, as many for each ticket. */
const maxMore = 2;

/** Tickets that carry a tag already get more, some of them: what is filed is filed under several. */
export const seedTicketTagsModule: SeedModule = ({ seed, profile, rows }) => {
  const createdAt = addDays(baseInstant, -320);
  const first = rows.tags.length + 1;
  const added = moreTags.map(([name, tone], index) => ({
    ...rowHead(profile, 'tags', first + index),
    name,
    tone,
    createdAt,
  }));
  rows.tags.push(...added);
  const usable = added.filter(({ name }) => name !== 'spam');
  const tagged = new Set(rows.ticketTags.map(({ ticketId }) => ticketId));
  rows.tickets.forEach((ticket, index) => {
    if (!tagged.has(ticket.id) || ticket.mergedIntoId) return;
    const random = createRandom(seed, profile.id, 'more_ticket_tags', index + 1);
    const chosen = new Set([random.pick(usable).id, random.pick(usable).id].slice(0, random.int(0, maxMore)));
    [...chosen].forEach((tagId, at) => {
      rows.ticketTags.push({
        ...rowHead(profile, 'ticket_tags', rows.tickets.length + index * maxMore + at + 1),
        ticketId: ticket.id,
        tagId,
        createdAt: ticket.createdAt,
      });
    });
  });
};
