import type { Row, RowChange } from './content.ts';
import { changeOf } from './content.ts';

/** A row and where it stands: rows of equal rank are listed in the order of `rowid`, so a copy must keep it. */
export interface PlacedRow {
  readonly rowid: number;
  readonly row: Row;
}

export interface Difference {
  /** As it was before; null where there was no such row. */
  readonly before: PlacedRow | null;
  readonly after: PlacedRow | null;
}

/** By id. */
export type Differences = ReadonlyMap<string, Difference>;

/** In which rows one state of a database differs from another, by table; never changed, so worlds may share it. */
export type Delta = ReadonlyMap<string, Differences>;

export const noDelta: Delta = new Map();

/** What comes of `delta` and the changes made after it. */
export function extendDelta(delta: Delta, later: Delta): Delta {
  if (later.size === 0) return delta;
  const whole = new Map(delta);
  for (const [table, changes] of later) {
    const rows = new Map(delta.get(table));
    for (const [id, { before, after }] of changes) {
      const origin = rows.has(id) ? (rows.get(id)?.before ?? null) : before;
      if (isSamePlace(origin, after)) rows.delete(id);
      else rows.set(id, { before: origin, after });
    }
    if (rows.size > 0) whole.set(table, rows);
    else whole.delete(table);
  }
  return whole;
}

/** What leads from one state to the other, both told by how they differ from a third. */
export function stepsBetween(from: Delta, to: Delta): Delta {
  if (from === to) return noDelta;
  const steps = new Map<string, Differences>();
  for (const table of new Set([...from.keys(), ...to.keys()])) {
    const [old, now] = [from.get(table), to.get(table)];
    if (old === now) continue;
    const rows = new Map<string, Difference>();
    for (const id of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
      const [was, is] = [old?.get(id), now?.get(id)];
      if (was === is) continue;
      const before = was ? was.after : (is?.before ?? null);
      const after = is ? is.after : (was?.before ?? null);
      if (!isSamePlace(before, after)) rows.set(id, { before, after });
    }
    if (rows.size > 0) steps.set(table, rows);
  }
  return steps;
}

/** Ordered by (table, id); only of the given tables. */
export function changesOf(delta: Delta, tables: readonly string[]): RowChange[] {
  return tables
    .toSorted()
    .flatMap((table) =>
      [...(delta.get(table) ?? [])]
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .flatMap(
          ([id, { before, after }]) => changeOf(table, id, before?.row ?? null, after?.row ?? null) ?? [],
        ),
    );
}

function isSamePlace(a: PlacedRow | null, b: PlacedRow | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && a.rowid === b.rowid && JSON.stringify(a.row) === JSON.stringify(b.row);
}
