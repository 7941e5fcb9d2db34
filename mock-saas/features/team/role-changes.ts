import { desc, eq } from 'drizzle-orm';
import { type ActorRow, actors, type RoleChangeRow, roleChanges } from '../../db/schema.ts';
import type { Role } from '../../model.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { countOwners, getMember } from './members.ts';
import { refuseRoleChange } from './rules.ts';

export interface RoleChangeDraft {
  readonly actorId: string;
  readonly to: Role;
  readonly reason: string;
  /** Of the member, as the form was shown. */
  readonly version?: number | undefined;
}

/** Writes down what is to change; nobody's rights are touched yet. */
export function draftRoleChange(workspace: Workspace, draft: RoleChangeDraft): Result<RoleChangeRow> {
  const member = getMember(workspace, draft.actorId);
  if (draft.version !== undefined && draft.version !== member.version) return stale(member);
  const refused = refusal(workspace, member, draft.to);
  if (refused) return reject(refused);
  const row = workspace.mutate('team.role_draft', `${member.name} (${member.email})`, () =>
    workspace.store.insert(roleChanges, {
      actorId: member.id,
      fromRole: member.role,
      toRole: draft.to,
      state: 'draft',
      reason: draft.reason,
      requestedById: workspace.identity.actorId,
      createdAt: workspace.now(),
      committedAt: null,
    }),
  );
  return accept(row);
}

export interface RoleChangeDetail {
  readonly change: RoleChangeRow;
  readonly member: ActorRow;
  readonly requestedBy: string;
  /** Why it cannot be committed as things are. */
  readonly refused: Message | undefined;
}

/** @throws Problem `not_found`, also for one of another tenant */
export function readRoleChange(workspace: Workspace, id: string): RoleChangeDetail {
  const change = workspace.store.find(roleChanges, eq(roleChanges.id, id));
  if (!change) throw new Problem('not_found', 'There is no such role change here.');
  const member = getMember(workspace, change.actorId);
  return {
    change,
    member,
    requestedBy: getMember(workspace, change.requestedById).name,
    refused: change.state === 'draft' ? refusal(workspace, member, change.toRole) : undefined,
  };
}

export const listRoleChangeDrafts = ({ store }: Workspace): readonly RoleChangeRow[] =>
  store.list(roleChanges, {
    where: eq(roleChanges.state, 'draft'),
    orderBy: [desc(roleChanges.createdAt), desc(roleChanges.id)],
  });

/** From now on the member may do what the new role may; signed-in sessions of theirs end. */
export function commitRoleChange(workspace: Workspace, id: string): Result<RoleChangeRow> {
  const { change, member, refused } = readRoleChange(workspace, id);
  if (change.state !== 'draft')
    return conflict(say('This role change is {state} already.', { state: say(change.state) }));
  if (member.role !== change.fromRole) return stale(member);
  if (refused) return reject(refused);
  const words = `${member.name} (${member.email}): ${change.fromRole} → ${change.toRole}`;
  workspace.mutate('team.role_change', words, () => {
    setRole(workspace, member, change.toRole);
    workspace.store.update(roleChanges, id, { state: 'committed', committedAt: workspace.now() });
    if (member.id !== workspace.identity.actorId) workspace.sessions.endAll(member.id);
  });
  return accept(readRoleChange(workspace, id).change);
}

export function cancelRoleChange(workspace: Workspace, id: string): Result<RoleChangeRow> {
  const { change, member } = readRoleChange(workspace, id);
  if (change.state !== 'draft')
    return conflict(say('This role change is {state} already.', { state: say(change.state) }));
  workspace.mutate('team.role_cancel', `${member.name} (${member.email})`, () => {
    workspace.store.update(roleChanges, id, { state: 'cancelled' });
  });
  return accept(readRoleChange(workspace, id).change);
}

export function setRole({ store }: Workspace, { id, version }: ActorRow, role: Role): void {
  store.update(actors, id, { role, version: version + 1 });
}

function refusal(workspace: Workspace, member: ActorRow, to: Role): Message | undefined {
  const { identity } = workspace;
  const { id, name, role, deactivatedAt } = member;
  const isActive = deactivatedAt === null;
  return refuseRoleChange({
    identity,
    member: { id, name, role, isActive },
    to,
    ownerCount: countOwners(workspace),
  });
}

const stale = ({ name }: ActorRow): Result<never> =>
  conflict(say('{name} was changed in the meantime; look at them again.', { name }));
