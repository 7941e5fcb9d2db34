import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { isDamage } from './find-damage.ts';
import type { TraceDatabase } from './open-database.ts';

/** How many rows in a row may be lost or absent before the rest of a table is given up. */
const PATIENCE = 300;

/**
 * All rows of a query; where the file is damaged, those that can still be read, in the order in which they were
 * written: each is then asked for by itself, since one page that is gone ends a query that comes upon it.
 *
 * @param ask makes the query, with one more condition where it is given
 * @param onDamage called once where there is any; without it nobody is told, as for what the whole file is known for
 */
export function readRows<T>(
  db: TraceDatabase,
  table: SQLiteTable,
  ask: (also?: SQL) => { all(): T[] },
  onDamage: () => void = () => undefined,
): readonly T[] {
  try {
    return ask().all();
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  onDamage();
  const last = lastRow(db, table);
  const rows: T[] = [];
  for (let row = 1, missed = 0; row <= last && missed < PATIENCE; row += 1) {
    const [found] = tried(() => ask(sql`rowid = ${row}`).all()) ?? [];
    missed = found === undefined ? missed + 1 : 0;
    if (found !== undefined) rows.push(found);
  }
  return rows;
}

/** Infinity where the end of the table is among what is lost. */
function lastRow(db: TraceDatabase, table: SQLiteTable): number {
  const query = db.select({ last: sql<number | null>`max(rowid)` }).from(table);
  const found = tried(() => query.all());
  return found === undefined ? Number.POSITIVE_INFINITY : (found[0]?.last ?? 0);
}

/** Undefined where the file is damaged. */
function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}
