import { eq } from 'drizzle-orm';
import { type PendingCommitRow, pendingCommits } from '../db/schema.ts';
import { accept, Problem, type Result, reject } from '../problem.ts';
import type { Workspace } from '../tenancy/workspace.ts';

export interface Delayed {
  readonly kind: string;
  /** What it is about, in words. */
  readonly object: string;
  readonly payload: unknown;
  /** ISO 8601 UTC. The world's clock moves one minute with every committed change. */
  readonly dueAt: string;
}

/** Decides on something that happens later, unless it is undone before; to be called inside `workspace.mutate`. */
export function delay(workspace: Workspace, { kind, object, payload, dueAt }: Delayed): PendingCommitRow {
  return workspace.store.insert(pendingCommits, {
    kind,
    object,
    payload: JSON.stringify(payload),
    state: 'pending',
    actorId: workspace.identity.actorId,
    createdAt: workspace.now(),
    dueAt,
    settledAt: null,
  });
}

/** @throws Problem `not_found`, also for one of another tenant */
export function undoDelayed(workspace: Workspace, id: string): Result<PendingCommitRow> {
  const { store } = workspace;
  const pending = store.find(pendingCommits, eq(pendingCommits.id, id));
  if (!pending) throw new Problem('not_found', 'There is nothing to undo.');
  if (pending.state !== 'pending') return reject('It is too late to undo this.');
  return workspace.mutate('undo', pending.object, () => {
    store.update(pendingCommits, id, { state: 'undone', settledAt: workspace.now() });
    return accept(pending);
  });
}
