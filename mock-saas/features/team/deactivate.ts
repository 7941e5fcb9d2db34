import { type ActorRow, actors, tasks, tickets } from '../../db/schema.ts';
import { accept, conflict, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Message, say } from '../../ui/i18n/say.ts';
import { countOwners, getMember, listAssignees, openWorkOf } from './members.ts';
import { canGive } from './rules.ts';

export interface Deactivation {
  readonly actorId: string;
  /** Who gets the open tickets and tasks; left out: they stay where they are. */
  readonly reassignTo?: string | undefined;
  readonly version?: number | undefined;
}

/** Why somebody may not be deactivated or let in again; undefined where they may. */
export function refuseAccess(workspace: Workspace, member: ActorRow): Message | undefined {
  const { identity } = workspace;
  const { id, name, role } = member;
  if (id === identity.actorId) return 'Nobody can deactivate themselves.';
  if (!canGive(identity, role))
    return say('{name} may do more than you; only an owner can change that.', { name });
  if (role === 'owner' && member.deactivatedAt === null && countOwners(workspace) < 2) {
    return say('{name} is the last owner; hand the workspace over to somebody else first.', { name });
  }
  return undefined;
}

/** Ends their sessions and keys at once; what they wrote stays theirs. */
export function deactivateMember(workspace: Workspace, request: Deactivation): Result<ActorRow> {
  const member = getMember(workspace, request.actorId);
  if (isStale(member, request.version)) return stale(member);
  if (member.deactivatedAt) return conflict(say('{name} is deactivated already.', { name: member.name }));
  const refused = refuseAccess(workspace, member);
  if (refused) return reject(refused);
  const { reassignTo } = request;
  const heir = reassignTo
    ? listAssignees(workspace, member.id).find(({ id }) => id === reassignTo)
    : undefined;
  if (reassignTo && !heir)
    return reject('The open work can go only to somebody of this team who works on it.');
  workspace.mutate('team.deactivate', `${member.name} (${member.email})`, () => {
    workspace.store.update(actors, member.id, {
      deactivatedAt: workspace.now(),
      version: member.version + 1,
    });
    workspace.sessions.endAll(member.id);
    if (heir) handOver(workspace, member.id, heir.id);
  });
  return accept(getMember(workspace, member.id));
}

function handOver(workspace: Workspace, from: string, to: string): void {
  const { store } = workspace;
  const work = openWorkOf(workspace, from);
  const updatedAt = workspace.now();
  for (const { id, version } of work.tickets) {
    store.update(tickets, id, { assigneeId: to, updatedAt, version: version + 1 });
  }
  for (const { id, version } of work.tasks) {
    store.update(tasks, id, { assigneeId: to, updatedAt, version: version + 1 });
  }
}

/** They can sign in again, with the role they had. */
export function reactivateMember(workspace: Workspace, id: string, version?: number): Result<ActorRow> {
  const member = getMember(workspace, id);
  if (isStale(member, version)) return stale(member);
  if (!member.deactivatedAt) return conflict(say('{name} is active already.', { name: member.name }));
  const refused = refuseAccess(workspace, member);
  if (refused) return reject(refused);
  workspace.mutate('team.reactivate', `${member.name} (${member.email})`, () => {
    workspace.store.update(actors, id, { deactivatedAt: null, version: member.version + 1 });
  });
  return accept(getMember(workspace, id));
}

/** Signs somebody out everywhere: oneself, or a member one could deactivate. */
export function endSessionsOf(workspace: Workspace, id: string): Result<ActorRow> {
  const member = getMember(workspace, id);
  const refused = id === workspace.identity.actorId ? undefined : refuseAccess(workspace, member);
  if (refused) return reject(refused);
  workspace.mutate('session.end_all', `${member.name} (${member.email})`, () => {
    workspace.sessions.endAll(id);
  });
  return accept(member);
}

const isStale = (member: ActorRow, version: number | undefined): boolean =>
  version !== undefined && version !== member.version;

const stale = ({ name }: ActorRow): Result<never> =>
  conflict(say('{name} was changed in the meantime; look at them again.', { name }));
