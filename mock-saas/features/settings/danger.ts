import { asc } from 'drizzle-orm';
import {
  type ActorRow,
  actors,
  customers,
  files,
  invoices,
  kbArticles,
  mails,
  roleChanges,
  tickets,
} from '../../db/schema.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import { getMember } from '../team/members.ts';
import { setRole } from '../team/role-changes.ts';

/** Readable, but closed for changes, until it is restored. */
export function archiveWorkspace(workspace: Workspace): Result<true> {
  const { tenant } = workspace;
  if (tenant.archivedAt) return conflict('This workspace is archived already.');
  workspace.mutate('workspace.archive', tenant.name, () =>
    workspace.changeTenant({ archivedAt: workspace.now() }),
  );
  return accept(true);
}

/** The one change that an archived workspace takes. */
export function restoreWorkspace(workspace: Workspace): Result<true> {
  if (!workspace.can('workspace:delete'))
    throw new Problem('forbidden', 'Only an owner can restore the workspace.');
  if (!workspace.tenant.archivedAt) return conflict('This workspace is not archived.');
  workspace.mutate('workspace.restore', workspace.tenant.name, () =>
    workspace.changeTenant({ archivedAt: null }),
  );
  return accept(true);
}

/** Who can become owner: active people, no service accounts. */
export const listHeirs = ({ store, identity }: Workspace): readonly ActorRow[] =>
  store.list(actors, { orderBy: [asc(actors.name)] }).filter(({ id, role, deactivatedAt }) => {
    return id !== identity.actorId && role !== 'api_client' && role !== 'owner' && deactivatedAt === null;
  });

/** The heir becomes owner, and who hands over becomes admin. */
export function transferOwnership(workspace: Workspace, actorId: string): Result<ActorRow> {
  const { identity } = workspace;
  const heir = listHeirs(workspace).find(({ id }) => id === actorId);
  if (!heir) return reject('Choose an active member of this workspace.');
  const owner = getMember(workspace, identity.actorId);
  if (owner.role !== 'owner') return reject('Only an owner can hand the workspace over.');
  workspace.mutate('workspace.transfer', `to ${heir.name} (${heir.email})`, () => {
    promote(workspace, heir, 'owner');
    promote(workspace, owner, 'admin');
    workspace.sessions.endAll(heir.id);
  });
  return accept(getMember(workspace, heir.id));
}

function promote(workspace: Workspace, actor: ActorRow, role: ActorRow['role']): void {
  const now = workspace.now();
  setRole(workspace, actor, role);
  workspace.store.insert(roleChanges, {
    actorId: actor.id,
    fromRole: actor.role,
    toRole: role,
    state: 'committed',
    reason: workspace.say('Ownership was handed over'),
    requestedById: workspace.identity.actorId,
    createdAt: now,
    committedAt: now,
  });
}

/** What would be gone. */
export const countContents = ({ store }: Workspace) => ({
  tickets: store.count(tickets),
  customers: store.count(customers),
  invoices: store.count(invoices),
  mail: store.count(mails),
  knowledgeBase: store.count(kbArticles),
  files: store.count(files),
  team: store.count(actors),
});

/** Gone for everybody, at once. The name must be typed as it is written: other workspaces are called almost the same. */
export function deleteWorkspace(workspace: Workspace, typedName: string): Result<true> {
  const { tenant } = workspace;
  if (typedName.normalize() !== tenant.name.normalize()) {
    return reject(say('This is not the name of the workspace, to the letter: {name}', { name: tenant.name }));
  }
  workspace.mutate('workspace.delete', tenant.name, () =>
    workspace.changeTenant({ deletedAt: workspace.now() }),
  );
  return accept(true);
}
