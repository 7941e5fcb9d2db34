import type { Client } from './client.ts';
import { changeOf, listColumns, listEffectTables, type Row, type RowChange, toRow } from './content.ts';

/**
 * Watches every effect table through TEMP triggers, which also see what foreign keys cascade to.
 * TEMP objects are never part of a serialised image, and a rolled-back savepoint takes its entries along.
 */
export interface ChangeLog {
  clear(): void;
  /** The logged changes folded to one per row, ordered by (table, id). */
  read(): RowChange[];
}

const watchSqlByTables = new Map<string, string>();

export function createChangeLog(client: Client): ChangeLog {
  const tables = listEffectTables(client);
  client.exec(watchSql(client, tables));
  const entries = client.prepare('SELECT tbl, id, before FROM temp.change_log ORDER BY seq').raw();
  const clear = client.prepare('DELETE FROM temp.change_log');
  return {
    clear: () => void clear.run(),
    read: () => fold(client, entries.all()),
  };
}

/** Triggers keep the old row; the new one is read from its table when it is asked for. */
function watchSql(client: Client, tables: readonly string[]): string {
  const key = tables.join();
  const known = watchSqlByTables.get(key);
  if (known) return known;
  const sql = [
    'BEGIN; CREATE TEMP TABLE change_log (seq INTEGER PRIMARY KEY, tbl TEXT, id TEXT, before TEXT);',
    ...tables.map((table) => watchTableSql(table, listColumns(client, table))),
    'COMMIT;',
  ].join('\n');
  watchSqlByTables.set(key, sql);
  return sql;
}

function watchTableSql(table: string, columns: readonly string[]): string {
  const old = `json_object(${columns.map((column) => `'${column}', OLD."${column}"`).join(', ')})`;
  const trigger = (event: string, id: string, before: string) =>
    `CREATE TEMP TRIGGER log_${table}_${event} AFTER ${event} ON main."${table}" BEGIN
      INSERT INTO change_log (tbl, id, before) VALUES ('${table}', ${id}, ${before}); END;`;
  return [
    trigger('INSERT', 'NEW.id', 'NULL'),
    trigger('UPDATE', 'OLD.id', old),
    trigger('DELETE', 'OLD.id', old),
  ].join('\n');
}

function fold(client: Client, entries: readonly unknown[]): RowChange[] {
  const rows = new Map<string, { table: string; id: string; before: Row | null }>();
  for (const entry of entries) {
    if (!Array.isArray(entry)) throw new Error('Cannot read the change log: an entry is no list of columns');
    const [table, id, before] = entry.map((cell) => (cell === null ? null : String(cell)));
    if (!table || !id)
      throw new Error(`Cannot read the change log: table "${table}", id "${id}"; expected both`);
    const key = `${table}\n${id}`;
    if (!rows.has(key)) rows.set(key, { table, id, before: before ? toRow(JSON.parse(before)) : null });
  }
  return [...rows.values()]
    .sort((a, b) => compare(a.table, b.table) || compare(a.id, b.id))
    .flatMap(({ table, id, before }) => changeOf(table, id, before, findRow(client, table, id)) ?? []);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function findRow(client: Client, table: string, id: string): Row | null {
  const row: unknown = client.prepare(`SELECT * FROM "${table}" WHERE id = ?`).get(id);
  return row === undefined ? null : toRow(row);
}
