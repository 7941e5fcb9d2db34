import { z } from 'zod';
import { instant } from '../../api/shapes.ts';
import type { InvitationRow, RoleChangeRow } from '../../db/schema.ts';
import { invitationStates, roleChangeStates } from '../../model/team.ts';
import { roles, scopes } from '../../model.ts';
import { scopesOf } from '../../tenancy/permissions.ts';
import { invitationState } from './invitations.ts';
import type { Member } from './members.ts';
import { scopeDiff } from './rules.ts';

export const memberShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    name: z.string(),
    email: z.string(),
    title: z.string(),
    role: z.enum(roles),
    scopes: z.array(z.enum(scopes)),
    openTickets: z.int(),
    openTasks: z.int(),
    lastSeenAt: instant.nullable(),
    deactivatedAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Member' });

export const memberJson = ({ actor, openTickets, openTasks, lastSeenAt }: Member) => ({
  ...actor,
  scopes: scopesOf(actor.role),
  openTickets,
  openTasks,
  lastSeenAt: lastSeenAt ?? null,
});

export const invitationShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    email: z.string(),
    role: z.enum(roles),
    state: z.enum(invitationStates),
    invitedById: z.string(),
    acceptedById: z.string().nullable(),
    createdAt: instant,
    sentAt: instant.nullable(),
    expiresAt: instant.nullable(),
  })
  .meta({ id: 'Invitation' });

export const invitationJson = (row: InvitationRow, now: string) => ({
  ...row,
  state: invitationState(row, now),
});

export const roleChangeShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    actorId: z.string(),
    fromRole: z.enum(roles),
    toRole: z.enum(roles),
    gives: z.array(z.enum(scopes)),
    takes: z.array(z.enum(scopes)),
    state: z.enum(roleChangeStates),
    reason: z.string(),
    requestedById: z.string(),
    createdAt: instant,
    committedAt: instant.nullable(),
  })
  .meta({ id: 'RoleChange' });

export function roleChangeJson(row: RoleChangeRow) {
  const { gives, takes } = scopeDiff(row.fromRole, row.toRole);
  return { ...row, gives, takes };
}
