import { eq } from 'drizzle-orm';
import { openClient, openDb } from '../db/client.ts';
import { createClock } from '../db/clock.ts';
import { createIds } from '../db/ids.ts';
import { actors, tenants } from '../db/schema.ts';
import { scopesOf } from '../tenancy/permissions.ts';
import { openWorkspace } from '../tenancy/workspace.ts';
import { prepareImage } from '../world.ts';

/** What a service gets when this actor is signed in, on a world of its own. */
export function openTestWorkspace(actorId: string) {
  const client = openClient(prepareImage({ seed: 1, profile: 'small' }));
  const world = { db: openDb(client), clock: createClock(client), ids: createIds(client) };
  const actor = world.db.select().from(actors).where(eq(actors.id, actorId)).get();
  const tenant = actor && world.db.select().from(tenants).where(eq(tenants.id, actor.tenantId)).get();
  if (!actor || !tenant) throw new Error(`Cannot open the workspace of "${actorId}": no such actor`);
  const { id, name, email, role } = actor;
  const identity = { actorId: id, name, email, role, scopes: new Set(scopesOf(role)) };
  return { world, workspace: openWorkspace(world, tenant, identity) };
}
