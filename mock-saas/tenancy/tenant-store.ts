import {
  and,
  count,
  eq,
  getTableName,
  type InferInsertModel,
  type InferSelectModel,
  type SQL,
  sum,
} from 'drizzle-orm';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../db/client.ts';
import type { Ids } from '../db/ids.ts';
import { isReferencedTable, type ReferencedTable, referenceOf, referencePrefixes } from './reference.ts';

export type PinnedTable = SQLiteTable & { id: AnySQLiteColumn; tenantId: AnySQLiteColumn };

/** What a caller gives to insert a row; id, tenant and reference come from the store. */
export type NewRow<T extends PinnedTable> = Omit<InferInsertModel<T>, 'id' | 'tenantId' | 'reference'>;
/** A column that is undefined stays as it is. */
export type RowPatch<T extends PinnedTable> = { [K in keyof NewRow<T>]?: NewRow<T>[K] | undefined };

export interface RowQuery {
  readonly where?: SQL | undefined;
  readonly orderBy?: readonly SQL[];
  readonly limit?: number;
  readonly offset?: number;
}

/** The only way from a feature to the database: every statement is pinned to one tenant here. */
export interface TenantStore {
  list<T extends PinnedTable>(table: T, query?: RowQuery): InferSelectModel<T>[];
  find<T extends PinnedTable>(table: T, where: SQL): InferSelectModel<T> | undefined;
  count(table: PinnedTable, where?: SQL): number;
  /** 0 for no rows. */
  sum(table: PinnedTable, column: AnySQLiteColumn, where?: SQL): number;
  insert<T extends PinnedTable>(table: T, row: NewRow<T>): InferSelectModel<T>;
  update<T extends PinnedTable>(table: T, id: string, patch: RowPatch<T>): void;
  remove(table: PinnedTable, id: string): void;
  transact<R>(work: () => R): R;
}

const maxRows = 1000;

export function createTenantStore(db: Db, ids: Ids, tenantId: string): TenantStore {
  const pinned = (table: PinnedTable, where?: SQL) => and(eq(table.tenantId, tenantId), where);

  function list<T extends PinnedTable>(table: T, query: RowQuery = {}): InferSelectModel<T>[] {
    const rows = db
      .select()
      .from<PinnedTable>(table)
      .where(pinned(table, query.where))
      .orderBy(...(query.orderBy ?? []))
      .limit(query.limit ?? maxRows)
      .offset(query.offset ?? 0)
      .all();
    return rows as InferSelectModel<T>[];
  }

  function find<T extends PinnedTable>(table: T, where: SQL): InferSelectModel<T> | undefined {
    return list(table, { where, limit: 1 })[0];
  }

  return {
    list,
    find,
    count: (table, where) =>
      db.select({ total: count() }).from(table).where(pinned(table, where)).get()?.total ?? 0,
    sum: (table, column, where) =>
      Number(
        db
          .select({ total: sum(column) })
          .from(table)
          .where(pinned(table, where))
          .get()?.total ?? 0,
      ),
    insert: <T extends PinnedTable>(table: T, row: NewRow<T>) => {
      const name = tableName(table);
      const id = ids.id(referencePrefixes[name].id);
      const full = { ...row, id, tenantId, reference: referenceOf(tenantId, name, id) };
      db.insert<PinnedTable>(table).values(full).run();
      const stored = find(table, eq(table.id, id));
      if (!stored)
        throw new Error(`Cannot insert into "${name}": row ${id} is not there; expected it stored`);
      return stored;
    },
    update: (table, id, patch) => {
      db.update<PinnedTable>(table)
        .set(patch)
        .where(pinned(table, eq(table.id, id)))
        .run();
    },
    remove: (table, id) => {
      db.delete(table)
        .where(pinned(table, eq(table.id, id)))
        .run();
    },
    transact: (work) => db.transaction(() => work()),
  };
}

function tableName(table: PinnedTable): ReferencedTable {
  const name = getTableName(table);
  if (isReferencedTable(name)) return name;
  throw new Error(`Cannot insert into "${name}": it has no reference prefix; expected one in reference.ts`);
}
