import { heroes } from '../heroes.ts';
import { naughtyStrings } from '../naughty-strings.ts';
import { createRandom } from '../random.ts';
import type { TenantRows } from '../rows.ts';
import type { SeedModule } from '../seed-module.ts';

/** Those whose records are written by hand stay readable. */
const spared: ReadonlySet<string> = new Set([heroes.acme.tenantId, heroes.acmeEu.tenantId]);

/** From this size on, a workspace has room for all of them. */
const manyRows = 10;

/** Writes into one text of one row. */
type Place = (text: string) => void;

/** Puts the strings into texts of ordinary rows, all of them where there are rows enough, else some; nothing is drawn from these texts. */
export const seedNaughtyModule: SeedModule = ({ seed, profile, rows }) => {
  if (spared.has(profile.id)) return;
  const free = new Map(Object.entries(placesIn(rows)).map(([field, places]) => [field, [...places]]));
  const fields = [...free.keys()];
  const share = profile.sizeFactor >= manyRows ? 1 : 0.3;
  Object.values(naughtyStrings)
    .flat()
    .forEach((text, index) => {
      const random = createRandom(seed, profile.id, 'naughty_strings', index + 1);
      if (!random.chance(share)) return;
      const places = free.get(fields[index % fields.length] ?? '') ?? [];
      const [place] = places.splice(random.int(0, places.length - 1), 1);
      place?.(text);
    });
};

/** Nothing that another row repeats, as invoices repeat the name of a customer. */
function placesIn({
  contacts,
  tasks,
  opportunities,
  crmNotes,
  tickets,
  ticketComments,
}: TenantRows): Readonly<Record<string, readonly Place[]>> {
  const settled = tickets.filter(({ status, mergedIntoId }) => status === 'closed' && !mergedIntoId);
  const old = new Set(settled.map(({ id }) => id));
  return {
    jobs: contacts
      .filter(({ title, mergedIntoId, deletedAt }) => title && !mergedIntoId && !deletedAt)
      .map((row) => (text) => {
        row.title = text;
      }),
    tasks: tasks.map((row) => (text) => {
      row.title += ` ${text}`;
    }),
    deals: opportunities.map((row) => (text) => {
      row.name += ` ${text}`;
    }),
    notes: crmNotes.map((row) => (text) => {
      row.body += `\n\n${text}`;
    }),
    subjects: settled.map((row) => (text) => {
      row.subject += ` ${text}`;
    }),
    comments: ticketComments
      .filter(({ ticketId }) => old.has(ticketId))
      .map((row) => (text) => {
        row.body += `\n\n${text}`;
      }),
  };
}
