import { and, asc, desc, eq, inArray, isNotNull, lt } from 'drizzle-orm';
import {
  type AuditEventRow,
  auditEvents,
  type TaskRow,
  type TicketRow,
  tasks,
  tickets,
} from '../../db/schema.ts';
import { isClosedStage } from '../../model/sales.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { namesOf } from '../opportunities/people.ts';
import { type BoardColumn, sumByStage } from '../opportunities/service.ts';
import { dayAfter, startOfDay } from '../tasks/days.ts';
import { notDeleted } from '../tasks/service.ts';

const listed = 6;

export interface Activity {
  readonly event: AuditEventRow;
  readonly actorName: string;
}

/** What somebody wants to see in the morning beside what concerns everybody; undefined: not to be read by this session. */
export interface Mine {
  readonly tickets: { readonly rows: readonly TicketRow[]; readonly total: number } | undefined;
  /** Overdue or due today, by the days of the workspace. */
  readonly tasks: { readonly rows: readonly TaskRow[]; readonly total: number } | undefined;
  /** The open stages. */
  readonly pipeline: readonly Omit<BoardColumn, 'cards'>[] | undefined;
  /** Everybody's, where the session may read the log; else its own. */
  readonly activity: readonly Activity[];
}

export function readMine(workspace: Workspace): Mine {
  const seesSales = workspace.can('crm:read');
  return {
    tickets: workspace.can('tickets:read') ? myTickets(workspace) : undefined,
    tasks: seesSales ? myTasks(workspace) : undefined,
    pipeline: seesSales ? sumByStage(workspace).filter(({ stage }) => !isClosedStage(stage)) : undefined,
    activity: latestActivity(workspace),
  };
}

function myTickets({ store, identity }: Workspace) {
  const where = and(
    eq(tickets.assigneeId, identity.actorId),
    inArray(tickets.status, ['new', 'open', 'pending']),
  );
  return {
    rows: store.list(tickets, { where, orderBy: [desc(tickets.updatedAt)], limit: listed }),
    total: store.count(tickets, where),
  };
}

function myTasks(workspace: Workspace) {
  const { store, identity, formats } = workspace;
  const tomorrow = startOfDay(dayAfter(formats.isoDay(workspace.now())), formats);
  const where = and(
    notDeleted(workspace),
    eq(tasks.assigneeId, identity.actorId),
    eq(tasks.state, 'open'),
    isNotNull(tasks.dueAt),
    lt(tasks.dueAt, tomorrow),
  );
  return {
    rows: store.list(tasks, { where, orderBy: [asc(tasks.dueAt), asc(tasks.id)], limit: listed }),
    total: store.count(tasks, where),
  };
}

function latestActivity(workspace: Workspace): Activity[] {
  const { store, identity } = workspace;
  const names = namesOf(workspace);
  const where = workspace.can('audit:read') ? undefined : eq(auditEvents.actorId, identity.actorId);
  return store
    .list(auditEvents, { where, orderBy: [desc(auditEvents.at), desc(auditEvents.id)], limit: listed })
    .map((event) => ({ event, actorName: names.get(event.actorId) ?? event.actorId }));
}
