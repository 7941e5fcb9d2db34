import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createdAt, pinned, type References } from './columns.ts';
import { actors } from './team.ts';

export const notifications = sqliteTable(
  'notifications',
  {
    ...pinned(),
    /** Whom it is for. */
    actorId: text('actor_id')
      .notNull()
      .references(() => actors.id),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    /** A path of this tenant. */
    href: text('href').notNull(),
    createdAt: createdAt(),
    readAt: text('read_at'),
  },
  (table) => [index('notifications_by_actor').on(table.actorId, table.readAt)],
);

export const notificationReferences = {
  notifications: { reference: 'NO', id: 'notice' },
} as const satisfies References;

export type NotificationRow = typeof notifications.$inferSelect;
