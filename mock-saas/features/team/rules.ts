import { type Role, roles, type Scope } from '../../model.ts';
import { type Identity, scopesOf } from '../../tenancy/permissions.ts';
import { type Message, say } from '../../ui/i18n/say.ts';

/** The roles of people; service accounts have one of their own, which nobody is given. */
export const humanRoles = roles.filter((role) => role !== 'api_client');
export const isHumanRole = (role: unknown): role is Role => humanRoles.some((known) => known === role);

export interface ScopeDiff {
  readonly gives: readonly Scope[];
  readonly takes: readonly Scope[];
  readonly keeps: readonly Scope[];
}

/** What somebody gains and loses who goes from one role to another. */
export function scopeDiff(from: Role, to: Role): ScopeDiff {
  const [before, after] = [scopesOf(from), scopesOf(to)];
  return {
    gives: after.filter((scope) => !before.includes(scope)),
    takes: before.filter((scope) => !after.includes(scope)),
    keeps: before.filter((scope) => after.includes(scope)),
  };
}

/** Nobody gives what they do not have themselves. */
export const canGive = ({ scopes, role }: Identity, to: Role): boolean =>
  scopesOf(to).every((scope) => scopes.has(scope) && scopesOf(role).includes(scope));

/** The roles that somebody may give to others. */
export const rolesToGive = (identity: Identity): readonly Role[] =>
  humanRoles.filter((role) => canGive(identity, role));

export interface RoleRequest {
  readonly identity: Identity;
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly isActive: boolean;
  };
  readonly to: Role;
  /** Active owners of the workspace, the member included. */
  readonly ownerCount: number;
}

/** Why a role may not be changed; undefined where it may. */
export function refuseRoleChange({ identity, member, to, ownerCount }: RoleRequest): Message | undefined {
  const { name, role, isActive } = member;
  if (!isActive) return say('{name} is deactivated; a role can be changed once they are back.', { name });
  if (role === 'api_client')
    return say('{name} is a service account; what it may do is up to its API keys.', { name });
  if (role === to) return say('{name} has this role already.', { name });
  if (member.id === identity.actorId && scopeDiff(role, to).gives.length > 0) {
    return 'Nobody can give more rights to themselves; ask another owner or admin.';
  }
  if (!canGive(identity, to)) return 'You cannot give a role that may do more than you.';
  if (!canGive(identity, role))
    return say('{name} may do more than you; only an owner can change that.', { name });
  if (role === 'owner' && ownerCount < 2) {
    return say('{name} is the last owner; hand the workspace over to somebody else first.', { name });
  }
  return undefined;
}
