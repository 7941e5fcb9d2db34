import { eq } from 'drizzle-orm';
import type { Row, RowChange } from '../db/content.ts';
import { tickets } from '../db/schema.ts';
import { countForDashboard } from '../features/dashboard/service.ts';
import type { Workspace } from '../tenancy/workspace.ts';
import { type LiveMessage, type Topic, topicOfTicket } from './messages.ts';

/** A message and the topics on which it is heard. */
export interface Told {
  readonly topics: readonly Topic[];
  readonly message: LiveMessage;
}

/** What one listener may hear of changes that were committed: its own tenant's, as far as its scopes reach. */
export function messagesOf(workspace: Workspace, committed: readonly RowChange[]): Told[] {
  const changes = committed.filter(({ tenantId }) => tenantId === workspace.tenant.id);
  const by = actorOf(changes);
  const told = changes.flatMap((change) => messageOf(workspace, change, by) ?? []);
  const counts = changes.some(({ table }) => counted.has(table)) ? dashboardOf(workspace) : [];
  return [...told, ...counts];
}

/** The tables that the counters of the dashboard are made from. */
const counted: ReadonlySet<string> = new Set(['tickets', 'mails']);

function messageOf(workspace: Workspace, change: RowChange, by: string | null): Told | undefined {
  const row = change.after ?? change.before;
  if (!row) return undefined;
  switch (change.table) {
    case 'tickets':
      return workspace.can('tickets:read') ? ticketChanged(row, change.after === null, by) : undefined;
    case 'ticket_comments':
      return workspace.can('tickets:read') && change.kind === 'insert'
        ? commentAdded(workspace, row)
        : undefined;
    case 'invoices':
      return workspace.can('billing:read') && change.before?.state !== change.after?.state
        ? invoiceChanged(row)
        : undefined;
    case 'notifications':
      return workspace.can('notifications:read') &&
        change.kind === 'insert' &&
        row.actor_id === workspace.identity.actorId
        ? notificationAdded(row)
        : undefined;
    default:
      return undefined;
  }
}

const text = (row: Row, column: string): string => String(row[column] ?? '');

function ticketChanged(row: Row, deleted: boolean, by: string | null): Told {
  const number = text(row, 'number');
  return {
    topics: ['tickets', topicOfTicket(number)],
    message: {
      type: 'ticket.changed',
      number,
      status: text(row, 'status'),
      version: Number(row.version ?? 0),
      gone: deleted || row.deleted_at !== null || row.merged_into_id !== null,
      by,
    },
  };
}

function commentAdded({ store }: Workspace, row: Row): Told | undefined {
  const ticket = store.find(tickets, eq(tickets.id, text(row, 'ticket_id')));
  if (!ticket) return undefined;
  return {
    topics: [topicOfTicket(ticket.number)],
    message: {
      type: 'comment.added',
      number: ticket.number,
      author: text(row, 'author_name'),
      internal: row.visibility === 'internal',
      by: row.author_id === null ? null : text(row, 'author_id'),
    },
  };
}

function invoiceChanged(row: Row): Told {
  const message = {
    type: 'invoice.changed',
    number: text(row, 'number'),
    state: text(row, 'state'),
  } as const;
  return { topics: ['invoices'], message };
}

function notificationAdded(row: Row): Told {
  const message = { type: 'notification.added', title: text(row, 'title'), href: text(row, 'href') } as const;
  return { topics: ['notifications'], message };
}

function dashboardOf(workspace: Workspace): Told[] {
  const counts = countForDashboard(workspace);
  return [{ topics: ['dashboard'], message: { type: 'dashboard.changed', counts } }];
}

/** Who did it, as the audit event of the same commit says. */
function actorOf(changes: readonly RowChange[]): string | null {
  const event = changes.find(({ table, kind }) => table === 'audit_events' && kind === 'insert');
  return typeof event?.after?.actor_id === 'string' ? event.after.actor_id : null;
}
