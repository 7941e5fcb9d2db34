import type { RowChange } from '../../../../mock-saas/world.ts';
import type { Row } from '../../../model/effect.ts';
import { type Class, type Classify, changesOnly, is, text } from './classify.ts';

export const classifyTeam: Classify = (change, all) => {
  switch (change.table) {
    case 'actors':
      return classifyActor(change, all);
    case 'invitations':
      return classifyInvitation(change);
    case 'role_changes':
      return classifyRoleChange(change, all);
    default:
      return undefined;
  }
};

function classifyActor({ before, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  if (after === null) return undefined;
  const who = `${text(after, 'name')} (${text(after, 'email')})`;
  if (before === null) {
    return {
      ...is('insert', 'team.join', 'destructive'),
      words: `makes ${who} a member, as ${role(after)}`,
    };
  }
  if (changesOnly(before, after, ['role'])) {
    const words = `changes the role of ${who}: ${role(before)} → ${role(after)}`;
    const capability = isTransfer(all) ? 'workspace.transfer' : 'team.role_change';
    return { ...is('update', capability, 'destructive'), words };
  }
  if (changesOnly(before, after, ['deactivated_at'])) {
    return after.deactivated_at === null
      ? { ...is('update', 'team.reactivate', 'destructive'), words: `lets ${who} in again` }
      : { ...is('update', 'team.deactivate', 'destructive'), words: `deactivates ${who}` };
  }
  return undefined;
}

function classifyInvitation({ kind, before, after }: RowChange): Class | undefined {
  if (after === null) return undefined;
  const who = `${text(after, 'email')} as ${role(after)}`;
  switch (after.state) {
    case 'draft':
      return { ...is(kind, 'team.invite_draft', 'draft'), words: `drafts an invitation of ${who}` };
    case 'pending':
      return {
        ...is('update', 'team.invite', 'external_write'),
        words: `${before?.state === 'draft' ? 'invites' : 'invites again'} ${who}`,
      };
    case 'revoked':
      return {
        ...is('update', 'team.invite_revoke', 'internal_write'),
        words: `revokes the invitation of ${who}`,
      };
    case 'accepted':
      return { ...is('update', 'team.join', 'destructive'), words: `accepts the invitation of ${who}` };
    default:
      return undefined;
  }
}

function classifyRoleChange({ kind, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  if (after === null) return undefined;
  const words = `${text(after, 'from_role')} → ${text(after, 'to_role')} for ${text(after, 'actor_id')}`;
  if (after.state === 'committed') {
    const capability = isTransfer(all) ? 'workspace.transfer' : 'team.role_change';
    return { ...is(kind, capability, 'destructive'), words: `carries out ${words}` };
  }
  const verb = after.state === 'draft' ? 'drafts' : 'discards';
  return { ...is(kind, 'team.role_draft', 'draft'), words: `${verb} a change of role: ${words}` };
}

/** Somebody becomes owner and somebody else ceases to be, in one. */
function isTransfer(all: readonly RowChange[]): boolean {
  const moved = all.filter(({ table, kind }) => table === 'actors' && kind === 'update');
  return (
    moved.some(({ before, after }) => before?.role !== 'owner' && after?.role === 'owner') &&
    moved.some(({ before, after }) => before?.role === 'owner' && after?.role !== 'owner')
  );
}

const role = (row: Row): string => text(row, 'role').replaceAll('_', ' ');
