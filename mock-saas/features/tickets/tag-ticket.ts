import { and, eq, sql } from 'drizzle-orm';
import { type TagRow, type TicketRow, tags, tickets, ticketTags } from '../../db/schema.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { getWritable } from './get-ticket.ts';
import { findTag } from './ticket-tags.ts';

/** What the legacy spam link and the spam button put on a ticket. */
export const spamTag = 'spam';

/** Puts a tag on a ticket; one that does not exist yet is created. Case does not make another tag. */
export function tagTicket(workspace: Workspace, number: string, name: string): TicketRow {
  const ticket = getWritable(workspace, number);
  if (hasTag(workspace, ticket, name)) return ticket;
  return workspace.mutate('ticket.tag', `ticket ${number}: ${name}`, () => {
    addTag(workspace, ticket, ensureTag(workspace, name));
    return touch(workspace, ticket);
  });
}

/** @throws Problem `not_found` for a tag that the ticket does not carry */
export function untagTicket(workspace: Workspace, number: string, tagId: string): TicketRow {
  const { store } = workspace;
  const ticket = getWritable(workspace, number);
  const link = store.find(
    ticketTags,
    sql`${ticketTags.ticketId} = ${ticket.id} AND ${ticketTags.tagId} = ${tagId}`,
  );
  if (!link) throw new Problem('not_found', say('Ticket {number} does not carry this tag.', { number }));
  return workspace.mutate('ticket.untag', `ticket ${number}`, () => {
    store.remove(ticketTags, link.id);
    return touch(workspace, ticket);
  });
}

export function hasTag(workspace: Workspace, ticket: TicketRow, name: string): boolean {
  const tag = findTag(workspace, name);
  return (
    tag !== undefined &&
    workspace.store.count(ticketTags, and(eq(ticketTags.ticketId, ticket.id), eq(ticketTags.tagId, tag.id))) >
      0
  );
}

/** To be called inside `workspace.mutate`. */
export function ensureTag(workspace: Workspace, name: string): TagRow {
  const found = findTag(workspace, name);
  return found ?? workspace.store.insert(tags, { name, tone: 'quiet', createdAt: workspace.now() });
}

/** To be called inside `workspace.mutate`, for a ticket that does not carry the tag. */
export function addTag({ store, now }: Workspace, ticket: TicketRow, tag: TagRow): void {
  store.insert(ticketTags, { ticketId: ticket.id, tagId: tag.id, createdAt: now() });
}

function touch(workspace: Workspace, ticket: TicketRow): TicketRow {
  const patch = { updatedAt: workspace.now(), version: ticket.version + 1 };
  workspace.store.update(tickets, ticket.id, patch);
  return { ...ticket, ...patch };
}
