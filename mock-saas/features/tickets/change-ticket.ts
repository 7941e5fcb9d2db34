import { eq } from 'drizzle-orm';
import { type TicketRow, tickets } from '../../db/schema.ts';
import type { TicketStatus } from '../../model/helpdesk.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { notify } from '../notifications/notify.ts';
import { getTicket, getWritable, listAgents } from './get-ticket.ts';
import { promiseFor } from './sla.ts';
import { addTag, ensureTag, hasTag, spamTag } from './tag-ticket.ts';

/** What is left out stays as it is. */
export interface TicketChange {
  readonly status?: TicketStatus | undefined;
  readonly priority?: TicketRow['priority'] | undefined;
  /** null: nobody */
  readonly assigneeId?: string | null | undefined;
}

/** @param version of the ticket when it was shown; left out: whatever it is now */
export function updateTicket(
  workspace: Workspace,
  number: string,
  change: TicketChange,
  version?: number,
): Result<TicketRow> {
  const ticket = getWritable(workspace, number);
  if (version !== undefined && version < ticket.version) {
    return conflict(
      say('Ticket {number} was changed since you opened it. Look at it again, then save.', { number }),
    );
  }
  const known = checkAssignee(workspace, change.assigneeId);
  if (!known.ok) return known;
  workspace.mutate('ticket.update', `ticket ${number}`, () => writeChange(workspace, ticket, change));
  return accept(getTicket(workspace, number));
}

export function checkAssignee(workspace: Workspace, id: string | null | undefined): Result<void> {
  return !id || listAgents(workspace).some((agent) => agent.id === id)
    ? accept(undefined)
    : reject('The assignee is not in this workspace.');
}

/** To be called inside `workspace.mutate`. */
export function writeChange(workspace: Workspace, ticket: TicketRow, change: TicketChange): void {
  const { status = ticket.status, priority = ticket.priority, assigneeId = ticket.assigneeId } = change;
  const promise = priority === ticket.priority ? {} : promiseFor(workspace, priority, ticket.createdAt);
  workspace.store.update(tickets, ticket.id, {
    ...promise,
    status,
    priority,
    assigneeId,
    solvedAt: isDone(status) ? (ticket.solvedAt ?? workspace.now()) : null,
    updatedAt: workspace.now(),
    version: ticket.version + 1,
  });
  if (assigneeId !== null && assigneeId !== ticket.assigneeId) {
    notify(workspace, {
      actorId: assigneeId,
      kind: 'ticket.assigned',
      title: say('{name} assigned {number} to you', {
        name: workspace.identity.name,
        number: ticket.number,
      }),
      body: ticket.subject,
      href: `/tickets/${ticket.number}`,
    });
  }
}

const isDone = (status: TicketStatus): boolean => status === 'solved' || status === 'closed';

/** Closes the ticket and tags it; a ticket that is spam already is left alone, so that an old link can be opened twice. */
export function markSpam(workspace: Workspace, number: string): void {
  const ticket = getWritable(workspace, number);
  const isTagged = hasTag(workspace, ticket, spamTag);
  if (isTagged && ticket.status === 'closed') return;
  workspace.mutate('ticket.spam', `ticket ${number}`, () => {
    writeChange(workspace, ticket, { status: 'closed' });
    if (!isTagged) addTag(workspace, ticket, ensureTag(workspace, spamTag));
  });
}

/** The ticket is gone for everybody, but an admin can bring it back. */
export function deleteTicket(workspace: Workspace, number: string): void {
  const ticket = getTicket(workspace, number);
  workspace.mutate('ticket.delete', `ticket ${number}`, () => {
    workspace.store.update(tickets, ticket.id, {
      deletedAt: workspace.now(),
      updatedAt: workspace.now(),
      version: ticket.version + 1,
    });
  });
}

export function restoreTicket(workspace: Workspace, number: string): TicketRow {
  const { store } = workspace;
  const ticket = store.find(tickets, eq(tickets.number, number));
  if (!ticket?.deletedAt)
    throw new Problem('not_found', say('There is no deleted ticket {number} here.', { number }));
  workspace.mutate('ticket.restore', `ticket ${number}`, () => {
    store.update(tickets, ticket.id, {
      deletedAt: null,
      updatedAt: workspace.now(),
      version: ticket.version + 1,
    });
  });
  return getTicket(workspace, number);
}
