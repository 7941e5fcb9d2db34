import { naughtyStrings } from '../naughty-strings.ts';
import type { TenantRows } from '../rows.ts';
import type { Trap } from './trap.ts';

const textsOf = ({ contacts, tasks, opportunities, crmNotes, tickets, ticketComments }: TenantRows) => [
  ...contacts.map(({ title }) => title ?? ''),
  ...tasks.map(({ title }) => title),
  ...opportunities.map(({ name }) => name),
  ...crmNotes.map(({ body }) => body),
  ...tickets.map(({ subject }) => subject),
  ...ticketComments.map(({ body }) => body),
];

/** Strung over ordinary rows; some of them in every other workspace too, but for the two whose records are written by hand. */
export const naughtyTraps: readonly Trap[] = Object.entries(naughtyStrings).map(([kind, strings]) => ({
  id: `naughty-${kind}`,
  what: `Texts that programs trip over: ${kind.replaceAll('-', ' ')}`,
  tenantId: 'sandbox_globex',
  where: 'job titles, tasks, opportunities, notes, closed tickets',
  scenarios: ['quote-odd-text'],
  isPlanted: (rows) => {
    const texts = textsOf(rows);
    return strings.every((odd) => texts.some((text) => text.includes(odd)));
  },
}));
