import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { exportStates, pendingCommitStates } from '../../model/workspace.ts';
import { createdAt, pinned, type References } from './columns.ts';
import { actors } from './team.ts';

export const dataExports = sqliteTable('exports', {
  ...pinned(),
  kind: text('kind').notNull(),
  rowCount: integer('row_count').notNull(),
  actorId: text('actor_id').notNull(),
  createdAt: createdAt(),
  state: text('state', { enum: exportStates }).notNull().default('done'),
});

export const auditEvents = sqliteTable(
  'audit_events',
  {
    ...pinned(),
    actorId: text('actor_id').notNull(),
    action: text('action').notNull(),
    object: text('object').notNull(),
    at: text('at').notNull(),
  },
  (table) => [index('audit_events_by_time').on(table.tenantId, table.at)],
);

/** Something decided that takes effect when the world's clock passes `dueAt`, unless it is undone before. */
export const pendingCommits = sqliteTable(
  'pending_commits',
  {
    ...pinned(),
    /** Which handler of `delayed/handlers.ts` carries it out. */
    kind: text('kind').notNull(),
    /** What it is about, in words. */
    object: text('object').notNull(),
    /** JSON for the handler. */
    payload: text('payload').notNull(),
    state: text('state', { enum: pendingCommitStates }).notNull(),
    actorId: text('actor_id')
      .notNull()
      .references(() => actors.id),
    createdAt: createdAt(),
    dueAt: text('due_at').notNull(),
    settledAt: text('settled_at'),
  },
  (table) => [index('pending_commits_by_due').on(table.state, table.dueAt)],
);

export const workspaceReferences = {
  audit_events: { reference: 'AU', id: 'ev' },
  exports: { reference: 'EX', id: 'exp' },
  pending_commits: { reference: 'PD', id: 'pend' },
} as const satisfies References;

export type AuditEventRow = typeof auditEvents.$inferSelect;
export type DataExportRow = typeof dataExports.$inferSelect;
export type PendingCommitRow = typeof pendingCommits.$inferSelect;
