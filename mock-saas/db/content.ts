import { createHash } from 'node:crypto';
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

/** Hashes a world's content and remembers the tables nobody has written to since. */
export interface ContentHash {
  /** SHA-256, hex, over every row of every table in (table, id) order: two worlds with other pages but equal rows are equal. */
  digest(): string;
  /** To be called with every table that was written to. */
  forget(tables: Iterable<string>): void;
  /** The digest of one table. */
  digestOf(table: string): string;
  /** What is known so far, for the copies of the world as it is now. */
  known(): Map<string, string>;
}

/**
 * @param image the digests of the tables as they were opened, shared by all copies of one image: what one copy works out
 * about a table it has not written to holds for every other
 */
export function createContentHash(client: Client, image: Map<string, string>): ContentHash {
  const digests = new Map<string, string>();
  const written = new Set<string>();
  const digestOf = (table: string): string => {
    if (bookkeeping.has(table)) return hashTable(client, table);
    const known = written.has(table) ? digests : image;
    const digest = known.get(table) ?? hashTable(client, table);
    known.set(table, digest);
    return digest;
  };
  return {
    digestOf,
    digest: () => {
      const lines = listTables(client).map((table) => `${table} ${digestOf(table)}\n`);
      return createHash('sha256').update(lines.join('')).digest('hex');
    },
    forget: (tables) => {
      for (const table of tables) {
        written.add(table);
        digests.delete(table);
      }
    },
    known: () => new Map([...[...image].filter(([table]) => !written.has(table)), ...digests]),
  };
}

function hashTable(client: Client, table: string): string {
  const hash = createHash('sha256');
  const rows: Iterable<unknown> = client.prepare(`SELECT * FROM "${table}" ORDER BY id`).raw().iterate();
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest('hex');
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

export interface Content {
  readonly client: Client;
  readonly hash: ContentHash;
}

/** What turned `before` into `after`, ordered by (table, id), over every tenant. Tables of equal digest are not read. */
export function diffContent(before: Content, after: Content): RowChange[] {
  const changes: RowChange[] = [];
  for (const table of listEffectTables(after.client)) {
    if (before.hash.digestOf(table) === after.hash.digestOf(table)) continue;
    const old = readRows(before.client, table);
    const now = readRows(after.client, table);
    for (const id of [...new Set([...old.keys(), ...now.keys()])].sort()) {
      const change = changeOf(table, id, old.get(id) ?? null, now.get(id) ?? null);
      if (change) changes.push(change);
    }
  }
  return changes;
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
