import { integer, text } from 'drizzle-orm/sqlite-core';
import { tenants } from './world.ts';

/** `reference` is printed on the record and carries the tenant's canary for that table. */
export const pinned = () => ({
  id: text('id').primaryKey(),
  tenantId: text('tenant_id')
    .notNull()
    .references(() => tenants.id),
  reference: text('reference').notNull(),
});

/** Counts the changes of a row, so that a form of a stale tab can be refused with 409. */
export const version = () => integer('version').notNull().default(1);

export const createdAt = () => text('created_at').notNull();
export const updatedAt = () => text('updated_at').notNull();

/** What each table's references and ids begin with, keyed by the table's name in the database. */
export type References = Readonly<Record<string, { readonly reference: string; readonly id: string }>>;
