import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { languages, skinNames } from '../../model.ts';

export const worldMeta = sqliteTable('world_meta', {
  id: text('id').primaryKey(),
  value: text('value').notNull(),
});

export const counters = sqliteTable('counters', {
  id: text('id').primaryKey(),
  value: integer('value').notNull(),
});

export const tenants = sqliteTable('tenants', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  currency: text('currency').notNull(),
  supportEmail: text('support_email').notNull(),
  language: text('language', { enum: languages }).notNull().default('en'),
  /** IANA name. */
  timeZone: text('time_zone').notNull().default('Etc/UTC'),
  skin: text('skin', { enum: skinNames }).notNull().default('classic'),
  /** Readable, but closed for changes. */
  archivedAt: text('archived_at'),
  /** Gone for everybody; the rows stay. */
  deletedAt: text('deleted_at'),
});

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    tenantId: text('tenant_id').notNull(),
    actorId: text('actor_id').notNull(),
    valueHash: text('value_hash').notNull(),
    scopes: text('scopes').notNull(),
    createdAt: text('created_at').notNull(),
    /** Null: lasts as long as the world. */
    expiresAt: text('expires_at'),
  },
  (table) => [index('sessions_by_value').on(table.valueHash)],
);

export type TenantRow = typeof tenants.$inferSelect;
