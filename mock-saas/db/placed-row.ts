import type { Statement } from 'better-sqlite3';
import type { Client } from './client.ts';
import { listColumns, toRow } from './content.ts';
import type { Delta, PlacedRow } from './delta.ts';

interface TableStatements {
  readonly find: Statement;
  readonly remove: Statement;
  readonly put: Statement;
}

const statementsByClient = new WeakMap<Client, Map<string, TableStatements>>();

function statementsOf(client: Client, table: string): TableStatements {
  const tables = statementsByClient.get(client) ?? new Map<string, TableStatements>();
  statementsByClient.set(client, tables);
  const known = tables.get(table);
  if (known) return known;
  const columns = listColumns(client, table).map((column) => `"${column}"`);
  const places = ['?', ...columns.map(() => '?')].join(', ');
  const statements = {
    find: client.prepare(`SELECT rowid AS "rowid", * FROM "${table}" WHERE id = ?`),
    remove: client.prepare(`DELETE FROM "${table}" WHERE id = ?`),
    put: client.prepare(`INSERT INTO "${table}" (rowid, ${columns.join(', ')}) VALUES (${places})`),
  };
  tables.set(table, statements);
  return statements;
}

export function findPlaced(client: Client, table: string, id: string): PlacedRow | null {
  const found: unknown = statementsOf(client, table).find.get(id);
  if (found === undefined) return null;
  const { rowid, ...row } = toRow(found);
  return { rowid: Number(rowid), row };
}

/**
 * Writes what leads to another state, as it stands: nothing cascades, since what cascaded is among the steps.
 * Rows are taken away before any is put, so that two may have swapped what must be unique.
 */
export function takeSteps(client: Client, steps: Delta): void {
  if (steps.size === 0) return;
  client.pragma('foreign_keys = OFF');
  client.transaction(() => {
    for (const [table, rows] of steps) {
      const { remove, put } = statementsOf(client, table);
      for (const [id, { before }] of rows) if (before) remove.run(id);
      for (const { after } of rows.values()) if (after) put.run(after.rowid, ...Object.values(after.row));
    }
  })();
  client.pragma('foreign_keys = ON');
}
