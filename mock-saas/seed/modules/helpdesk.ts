import { baseInstant } from '../../db/clock.ts';
import { addDays, rowHead } from '../row-maker.ts';
import type { SeedModule } from '../seed-module.ts';
import { seedTickets } from '../tickets.ts';

const tagNames = ['billing', 'bug', 'feature request', 'vip', 'waiting for legal', 'duplicate'];

/** Minutes until the first answer and until the solution. */
const targets = [
  ['urgent', 60, 480],
  ['high', 240, 1440],
  ['normal', 480, 4320],
  ['low', 1440, 10_080],
] as const;

export const seedHelpdeskModule: SeedModule = ({ seed, profile, rows }) => {
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
  const { tickets, comments } = seedTickets(seed, profile, rows.customers, rows.invoices);
  rows.tickets.push(...tickets);
  rows.ticketComments.push(...comments);
};
