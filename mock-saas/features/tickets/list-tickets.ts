import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type ActorRow, actors, type TagRow, type TicketRow, tickets } from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import {
  type TicketView,
  ticketChannels,
  ticketPriorities,
  ticketSorts,
  ticketStatuses,
  ticketViews,
} from '../../model/helpdesk.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { listQuery, type Page, pageSize } from '../../ui/paging.tsx';
import { areOverdue, areWaiting } from './sla.ts';
import { tagsByTicket } from './ticket-tags.ts';

const optional = <T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words).optional().catch(undefined);

/** Nonsense counts as not asked. */
export const ticketQuery = listQuery.extend({
  view: z.enum(ticketViews).catch('all'),
  status: optional(ticketStatuses),
  priority: optional(ticketPriorities),
  channel: optional(ticketChannels),
  /** The name of a tag. */
  tag: z.string().trim().max(60).catch(''),
  /** The id of somebody, or `nobody`. */
  assignee: z.string().trim().max(80).catch(''),
  sort: z.enum(ticketSorts).catch('updated'),
  dir: z.enum(['asc', 'desc']).catch('desc'),
});
export type TicketQuery = z.infer<typeof ticketQuery>;

/** What of a query says which tickets, not how they are shown: the words of an address. */
export function filtersOf(query: TicketQuery): Record<string, string> {
  const { q, view, status = '', priority = '', channel = '', tag, assignee } = query;
  return { view: view === 'all' ? '' : view, q, status, priority, channel, tag, assignee };
}

export interface ListedTicket {
  readonly ticket: TicketRow;
  readonly assignee: ActorRow | undefined;
  readonly tags: readonly TagRow[];
}

export function listTickets(workspace: Workspace, query: TicketQuery): Page<ListedTicket> {
  const { store } = workspace;
  const where = matching(workspace, query);
  const rows = store.list(tickets, {
    where,
    orderBy: orderOf(query),
    limit: pageSize,
    offset: (query.page - 1) * pageSize,
  });
  return { rows: withPeopleAndTags(workspace, rows), total: store.count(tickets, where), page: query.page };
}

/** Every ticket that a query matches, on whatever page. */
export function allMatching(workspace: Workspace, query: TicketQuery): TicketRow[] {
  const { store } = workspace;
  const where = matching(workspace, query);
  return store.list(tickets, { where, orderBy: [asc(tickets.number)], limit: store.count(tickets, where) });
}

/** How many tickets each view holds, for its tab. */
export function countViews(
  workspace: Workspace,
  views: readonly TicketView[],
): ReadonlyMap<TicketView, number> {
  return new Map(
    views.map((view) => [
      view,
      workspace.store.count(tickets, and(deletedOnly(view === 'deleted'), inView(workspace, view))),
    ]),
  );
}

const deletedOnly = (deleted: boolean) =>
  deleted ? isNotNull(tickets.deletedAt) : isNull(tickets.deletedAt);

function inView(workspace: Workspace, view: TicketView): SQL | undefined {
  switch (view) {
    case 'mine':
      return and(eq(tickets.assigneeId, workspace.identity.actorId), areWaiting());
    case 'unassigned':
      return and(isNull(tickets.assigneeId), areWaiting());
    case 'overdue':
      return areOverdue(workspace.now());
    case 'open':
      return areWaiting();
    case 'closed':
      return inArray(tickets.status, ['solved', 'closed']);
    case 'all':
    case 'deleted':
      return undefined;
  }
}

function matching(workspace: Workspace, query: TicketQuery): SQL | undefined {
  const view = query.view === 'deleted' && !workspace.can('tickets:delete') ? 'all' : query.view;
  return and(
    deletedOnly(view === 'deleted'),
    inView(workspace, view),
    query.status && eq(tickets.status, query.status),
    query.priority && eq(tickets.priority, query.priority),
    query.channel && eq(tickets.channel, query.channel),
    query.assignee === 'nobody'
      ? isNull(tickets.assigneeId)
      : query.assignee
        ? eq(tickets.assigneeId, query.assignee)
        : undefined,
    query.tag ? isTagged(query.tag) : undefined,
    or(
      containsText(query.q, [tickets.number, tickets.subject, tickets.requesterName, tickets.requesterEmail]),
      query.q ? hasComment(query.q) : undefined,
    ),
  );
}

/** The rows of the inner tables are those of the ticket, which the store has pinned. */
const isTagged = (name: string): SQL => sql`EXISTS (
  SELECT 1 FROM ticket_tags JOIN tags ON tags.id = ticket_tags.tag_id
  WHERE ticket_tags.ticket_id = ${tickets.id} AND ticket_tags.tenant_id = ${tickets.tenantId}
    AND tags.name = ${name} COLLATE NOCASE)`;

const hasComment = (words: string): SQL => sql`EXISTS (
  SELECT 1 FROM ticket_comments
  WHERE ticket_comments.ticket_id = ${tickets.id} AND ticket_comments.tenant_id = ${tickets.tenantId}
    AND ticket_comments.body LIKE ${`%${words.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\')`;

const weight = sql`CASE ${tickets.priority} WHEN 'urgent' THEN 4 WHEN 'high' THEN 3 WHEN 'normal' THEN 2 ELSE 1 END`;

function orderOf({ sort, dir }: TicketQuery): SQL[] {
  const towards = dir === 'asc' ? asc : desc;
  const last = desc(tickets.number);
  switch (sort) {
    case 'created':
      return [towards(tickets.createdAt), last];
    case 'due':
      return [sql`${tickets.resolutionDueAt} IS NULL`, towards(tickets.resolutionDueAt), last];
    case 'priority':
      return [towards(weight), desc(tickets.updatedAt), last];
    case 'number':
      return [towards(tickets.number)];
    case 'updated':
      return [towards(tickets.updatedAt), last];
  }
}

function withPeopleAndTags(workspace: Workspace, rows: readonly TicketRow[]): ListedTicket[] {
  const { store } = workspace;
  const assignees = rows.flatMap(({ assigneeId }) => assigneeId ?? []);
  const people = new Map(
    store
      .list(actors, { where: inArray(actors.id, [...new Set(assignees)]) })
      .map((actor) => [actor.id, actor]),
  );
  const tags = tagsByTicket(workspace, rows);
  return rows.map((ticket) => ({
    ticket,
    assignee: ticket.assigneeId ? people.get(ticket.assigneeId) : undefined,
    tags: tags.get(ticket.id) ?? [],
  }));
}
