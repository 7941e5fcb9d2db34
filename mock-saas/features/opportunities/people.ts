import { and, asc, inArray, isNull } from 'drizzle-orm';
import { type ActorRow, actors } from '../../db/schema.ts';
import { roles } from '../../model.ts';
import { scopesOf } from '../../tenancy/permissions.ts';
import type { Workspace } from '../../tenancy/workspace.ts';

const working = roles.filter((role) => role !== 'api_client' && scopesOf(role).includes('crm:write'));

/** Who can be given an opportunity or a task. */
export function listColleagues({ store }: Workspace): ActorRow[] {
  return store.list(actors, {
    where: and(inArray(actors.role, working), isNull(actors.deactivatedAt)),
    orderBy: [asc(actors.name), asc(actors.id)],
  });
}

export const isColleague = (workspace: Workspace, id: string): boolean =>
  listColleagues(workspace).some((colleague) => colleague.id === id);

/** Everybody of the workspace, those who have left included. */
export const namesOf = ({ store }: Workspace): ReadonlyMap<string, string> =>
  new Map(store.list(actors).map(({ id, name }) => [id, name]));
