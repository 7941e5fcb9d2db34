import { and, eq } from 'drizzle-orm';
import { mails, type TicketRow, ticketComments, tickets } from '../../db/schema.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { addComment, insertReplyMail } from './answer-ticket.ts';
import { getTicket, getWritable } from './get-ticket.ts';
import { addTag } from './tag-ticket.ts';
import { tagsByTicket } from './ticket-tags.ts';

export interface Merge {
  readonly from: readonly TicketRow[];
  /** The number of the ticket that stays. */
  readonly into: string;
  /** Whether each requester is written to. */
  readonly tellRequester: boolean;
}

/**
 * Merges tickets into one: their comments, drafts and tags come along, they are closed, and their address leads on.
 * It cannot be taken back.
 * @throws Problem `not_found` where the ticket that is to stay is not there
 */
export function mergeTickets(workspace: Workspace, merge: Merge): Result<TicketRow> {
  const target = getTicket(workspace, merge.into);
  if (target.mergedIntoId)
    return reject(say('Ticket {number} is itself merged into another.', { number: target.number }));
  const sources = merge.from.filter(({ id }) => id !== target.id);
  if (sources.length === 0) return reject('A ticket cannot be merged into itself.');
  const numbers = sources.map(({ number }) => number).join(', ');
  workspace.mutate('ticket.merge', `${numbers} into ${target.number}`, () => {
    for (const source of sources) mergeOne(workspace, source, target, merge.tellRequester);
    addComment(
      workspace,
      target,
      'internal',
      workspace.say(say('Merged into this ticket: {numbers}.', { numbers })),
    );
  });
  return accept(getTicket(workspace, target.number));
}

/** One ticket by its number into another. */
export function mergeTicket(
  workspace: Workspace,
  number: string,
  into: string,
  tellRequester: boolean,
): Result<TicketRow> {
  const from = [getWritable(workspace, number)];
  return mergeTickets(workspace, { from, into, tellRequester });
}

function mergeOne(workspace: Workspace, source: TicketRow, target: TicketRow, tell: boolean): void {
  const { store } = workspace;
  if (tell) {
    insertReplyMail(workspace, source, textOfMerge(workspace, source, target), 'sent');
  }
  for (const { id } of store.list(ticketComments, { where: eq(ticketComments.ticketId, source.id) })) {
    store.update(ticketComments, id, { ticketId: target.id });
  }
  const drafts = and(eq(mails.ticketId, source.id), eq(mails.state, 'draft'));
  for (const { id } of store.list(mails, { where: drafts })) {
    store.update(mails, id, { ticketId: target.id });
  }
  moveTags(workspace, source, target);
  const now = workspace.now();
  store.update(tickets, source.id, {
    status: 'closed',
    mergedIntoId: target.id,
    solvedAt: source.solvedAt ?? now,
    updatedAt: now,
    version: source.version + 1,
  });
}

function textOfMerge({ say: inWords, tenant }: Workspace, source: TicketRow, target: TicketRow): string {
  return [
    inWords(say('Hello {name},', { name: source.requesterName })),
    inWords(
      say(
        'your request {number} is about the same as {target}, so we have put them together. You get our answer there.',
        { number: source.number, target: target.number },
      ),
    ),
    tenant.name,
  ].join('\n\n');
}

function moveTags(workspace: Workspace, source: TicketRow, target: TicketRow): void {
  const tags = tagsByTicket(workspace, [source, target]);
  const known = new Set((tags.get(target.id) ?? []).map(({ id }) => id));
  for (const tag of tags.get(source.id) ?? []) {
    if (!known.has(tag.id)) addTag(workspace, target, tag);
  }
}
