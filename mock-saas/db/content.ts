import type { Client } from './client.ts';

export type Row = Record<string, string | number | null>;

export interface RowChange {
  readonly table: string;
  readonly id: string;
  readonly tenantId: string | null;
  readonly kind: 'insert' | 'update' | 'delete';
  readonly before: Row | null;
  readonly after: Row | null;
}

/** Tables the product does not know about: part of the hash, never an effect. */
const bookkeeping: ReadonlySet<string> = new Set(['counters', 'sessions', 'world_meta']);

/** Every table of the world in canonical order. */
export function listTables(client: Client): string[] {
  const names: unknown[] = client
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .pluck()
    .all();
  return names.map(String);
}

/** The tables whose rows are effects. */
export function listEffectTables(client: Client): string[] {
  return listTables(client).filter((table) => !bookkeeping.has(table));
}

export function listColumns(client: Client, table: string): string[] {
  const names: unknown[] = client
    .prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid')
    .pluck()
    .all(table);
  return names.map(String);
}

/** @throws when a stored value is a blob, which no table of the world has. */
export function toRow(value: unknown): Row {
  if (typeof value !== 'object' || value === null) {
    throw new Error(`Cannot read row "${String(value)}": it is no object; expected columns and values`);
  }
  const row: Row = {};
  for (const [column, cell] of Object.entries(value)) {
    if (cell !== null && typeof cell !== 'string' && typeof cell !== 'number') {
      throw new Error(`Cannot read column "${column}": it is ${typeof cell}; expected text, number or null`);
    }
    row[column] = cell;
  }
  return row;
}

/** The tenant a row belongs to; a row of `tenants` belongs to itself. */
export function tenantOf(table: string, row: Row): string | null {
  const tenantId = table === 'tenants' ? row.id : row.tenant_id;
  return typeof tenantId === 'string' ? tenantId : null;
}

function readRows(client: Client, table: string): Map<string, Row> {
  const rows: unknown[] = client.prepare(`SELECT * FROM "${table}"`).all();
  return new Map(
    rows.map((value) => {
      const row = toRow(value);
      return [String(row.id), row];
    }),
  );
}

const rowsEqual = (a: Row, b: Row): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What turned `before` into `after`, ordered by (table, id), over every tenant: reads every row of both. */
export function diffContent(before: Client, after: Client): RowChange[] {
  return listEffectTables(after).flatMap((table) => {
    const [old, now] = [readRows(before, table), readRows(after, table)];
    return [...new Set([...old.keys(), ...now.keys()])]
      .sort()
      .flatMap((id) => changeOf(table, id, old.get(id) ?? null, now.get(id) ?? null) ?? []);
  });
}

/** The change between two states of one row; undefined when there is none. */
export function changeOf(
  table: string,
  id: string,
  before: Row | null,
  after: Row | null,
): RowChange | undefined {
  const row = after ?? before;
  if (!row || (before && after && rowsEqual(before, after))) return undefined;
  const kind = before ? (after ? 'update' : 'delete') : 'insert';
  return { table, id, tenantId: tenantOf(table, row), kind, before, after };
}
