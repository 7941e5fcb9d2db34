import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { invitationStates, roleChangeStates } from '../../model/team.ts';
import { roles } from '../../model.ts';
import { createdAt, pinned, type References, version } from './columns.ts';

export const actors = sqliteTable('actors', {
  ...pinned(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  title: text('title').notNull(),
  role: text('role', { enum: roles }).notNull(),
  passwordHash: text('password_hash').notNull(),
  /** Can no longer sign in, yet stays the author and assignee of what was theirs. */
  deactivatedAt: text('deactivated_at'),
  version: version(),
});

export const invitations = sqliteTable('invitations', {
  ...pinned(),
  email: text('email').notNull(),
  role: text('role', { enum: roles }).notNull(),
  state: text('state', { enum: invitationStates }).notNull(),
  /** Shown once in the mail; only its hash is kept. */
  tokenHash: text('token_hash'),
  invitedById: text('invited_by_id')
    .notNull()
    .references(() => actors.id),
  acceptedById: text('accepted_by_id').references(() => actors.id),
  createdAt: createdAt(),
  sentAt: text('sent_at'),
  expiresAt: text('expires_at'),
  settledAt: text('settled_at'),
});

export const roleChanges = sqliteTable(
  'role_changes',
  {
    ...pinned(),
    actorId: text('actor_id')
      .notNull()
      .references(() => actors.id),
    fromRole: text('from_role', { enum: roles }).notNull(),
    toRole: text('to_role', { enum: roles }).notNull(),
    state: text('state', { enum: roleChangeStates }).notNull(),
    reason: text('reason').notNull(),
    requestedById: text('requested_by_id')
      .notNull()
      .references(() => actors.id),
    createdAt: createdAt(),
    committedAt: text('committed_at'),
  },
  (table) => [index('role_changes_by_actor').on(table.actorId)],
);

export const teamReferences = {
  actors: { reference: 'EM', id: 'act' },
  invitations: { reference: 'IV', id: 'invite' },
  role_changes: { reference: 'RC', id: 'role' },
} as const satisfies References;

export type ActorRow = typeof actors.$inferSelect;
export type InvitationRow = typeof invitations.$inferSelect;
export type RoleChangeRow = typeof roleChanges.$inferSelect;
