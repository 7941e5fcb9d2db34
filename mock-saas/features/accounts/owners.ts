import { and, asc, inArray, isNull } from 'drizzle-orm';
import { type ActorRow, actors } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';

/** Who may own an account or a contact: people who work here still. */
export function listOwners({ store }: Workspace): ActorRow[] {
  return store.list(actors, {
    where: and(
      inArray(actors.role, ['owner', 'admin', 'member', 'support_agent']),
      isNull(actors.deactivatedAt),
    ),
    orderBy: [asc(actors.name), asc(actors.id)],
  });
}

export function isOwner(workspace: Workspace, id: string): boolean {
  return listOwners(workspace).some((owner) => owner.id === id);
}

/** By id, those who have left included: what was theirs keeps their name. */
export function readActorNames({ store }: Workspace): ReadonlyMap<string, string> {
  return new Map(store.list(actors).map(({ id, name }) => [id, name]));
}
