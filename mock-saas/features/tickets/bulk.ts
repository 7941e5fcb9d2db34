import { and, inArray, isNull } from 'drizzle-orm';
import { type TicketRow, tickets } from '../../db/schema.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { checkAssignee, type TicketChange, writeChange } from './change-ticket.ts';
import { allMatching, type TicketQuery } from './list-tickets.ts';
import { mergeTickets } from './merge-tickets.ts';
import { addTag, ensureTag } from './tag-ticket.ts';
import { tagsByTicket } from './ticket-tags.ts';

/** Either the tickets ticked on a page, or every ticket that a query matches. */
export type Selection =
  | { readonly numbers: readonly string[] }
  | {
      readonly query: TicketQuery;
      /** How many it matched when it was shown. */
      readonly expected: number;
    };

/**
 * The tickets of a selection that can be changed; merged ones are left out.
 * @throws Problem `not_found` when one of the numbers is not there
 */
export function selectTickets(workspace: Workspace, selection: Selection): Result<readonly TicketRow[]> {
  const rows =
    'numbers' in selection ? byNumber(workspace, selection.numbers) : allMatching(workspace, selection.query);
  if ('expected' in selection && rows.length !== selection.expected) {
    return conflict(
      say('{seen} tickets matched when you chose them, {count} match now. Look at the list again.', {
        seen: selection.expected,
        count: rows.length,
      }),
    );
  }
  const open = rows.filter(({ mergedIntoId }) => mergedIntoId === null);
  return open.length > 0 ? accept(open) : reject('Choose at least one ticket.');
}

function byNumber({ store }: Workspace, numbers: readonly string[]): TicketRow[] {
  const asked = [...new Set(numbers)];
  const rows = store.list(tickets, {
    where: and(inArray(tickets.number, asked), isNull(tickets.deletedAt)),
    limit: asked.length,
  });
  const missing = asked.find((number) => !rows.some((row) => row.number === number));
  if (missing !== undefined)
    throw new Problem('not_found', say('There is no ticket {number} here.', { number: missing }));
  return rows;
}

/** Those that are so already are left alone. */
export function bulkUpdate(
  workspace: Workspace,
  selection: Selection,
  change: Pick<TicketChange, 'status' | 'assigneeId'>,
): Result<number> {
  const known = checkAssignee(workspace, change.assigneeId);
  if (!known.ok) return known;
  const chosen = selectTickets(workspace, selection);
  if (!chosen.ok) return chosen;
  const different = chosen.value.filter(
    (ticket) =>
      (change.status !== undefined && change.status !== ticket.status) ||
      (change.assigneeId !== undefined && change.assigneeId !== ticket.assigneeId),
  );
  return atOnce(workspace, 'ticket.bulk_update', different, (ticket) =>
    writeChange(workspace, ticket, change),
  );
}

export function bulkTag(workspace: Workspace, selection: Selection, name: string): Result<number> {
  const chosen = selectTickets(workspace, selection);
  if (!chosen.ok) return chosen;
  const carried = tagsByTicket(workspace, chosen.value);
  const isNamed = (tag: { name: string }) => tag.name.toLowerCase() === name.toLowerCase();
  const bare = chosen.value.filter(({ id }) => !(carried.get(id) ?? []).some(isNamed));
  return atOnce(workspace, 'ticket.bulk_tag', bare, (ticket) =>
    addTag(workspace, ticket, ensureTag(workspace, name)),
  );
}

export function bulkMerge(workspace: Workspace, selection: Selection, into: string): Result<TicketRow> {
  const chosen = selectTickets(workspace, selection);
  if (!chosen.ok) return chosen;
  return mergeTickets(workspace, { from: chosen.value, into, tellRequester: false });
}

/** How many were changed. */
function atOnce(
  workspace: Workspace,
  action: string,
  rows: readonly TicketRow[],
  write: (ticket: TicketRow) => void,
): Result<number> {
  if (rows.length === 0) return accept(0);
  const numbers = rows.map(({ number }) => number);
  const object = numbers.length > 5 ? `${numbers.length} tickets` : numbers.join(', ');
  workspace.mutate(action, object, () => {
    for (const row of rows) write(row);
  });
  return accept(rows.length);
}
