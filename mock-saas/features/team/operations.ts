import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import { roles } from '../../model.ts';
import { required } from '../../parse-body.ts';
import { invitationForm } from './forms.ts';
import { memberStates } from './members.ts';
import { invitationShape, memberShape, roleChangeShape } from './shapes.ts';

const member = z.object({ member: memberShape });
const invitation = z.object({ invitation: invitationShape });
const roleChange = z.object({ roleChange: roleChangeShape });

/** Left out: whatever it is by now. */
const version = z.int().positive().optional();

export const teamOperations = defineOperations({
  listMembers: {
    method: 'GET',
    path: '/members',
    capability: 'team.read',
    access: 'team:read',
    summary: 'List the people of the workspace',
    query: pageQuery.extend({ role: z.enum(roles).optional(), state: z.enum(memberStates).optional() }),
    answer: z.object({ members: z.array(memberShape), ...paged }),
  },
  readMember: {
    method: 'GET',
    path: '/members/:id',
    capability: 'team.read',
    access: 'team:read',
    summary: 'Read a member',
    answer: member,
  },
  deactivateMember: {
    method: 'POST',
    path: '/members/:id/deactivate',
    capability: 'team.deactivate',
    access: 'team:deactivate',
    summary: 'Deactivate a member and, if wanted, hand over the open work',
    body: z.strictObject({ reassignTo: z.string().optional(), version }),
    answer: member,
  },
  reactivateMember: {
    method: 'POST',
    path: '/members/:id/reactivate',
    capability: 'team.reactivate',
    access: 'team:deactivate',
    summary: 'Let a deactivated member in again',
    body: z.strictObject({ version }),
    answer: member,
  },
  listInvitations: {
    method: 'GET',
    path: '/invitations',
    capability: 'team.read',
    access: 'team:invite',
    summary: 'List invitations, latest first',
    query: pageQuery.omit({ q: true }),
    answer: z.object({ invitations: z.array(invitationShape), ...paged }),
  },
  draftInvitation: {
    method: 'POST',
    path: '/invitations',
    capability: 'team.invite_draft',
    access: 'team:invite',
    summary: 'Draft an invitation; nothing is sent',
    body: z.strictObject(invitationForm.shape),
    answer: invitation,
    status: 201,
  },
  readInvitation: {
    method: 'GET',
    path: '/invitations/:id',
    capability: 'team.read',
    access: 'team:invite',
    summary: 'Read an invitation',
    answer: invitation,
  },
  sendInvitation: {
    method: 'POST',
    path: '/invitations/:id/send',
    capability: 'team.invite',
    access: 'team:invite',
    summary: 'Mail an invitation, for the first time or again',
    answer: invitation,
  },
  revokeInvitation: {
    method: 'POST',
    path: '/invitations/:id/revoke',
    capability: 'team.invite_revoke',
    access: 'team:invite',
    summary: 'Revoke an invitation',
    answer: invitation,
  },
  draftRoleChange: {
    method: 'POST',
    path: '/role-changes',
    capability: 'team.role_draft',
    access: 'team:roles',
    summary: 'Draft a change of role; tells what it would give and take',
    body: z.strictObject({
      actorId: required('actorId'),
      to: z.enum(roles),
      reason: required('reason'),
      version,
    }),
    answer: roleChange,
    status: 201,
  },
  readRoleChange: {
    method: 'GET',
    path: '/role-changes/:id',
    capability: 'team.read',
    access: 'team:roles',
    summary: 'Read a change of role',
    answer: roleChange,
  },
  commitRoleChange: {
    method: 'POST',
    path: '/role-changes/:id/commit',
    capability: 'team.role_change',
    access: 'team:roles',
    summary: 'Carry out a drafted change of role',
    answer: roleChange,
  },
  cancelRoleChange: {
    method: 'POST',
    path: '/role-changes/:id/cancel',
    capability: 'team.role_draft',
    access: 'team:roles',
    summary: 'Discard a drafted change of role',
    answer: roleChange,
  },
});
