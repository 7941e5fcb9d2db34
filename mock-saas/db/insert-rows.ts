import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Client } from './client.ts';

/** Stores many rows with one prepared statement: several times as fast as building a statement for each. */
export function insertRows(
  client: Client,
  table: SQLiteTable,
  rows: readonly Readonly<Record<string, unknown>>[],
): void {
  if (rows.length === 0) return;
  const columns = Object.entries(getTableColumns(table));
  const names = columns.map(([, { name }]) => `"${name}"`).join(', ');
  const places = columns.map(() => '?').join(', ');
  const statement = client.prepare(`INSERT INTO "${getTableName(table)}" (${names}) VALUES (${places})`);
  for (const row of rows) {
    statement.run(
      columns.map(([key, column]) => {
        const value = row[key] === undefined ? column.default : row[key];
        return value === undefined || value === null ? null : column.mapToDriverValue(value);
      }),
    );
  }
}
