/** A row of a list whose order people choose. */
export interface Placed {
  readonly id: string;
  /** From 1; gaps are allowed. */
  readonly position: number;
}

const step = 1024;

/**
 * The positions to write so that a row stands before another: one where there is a gap, else those of the whole list.
 * @param rows the list in its order, without the row that is placed
 * @param beforeId null for the end; undefined is returned for a row that is not in the list
 */
export function placeBefore(
  rows: readonly Placed[],
  id: string,
  beforeId: string | null,
): readonly Placed[] | undefined {
  const at = beforeId === null ? rows.length : rows.findIndex((row) => row.id === beforeId);
  if (at < 0) return undefined;
  const low = rows[at - 1]?.position ?? 0;
  const high = rows[at]?.position ?? low + 2 * step;
  const middle = Math.floor((low + high) / 2);
  if (middle > low && middle < high) return [{ id, position: middle }];
  const order = [...rows.slice(0, at), { id, position: -1 }, ...rows.slice(at)];
  return order
    .map((row, index) => ({ id: row.id, from: row.position, position: (index + 1) * step }))
    .filter(({ from, position }) => from !== position)
    .map(({ id: moved, position }) => ({ id: moved, position }));
}
