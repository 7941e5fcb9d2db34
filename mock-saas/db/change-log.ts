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

const triggerSql = new Map<string, string>();

export function createChangeLog(client: Client): ChangeLog {
  client.exec(watchSql(client));
  const select = client.prepare('SELECT tbl, id, before, after FROM temp.change_log ORDER BY seq').raw();
  const clear = client.prepare('DELETE FROM temp.change_log');
  return {
    clear: () => void clear.run(),
    read: () => fold(select.all()),
  };
}

function watchSql(client: Client): string {
  const tables = listEffectTables(client);
  const key = tables.join();
  const known = triggerSql.get(key);
  if (known) return known;
  const sql = [
    'CREATE TEMP TABLE change_log (seq INTEGER PRIMARY KEY, tbl TEXT, id TEXT, before TEXT, after TEXT);',
    ...tables.map((table) => watchTableSql(table, listColumns(client, table))),
  ].join('\n');
  triggerSql.set(key, sql);
  return sql;
}

function watchTableSql(table: string, columns: readonly string[]): string {
  const json = (side: 'OLD' | 'NEW') =>
    `json_object(${columns.map((column) => `'${column}', ${side}."${column}"`).join(', ')})`;
  const log = (id: string, before: string, after: string) =>
    `INSERT INTO change_log (tbl, id, before, after) VALUES ('${table}', ${id}, ${before}, ${after}); END;`;
  return [
    `CREATE TEMP TRIGGER log_${table}_i AFTER INSERT ON main."${table}" BEGIN ${log('NEW.id', 'NULL', json('NEW'))}`,
    `CREATE TEMP TRIGGER log_${table}_u AFTER UPDATE ON main."${table}" BEGIN ${log('NEW.id', json('OLD'), json('NEW'))}`,
    `CREATE TEMP TRIGGER log_${table}_d AFTER DELETE ON main."${table}" BEGIN ${log('OLD.id', json('OLD'), 'NULL')}`,
  ].join('\n');
}

function fold(entries: readonly unknown[]): RowChange[] {
  const rows = new Map<string, { table: string; id: string; before: Row | null; after: Row | null }>();
  for (const entry of entries) {
    if (!Array.isArray(entry)) throw new Error('Cannot read the change log: an entry is no list of columns');
    const [table, id, before, after] = entry.map((cell) => (cell === null ? null : String(cell)));
    if (!table || !id)
      throw new Error(`Cannot read the change log: table "${table}", id "${id}"; expected both`);
    const key = `${table}\n${id}`;
    const known = rows.get(key);
    if (known) known.after = parseRow(after);
    else rows.set(key, { table, id, before: parseRow(before), after: parseRow(after) });
  }
  return [...rows.values()]
    .sort((a, b) => compare(a.table, b.table) || compare(a.id, b.id))
    .flatMap(({ table, id, before, after }) => changeOf(table, id, before, after) ?? []);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function parseRow(json: string | null | undefined): Row | null {
  return json ? toRow(JSON.parse(json)) : null;
}
