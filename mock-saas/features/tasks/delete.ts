import { eq } from 'drizzle-orm';
import { type PendingCommitRow, tasks } from '../../db/schema.ts';
import type { DelayedHandler } from '../../delayed/handlers.ts';
import { delay, undoDelayed } from '../../delayed/pending.ts';
import { accept, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { lockOf, objectOf } from './change.ts';
import { deletedTaskId, deletePayload, getTask, listDeleted, taskDelete } from './service.ts';

/** In the world's time: so long an act can be undone. */
const undoMinutes = 5;

const minuteMs = 60_000;

/** Gone from every list at once, from the database when the time to undo it is over. */
export function deleteTask(workspace: Workspace, id: string): Result<PendingCommitRow> {
  const task = getTask(workspace, id);
  const locked = lockOf(workspace, task);
  if (locked) return reject(locked);
  const dueAt = new Date(new Date(workspace.now()).getTime() + undoMinutes * minuteMs).toISOString();
  return workspace.mutate('task.delete', objectOf(task), () =>
    accept(delay(workspace, { kind: taskDelete, object: objectOf(task), payload: { taskId: id }, dueAt })),
  );
}

/** @throws Problem `not_found` for a task that is not deleted, gone for good, or another tenant's */
export function undoDelete(workspace: Workspace, id: string): Result<PendingCommitRow> {
  const pending = listDeleted(workspace).find((row) => deletedTaskId(row) === id);
  if (!pending) throw new Problem('not_found', 'There is nothing to undo.');
  return undoDelayed(workspace, pending.id);
}

/** Leaves a task alone that has become part of a closed record, or that its actor may no longer change. */
export const carryOutDelete: DelayedHandler = (workspace, payload) => {
  const { taskId } = deletePayload.parse(payload);
  const task = workspace.store.find(tasks, eq(tasks.id, taskId));
  if (!task || !workspace.can('crm:write')) throw new Problem('not_found', 'The task is gone already.');
  const locked = lockOf(workspace, task);
  if (locked) throw new Problem('invalid', locked);
  workspace.mutate('task.deleted', objectOf(task), () => workspace.store.remove(tasks, taskId));
};
