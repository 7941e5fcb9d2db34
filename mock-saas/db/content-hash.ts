import { createHash } from 'node:crypto';
import type { Client } from './client.ts';
import { listTables, type Row } from './content.ts';
import type { Delta, PlacedRow } from './delta.ts';

/**
 * For each table the sum of its rows' digests, modulo 2^256. A sum does not care for order, so a change costs what it
 * changes; a digest of the rows in their order would cost what the table weighs.
 */
export type TableSums = ReadonlyMap<string, bigint>;

const modulus = 2n ** 256n;

const digests = new WeakMap<Row, bigint>();

function digestOf(row: Row): bigint {
  const known = digests.get(row);
  if (known !== undefined) return known;
  const digest = digestOfCells(Object.values(row));
  digests.set(row, digest);
  return digest;
}

const digestOfCells = (cells: unknown): bigint =>
  BigInt(`0x${createHash('sha256').update(JSON.stringify(cells)).digest('hex')}`);

/** Reads every row of the database. */
export function sumTables(client: Client): TableSums {
  return new Map(
    listTables(client).map((table) => {
      let sum = 0n;
      const rows: Iterable<unknown> = client.prepare(`SELECT * FROM "${table}"`).raw().iterate();
      for (const row of rows) sum += digestOfCells(row);
      return [table, sum % modulus];
    }),
  );
}

/** SHA-256, hex, over the content that `sums` and what came after them give. */
export function hashContent(sums: TableSums, delta: Delta): string {
  const hash = createHash('sha256');
  for (const [table, sum] of sums) {
    let changed = sum;
    for (const { before, after } of delta.get(table)?.values() ?? []) changed += worth(after) - worth(before);
    hash.update(`${table} ${(((changed % modulus) + modulus) % modulus).toString(16)}\n`);
  }
  return hash.digest('hex');
}

const worth = (placed: PlacedRow | null): bigint => (placed ? digestOf(placed.row) : 0n);
