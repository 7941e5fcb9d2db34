import { expect, test } from '@playwright/test';
import { type Placed, placeBefore } from './ordering.ts';

const list = (...positions: number[]): Placed[] =>
  positions.map((position, index) => ({ id: `r${index + 1}`, position }));

/** The order in which the rows stand afterwards. */
function orderAfter(rows: readonly Placed[], id: string, beforeId: string | null): string[] {
  const written = new Map(placeBefore(rows, id, beforeId)?.map((row) => [row.id, row.position]));
  return [...rows, { id, position: 0 }]
    .map((row) => ({ id: row.id, position: written.get(row.id) ?? row.position }))
    .toSorted((a, b) => a.position - b.position)
    .map((row) => row.id);
}

test('a row stands where it was put, wherever the gaps are', () => {
  for (const rows of [list(4, 8, 12), list(1, 2, 3), list(0, 0, 0), list(1024, 2048, 2049)]) {
    expect(orderAfter(rows, 'x', 'r1')).toEqual(['x', 'r1', 'r2', 'r3']);
    expect(orderAfter(rows, 'x', 'r3')).toEqual(['r1', 'r2', 'x', 'r3']);
    expect(orderAfter(rows, 'x', null)).toEqual(['r1', 'r2', 'r3', 'x']);
  }
  expect(orderAfter([], 'x', null)).toEqual(['x']);
});

test('where there is a gap, no other row is written', () => {
  expect(placeBefore(list(4, 8, 12), 'x', 'r2')).toEqual([{ id: 'x', position: 6 }]);
  expect(placeBefore(list(4, 8), 'x', null)).toEqual([{ id: 'x', position: 1032 }]);
});

test('a neighbour that is not in the list is no place', () => {
  expect(placeBefore(list(4), 'x', 'elsewhere')).toBeUndefined();
});
