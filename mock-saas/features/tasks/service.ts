import { and, asc, eq, gte, inArray, isNull, lt, notInArray, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import {
  accounts,
  type OpportunityRow,
  opportunities,
  type PendingCommitRow,
  pendingCommits,
  type TaskRow,
  tasks,
} from '../../db/schema.ts';
import { containsWords } from '../../db/search.ts';
import type { taskStates } from '../../model/crm.ts';
import { type DueGroup, dueGroups, isClosedStage } from '../../model/sales.ts';
import { Problem } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';
import { dayAfter, startOfDay } from './days.ts';

export const taskDelete = 'task.delete';
export const deletePayload = z.object({ taskId: z.string() });

export interface TaskQuery {
  readonly q: string;
  /** Left out: everybody's. */
  readonly assigneeId?: string | undefined;
  readonly state: (typeof taskStates)[number];
  readonly due?: DueGroup | undefined;
  readonly page: number;
}

export interface TaskGroup extends Page<TaskRow> {
  readonly due: DueGroup;
}

export const taskOrder = [asc(tasks.position), asc(tasks.dueAt), asc(tasks.id)];

/** Groups in which there is something, by the days of the workspace. */
export function listTaskGroups(workspace: Workspace, query: TaskQuery): readonly TaskGroup[] {
  return dueGroups
    .filter((due) => query.due === undefined || query.due === due)
    .map((due) => ({ due, ...pageOf(workspace, whereOf(workspace, { ...query, due }), query.page) }))
    .filter(({ total }) => total > 0);
}

export function listTasks(workspace: Workspace, query: TaskQuery): Page<TaskRow> {
  return pageOf(workspace, whereOf(workspace, query), query.page);
}

function pageOf({ store }: Workspace, where: SQL | undefined, page: number): Page<TaskRow> {
  return {
    rows: store.list(tasks, {
      where,
      orderBy: taskOrder,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    }),
    total: store.count(tasks, where),
    page,
  };
}

export function whereOf(workspace: Workspace, { q, assigneeId, state, due }: Omit<TaskQuery, 'page'>) {
  return and(
    notDeleted(workspace),
    eq(tasks.state, state),
    assigneeId ? eq(tasks.assigneeId, assigneeId) : undefined,
    due && dueIn(workspace, due),
    containsWords(q.split(/\s+/).filter(Boolean), [tasks.title, tasks.body, tasks.reference]),
  );
}

function dueIn({ formats, now }: Workspace, due: DueGroup): SQL | undefined {
  const today = formats.isoDay(now());
  const [start, end] = [startOfDay(today, formats), startOfDay(dayAfter(today), formats)];
  const ranges: Readonly<Record<DueGroup, SQL | undefined>> = {
    overdue: lt(tasks.dueAt, start),
    today: and(gte(tasks.dueAt, start), lt(tasks.dueAt, end)),
    later: gte(tasks.dueAt, end),
    undated: isNull(tasks.dueAt),
  };
  return ranges[due];
}

/** Where a task stands in the list, by the days of the workspace. */
export function dueGroupOf({ formats, now }: Workspace, { dueAt }: TaskRow): DueGroup {
  if (dueAt === null) return 'undated';
  const [day, today] = [formats.isoDay(dueAt), formats.isoDay(now())];
  if (day < today) return 'overdue';
  return day === today ? 'today' : 'later';
}

/** Deleted, and still to be undone: gone from every list. Oldest first. */
export function listDeleted({ store }: Workspace): readonly PendingCommitRow[] {
  return store.list(pendingCommits, {
    where: and(eq(pendingCommits.kind, taskDelete), eq(pendingCommits.state, 'pending')),
    orderBy: [asc(pendingCommits.dueAt), asc(pendingCommits.id)],
  });
}

export const deletedTaskId = ({ payload }: PendingCommitRow): string =>
  deletePayload.parse(JSON.parse(payload)).taskId;

export function notDeleted(workspace: Workspace): SQL | undefined {
  const ids = listDeleted(workspace).map(deletedTaskId);
  return ids.length > 0 ? notInArray(tasks.id, ids) : undefined;
}

/** @throws Problem `not_found`, also for one that is deleted or another tenant's */
export function getTask(workspace: Workspace, id: string): TaskRow {
  const task = workspace.store.find(tasks, eq(tasks.id, id));
  if (!task || listDeleted(workspace).some((pending) => deletedTaskId(pending) === id)) {
    throw new Problem('not_found', say('There is no task {id} here.', { id }));
  }
  return task;
}

export interface TaskDetail {
  readonly task: TaskRow;
  readonly opportunity: OpportunityRow | undefined;
  readonly accountName: string | undefined;
}

export function readTask(workspace: Workspace, id: string): TaskDetail {
  const { store } = workspace;
  const task = getTask(workspace, id);
  return {
    task,
    opportunity: opportunityOf(workspace, task),
    accountName: task.accountId ? store.find(accounts, eq(accounts.id, task.accountId))?.name : undefined,
  };
}

export function opportunityOf({ store }: Workspace, { opportunityId }: TaskRow): OpportunityRow | undefined {
  return opportunityId ? store.find(opportunities, eq(opportunities.id, opportunityId)) : undefined;
}

/** Nothing can be done to what belongs to a closed opportunity: it is part of its record. */
export const isLocked = (opportunity: OpportunityRow | undefined): boolean =>
  opportunity !== undefined && isClosedStage(opportunity.stage);

/** What tasks are about, by id; those of a deleted opportunity included. */
export function aboutTasks({ store }: Workspace, rows: readonly TaskRow[]) {
  const opportunityIds = rows.flatMap(({ opportunityId }) => opportunityId ?? []);
  const accountIds = rows.flatMap(({ accountId }) => accountId ?? []);
  return {
    opportunities: new Map(
      (opportunityIds.length > 0
        ? store.list(opportunities, { where: inArray(opportunities.id, opportunityIds) })
        : []
      ).map((row) => [row.id, row]),
    ),
    accounts: new Map(
      (accountIds.length > 0 ? store.list(accounts, { where: inArray(accounts.id, accountIds) }) : []).map(
        (row) => [row.id, row],
      ),
    ),
  };
}

export function tasksOfOpportunity(workspace: Workspace, opportunityId: string): TaskRow[] {
  return workspace.store.list(tasks, {
    where: and(notDeleted(workspace), eq(tasks.opportunityId, opportunityId)),
    orderBy: [asc(tasks.state), ...taskOrder],
  });
}
