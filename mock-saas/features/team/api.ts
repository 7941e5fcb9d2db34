import { serveOperations } from '../../api/serve-operations.ts';
import type { ActorRow } from '../../db/schema.ts';
import { type Result, unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { deactivateMember, reactivateMember } from './deactivate.ts';
import {
  draftInvitation,
  getInvitation,
  listInvitations,
  revokeInvitation,
  sendInvitation,
} from './invitations.ts';
import { getMember, listMembers, toMember } from './members.ts';
import { teamOperations } from './operations.ts';
import { cancelRoleChange, commitRoleChange, draftRoleChange, readRoleChange } from './role-changes.ts';
import { invitationJson, memberJson, roleChangeJson } from './shapes.ts';

const changed = (workspace: Workspace, result: Result<ActorRow>) => ({
  member: memberJson(toMember(workspace, unwrap(result))),
});

export const teamApi = serveOperations(teamOperations, {
  listMembers(workspace, { query }) {
    const { rows, total, page } = listMembers(workspace, query);
    return { members: rows.map(memberJson), total, page };
  },
  readMember: (workspace, { params }) => ({
    member: memberJson(toMember(workspace, getMember(workspace, params.id))),
  }),
  deactivateMember: (workspace, { params, body }) =>
    changed(workspace, deactivateMember(workspace, { ...body, actorId: params.id })),
  reactivateMember: (workspace, { params, body }) =>
    changed(workspace, reactivateMember(workspace, params.id, body.version)),
  listInvitations(workspace, { query }) {
    const { rows, total, page } = listInvitations(workspace, query.page);
    return { invitations: rows.map((row) => invitationJson(row, workspace.now())), total, page };
  },
  draftInvitation: (workspace, { body }) => ({
    invitation: invitationJson(unwrap(draftInvitation(workspace, body)), workspace.now()),
  }),
  readInvitation: (workspace, { params }) => ({
    invitation: invitationJson(getInvitation(workspace, params.id), workspace.now()),
  }),
  sendInvitation: (workspace, { params }) => ({
    invitation: invitationJson(unwrap(sendInvitation(workspace, params.id)), workspace.now()),
  }),
  revokeInvitation: (workspace, { params }) => ({
    invitation: invitationJson(unwrap(revokeInvitation(workspace, params.id)), workspace.now()),
  }),
  draftRoleChange: (workspace, { body }) => ({
    roleChange: roleChangeJson(unwrap(draftRoleChange(workspace, body))),
  }),
  readRoleChange: (workspace, { params }) => ({
    roleChange: roleChangeJson(readRoleChange(workspace, params.id).change),
  }),
  commitRoleChange: (workspace, { params }) => ({
    roleChange: roleChangeJson(unwrap(commitRoleChange(workspace, params.id))),
  }),
  cancelRoleChange: (workspace, { params }) => ({
    roleChange: roleChangeJson(unwrap(cancelRoleChange(workspace, params.id))),
  }),
});
