import { and, asc, eq, lte } from 'drizzle-orm';
import { actors, type PendingCommitRow, pendingCommits, tenants } from '../db/schema.ts';
import { Problem } from '../problem.ts';
import { scopesOf } from '../tenancy/permissions.ts';
import { openWorkspace, type World } from '../tenancy/workspace.ts';
import type { DelayedHandler } from './handlers.ts';

/**
 * Carries out what has fallen due, oldest first; what cannot be done is marked as failed and holds nothing up. In a
 * workspace that is archived or deleted by then nothing is done.
 * @throws whatever a handler throws that is no Problem: a fault of ours, not of what was put off
 */
export function runDue(world: World, handlers: Readonly<Record<string, DelayedHandler>>): void {
  const { db, clock } = world;
  const due = db
    .select()
    .from(pendingCommits)
    .where(and(eq(pendingCommits.state, 'pending'), lte(pendingCommits.dueAt, clock.now())))
    .orderBy(asc(pendingCommits.dueAt), asc(pendingCommits.id))
    .all();
  for (const pending of due) {
    const state = carryOut(world, pending, handlers[pending.kind]) ? 'done' : 'failed';
    db.update(pendingCommits)
      .set({ state, settledAt: clock.now() })
      .where(and(eq(pendingCommits.tenantId, pending.tenantId), eq(pendingCommits.id, pending.id)))
      .run();
  }
}

function carryOut(world: World, pending: PendingCommitRow, handler: DelayedHandler | undefined): boolean {
  const { db } = world;
  const tenant = db.select().from(tenants).where(eq(tenants.id, pending.tenantId)).get();
  const actor = db
    .select()
    .from(actors)
    .where(and(eq(actors.tenantId, pending.tenantId), eq(actors.id, pending.actorId)))
    .get();
  if (!tenant || tenant.archivedAt || tenant.deletedAt || !actor || actor.deactivatedAt || !handler)
    return false;
  const { id, name, email, role } = actor;
  const identity = { actorId: id, name, email, role, scopes: new Set(scopesOf(role)) };
  try {
    db.transaction(() => handler(openWorkspace(world, tenant, identity), JSON.parse(pending.payload)));
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
