import { and, eq, isNull, ne } from 'drizzle-orm';
import { opportunities, type TaskRow, tasks } from '../../db/schema.ts';
import { placeBefore } from '../../ordering.ts';
import { accept, conflict, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { notify } from '../notifications/notify.ts';
import type { Changes, Versioned } from '../opportunities/change.ts';
import { isColleague } from '../opportunities/people.ts';
import { endOfDay } from './days.ts';
import { dueGroupOf, getTask, isLocked, opportunityOf, taskOrder, whereOf } from './service.ts';

export interface TaskText {
  readonly title: string;
  readonly body: string;
  /** A day of the workspace, `2026-03-31`. */
  readonly dueOn: string | null;
  readonly assigneeId: string | null;
  readonly opportunityId: string | null;
}

export const objectOf = ({ title, reference }: TaskRow): string => `task ${reference} (${title})`;

export function createTask(workspace: Workspace, text: TaskText): Result<TaskRow> {
  const wrong = wrongIn(workspace, text);
  if (wrong) return reject(wrong);
  const { store } = workspace;
  const now = workspace.now();
  return workspace.mutate('task.create', `task “${text.title}”`, () => {
    const created = store.insert(tasks, {
      ...columnsOf(workspace, text),
      state: 'open',
      createdAt: now,
      updatedAt: now,
      doneAt: null,
    });
    const [place] = placesFor(workspace, created, null) ?? [];
    store.update(tasks, created.id, { position: place?.position ?? 0 });
    tellAssignee(workspace, created);
    return accept(getTask(workspace, created.id));
  });
}

export function editTask(
  workspace: Workspace,
  id: string,
  { version, ...change }: Changes<TaskText> & Versioned,
): Result<TaskRow> {
  const task = getTask(workspace, id);
  if (task.version !== version) return stale(task);
  const wrong = lockOf(workspace, task) ?? wrongIn(workspace, change, task);
  if (wrong) return reject(wrong);
  workspace.mutate('task.edit', objectOf(task), () => {
    workspace.store.update(tasks, id, { ...columnsOf(workspace, change, task), ...touched(workspace, task) });
    const edited = getTask(workspace, id);
    if (edited.assigneeId !== task.assigneeId) tellAssignee(workspace, edited);
  });
  return accept(getTask(workspace, id));
}

function tellAssignee(workspace: Workspace, { assigneeId, title, id, dueAt }: TaskRow): void {
  if (!assigneeId) return;
  notify(workspace, {
    actorId: assigneeId,
    kind: 'task.assigned',
    title: say('{name} gave you a task', { name: workspace.identity.name }),
    body: dueAt
      ? workspace.say(say('{title}, due {day}', { title, day: workspace.formats.day(dueAt) }))
      : title,
    href: `/tasks/${id}`,
  });
}

export const completeTask = (workspace: Workspace, id: string): Result<TaskRow> =>
  turn(workspace, id, 'done');

export const reopenTask = (workspace: Workspace, id: string): Result<TaskRow> => turn(workspace, id, 'open');

function turn(workspace: Workspace, id: string, state: 'open' | 'done'): Result<TaskRow> {
  const task = getTask(workspace, id);
  if (task.state === state)
    return conflict(say('“{title}” is {state} already.', { title: task.title, state: say(state) }));
  const locked = lockOf(workspace, task);
  if (locked) return reject(locked);
  workspace.mutate(state === 'done' ? 'task.complete' : 'task.reopen', objectOf(task), () => {
    const doneAt = state === 'done' ? workspace.now() : null;
    workspace.store.update(tasks, id, { state, doneAt, ...touched(workspace, task) });
  });
  return accept(getTask(workspace, id));
}

/** Among the open ones that are due at about the same time. @param beforeId who comes after it; null: nobody */
export function moveTask(
  workspace: Workspace,
  id: string,
  { beforeId, version }: { readonly beforeId: string | null } & Versioned,
): Result<TaskRow> {
  const task = getTask(workspace, id);
  if (task.version !== version) return stale(task);
  const places = placesFor(workspace, task, beforeId);
  if (!places) return reject('The list has changed: that task is no longer in this group.');
  workspace.mutate('task.order', objectOf(task), () => {
    for (const place of places) workspace.store.update(tasks, place.id, { position: place.position });
    workspace.store.update(tasks, id, touched(workspace, task));
  });
  return accept(getTask(workspace, id));
}

/** Why nothing can be done to the task, if so. */
export function lockOf(workspace: Workspace, task: TaskRow): Message | undefined {
  const opportunity = opportunityOf(workspace, task);
  return opportunity && isLocked(opportunity)
    ? say('“{title}” is locked: its opportunity “{name}” is {state}. Open that again first.', {
        title: task.title,
        name: opportunity.name,
        state: say(opportunity.stage),
      })
    : undefined;
}

const stale = (task: TaskRow): Result<never> =>
  conflict(
    say('“{title}” was changed in the meantime; look at it again before you change it.', {
      title: task.title,
    }),
  );

const touched = (workspace: Workspace, { version }: TaskRow) => ({
  updatedAt: workspace.now(),
  version: version + 1,
});

function placesFor(workspace: Workspace, task: TaskRow, beforeId: string | null) {
  const group = whereOf(workspace, { q: '', state: task.state, due: dueGroupOf(workspace, task) });
  const others = workspace.store.list(tasks, {
    where: and(group, ne(tasks.id, task.id)),
    orderBy: taskOrder,
  });
  return placeBefore(others, task.id, beforeId);
}

/** A task that is about an opportunity is about its account and contact too. */
function columnsOf<T extends Changes<TaskText>>(workspace: Workspace, text: T, known?: TaskRow) {
  const { dueOn, ...columns } = text;
  const { store, formats } = workspace;
  const opportunity = text.opportunityId
    ? store.find(opportunities, eq(opportunities.id, text.opportunityId))
    : undefined;
  const isSameDay = known?.dueAt && dueOn === formats.isoDay(known.dueAt);
  return {
    ...columns,
    ...(dueOn === undefined || isSameDay ? {} : { dueAt: dueOn === null ? null : endOfDay(dueOn, formats) }),
    ...(opportunity ? { accountId: opportunity.accountId, contactId: opportunity.contactId } : {}),
  };
}

/** What is wrong with the references of a text; those that the row has already are left alone. */
function wrongIn(
  workspace: Workspace,
  { assigneeId, opportunityId }: Changes<TaskText>,
  known?: TaskRow,
): Message | undefined {
  if (assigneeId && assigneeId !== known?.assigneeId && !isColleague(workspace, assigneeId)) {
    return 'The assignee is not in this workspace.';
  }
  if (!opportunityId || opportunityId === known?.opportunityId) return undefined;
  const opportunity = workspace.store.find(
    opportunities,
    and(eq(opportunities.id, opportunityId), isNull(opportunities.deletedAt)) ??
      eq(opportunities.id, opportunityId),
  );
  if (!opportunity) return 'The opportunity is not in this workspace.';
  return isLocked(opportunity)
    ? say('“{name}” is closed; nothing more can be planned for it.', { name: opportunity.name })
    : undefined;
}
