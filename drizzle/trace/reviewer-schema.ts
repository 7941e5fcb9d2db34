import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { runs } from './schema.ts';

/** Known-bad requests that only the review page shows. Apart from approvals, so that nothing can use one. */
export const decoys = sqliteTable(
  'decoys',
  {
    id: text('id').primaryKey(),
    /** The run it was made from. */
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    /** The approval beside which it is shown: each has one at most. */
    occasionId: text('occasion_id').notNull(),
    fault: text('fault').notNull(),
    why: text('why').notNull(),
    digest: text('digest').notNull(),
    status: text('status').notNull(),
    expiresAt: text('expires_at').notNull(),
    resolvedBy: text('resolved_by'),
    resolvedAt: text('resolved_at'),
    reason: text('reason'),
    /** What it shows, but for what the columns hold. */
    shown: text('shown', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (t) => [
    uniqueIndex('decoys_by_occasion').on(t.occasionId),
    index('decoys_by_status').on(t.status, t.id),
    index('decoys_by_run').on(t.runId),
  ],
);

/** How people answered on the review page. */
export const answers = sqliteTable(
  'answers',
  {
    approvalId: text('approval_id').primaryKey(),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    by: text('by').notNull(),
    at: text('at').notNull(),
    decision: text('decision').notNull(),
    tookMs: integer('took_ms'),
    readingMs: integer('reading_ms').notNull(),
    isDecoy: integer('is_decoy', { mode: 'boolean' }).notNull(),
  },
  (t) => [index('answers_by_time').on(t.at), index('answers_by_run').on(t.runId)],
);
