import { and, asc, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import {
  type ActorRow,
  actors,
  auditEvents,
  type RoleChangeRow,
  roleChanges,
  type TaskRow,
  type TicketRow,
  tasks,
  tickets,
} from '../../db/schema.ts';
import { containsText } from '../../db/search.ts';
import type { Role } from '../../model.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';

export const memberStates = ['active', 'deactivated'] as const;

export interface MemberQuery {
  readonly q: string;
  readonly page: number;
  readonly role?: Role | undefined;
  readonly state?: (typeof memberStates)[number] | undefined;
}

export interface Member {
  readonly actor: ActorRow;
  readonly openTickets: number;
  readonly openTasks: number;
  /** When the log last heard of them. */
  readonly lastSeenAt: string | undefined;
}

const openStatuses = ['new', 'open', 'pending'] as const;

const openTicketsOf = (actorId: string) =>
  and(eq(tickets.assigneeId, actorId), inArray(tickets.status, [...openStatuses]));
const openTasksOf = (actorId: string) => and(eq(tasks.assigneeId, actorId), eq(tasks.state, 'open'));

export function listMembers(workspace: Workspace, query: MemberQuery): Page<Member> {
  const { store } = workspace;
  const where = and(
    containsText(query.q, [actors.name, actors.email, actors.title]),
    query.role ? eq(actors.role, query.role) : undefined,
    query.state === 'active' ? isNull(actors.deactivatedAt) : undefined,
    query.state === 'deactivated' ? isNotNull(actors.deactivatedAt) : undefined,
  );
  return {
    rows: store
      .list(actors, {
        where,
        orderBy: [asc(actors.name), asc(actors.id)],
        limit: pageSize,
        offset: (query.page - 1) * pageSize,
      })
      .map((actor) => toMember(workspace, actor)),
    total: store.count(actors, where),
    page: query.page,
  };
}

export function toMember({ store }: Workspace, actor: ActorRow): Member {
  const [last] = store.list(auditEvents, {
    where: eq(auditEvents.actorId, actor.id),
    orderBy: [desc(auditEvents.at)],
    limit: 1,
  });
  return {
    actor,
    openTickets: store.count(tickets, openTicketsOf(actor.id)),
    openTasks: store.count(tasks, openTasksOf(actor.id)),
    lastSeenAt: last?.at,
  };
}

/** @throws Problem `not_found`, also for somebody of another tenant */
export function getMember({ store }: Workspace, id: string): ActorRow {
  const actor = store.find(actors, eq(actors.id, id));
  if (!actor) throw new Problem('not_found', 'There is nobody like that in this workspace.');
  return actor;
}

export interface MemberDetail extends Member {
  readonly tickets: readonly TicketRow[];
  readonly tasks: readonly TaskRow[];
  readonly roleChanges: readonly RoleChangeRow[];
}

export function readMember(workspace: Workspace, id: string): MemberDetail {
  const { store } = workspace;
  return {
    ...toMember(workspace, getMember(workspace, id)),
    ...openWorkOf(workspace, id),
    roleChanges: store.list(roleChanges, {
      where: eq(roleChanges.actorId, id),
      orderBy: [desc(roleChanges.createdAt), desc(roleChanges.id)],
      limit: 10,
    }),
  };
}

/** What waits for somebody, oldest first. */
export function openWorkOf({ store }: Workspace, actorId: string) {
  return {
    tickets: store.list(tickets, { where: openTicketsOf(actorId), orderBy: [asc(tickets.createdAt)] }),
    tasks: store.list(tasks, { where: openTasksOf(actorId), orderBy: [asc(tasks.dueAt), asc(tasks.id)] }),
  };
}

/** Who can be given work: everybody who is there, by name. */
export function listAssignees({ store }: Workspace, without?: string): readonly ActorRow[] {
  return store
    .list(actors, { where: isNull(actors.deactivatedAt), orderBy: [asc(actors.name), asc(actors.id)] })
    .filter(({ id, role }) => id !== without && role !== 'api_client' && role !== 'viewer');
}

export const countOwners = ({ store }: Workspace): number =>
  store.count(actors, and(eq(actors.role, 'owner'), isNull(actors.deactivatedAt)));
