import type { Client } from './client.ts';
import { listColumns, listTables, type Row, toRow } from './content.ts';
import type { Delta, Difference, PlacedRow } from './delta.ts';
import { findPlaced } from './placed-row.ts';

/**
 * Watches every table through TEMP triggers, which also see what foreign keys cascade to.
 * TEMP objects are never part of a serialised image, and a rolled-back savepoint takes its entries along.
 */
export interface ChangeLog {
  clear(): void;
  /** The logged changes, folded to one per row. */
  read(): Delta;
}

const watchSqlByTables = new Map<string, string>();

export function createChangeLog(client: Client): ChangeLog {
  client.exec(watchSql(client, listTables(client)));
  const entries = client.prepare('SELECT tbl, id, place, before FROM temp.change_log ORDER BY seq').raw();
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
    'BEGIN; CREATE TEMP TABLE change_log (seq INTEGER PRIMARY KEY, tbl TEXT, id TEXT, place INTEGER, before TEXT);',
    ...tables.map((table) => watchTableSql(table, listColumns(client, table))),
    'COMMIT;',
  ].join('\n');
  watchSqlByTables.set(key, sql);
  return sql;
}

function watchTableSql(table: string, columns: readonly string[]): string {
  const old = `OLD.rowid, json_object(${columns.map((column) => `'${column}', OLD."${column}"`).join(', ')})`;
  const trigger = (event: string, id: string, before: string) =>
    `CREATE TEMP TRIGGER log_${table}_${event} AFTER ${event} ON main."${table}" BEGIN
      INSERT INTO change_log (tbl, id, place, before) VALUES ('${table}', ${id}, ${before}); END;`;
  return [
    trigger('INSERT', 'NEW.id', 'NULL, NULL'),
    trigger('UPDATE', 'OLD.id', old),
    trigger('DELETE', 'OLD.id', old),
  ].join('\n');
}

function fold(client: Client, entries: readonly unknown[]): Delta {
  const tables = new Map<string, Map<string, Difference>>();
  for (const entry of entries) {
    if (!Array.isArray(entry)) throw new Error('Cannot read the change log: an entry is no list of columns');
    const [table, id, place, before]: unknown[] = entry;
    if (typeof table !== 'string' || typeof id !== 'string')
      throw new Error(`Cannot read the change log: table "${table}", id "${id}"; expected both`);
    const rows = tables.get(table) ?? new Map<string, Difference>();
    tables.set(table, rows);
    if (rows.has(id)) continue;
    const after = findPlaced(client, table, id);
    rows.set(id, { before: placedOf(place, before), after });
  }
  return tables;
}

function placedOf(place: unknown, before: unknown): PlacedRow | null {
  if (before === null) return null;
  const row: Row = toRow(JSON.parse(String(before)));
  return { rowid: Number(place), row };
}
