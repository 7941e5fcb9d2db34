import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { families } from './menu.ts';

const attacks = families.flatMap((family) => family.attacks);

test('every row of the catalogue is an attack, or has a reason why it is none', () => {
  const uncovered = families.flatMap(({ rows, attacks: own, elsewhere }) =>
    Object.keys(rows).filter(
      (row) => elsewhere[row] === undefined && !own.some(({ id }) => id.replace(/[a-z]$/, '') === row),
    ),
  );
  expect(uncovered).toEqual([]);
});

test('every attack and every reason belongs to a row of its own family', () => {
  const strays = families.flatMap(({ rows, attacks: own, elsewhere }) =>
    [...own.map(({ id }) => id.replace(/[a-z]$/, '')), ...Object.keys(elsewhere)].filter(
      (row) => rows[row] === undefined,
    ),
  );
  expect(strays).toEqual([]);
});

test('a row that has an attack gives no reason for having none', () => {
  const both = families.flatMap(({ attacks: own, elsewhere }) =>
    own.map(({ id }) => id.replace(/[a-z]$/, '')).filter((row) => elsewhere[row] !== undefined),
  );
  expect(both).toEqual([]);
});

test('no two attacks, and no two families, share a name', () => {
  const ids = attacks.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  const rows = families.flatMap((family) => Object.keys(family.rows));
  expect(rows.filter((row, at) => rows.indexOf(row) !== at)).toEqual([]);
});

test('what stands in for a row is there: attacks by their row, files by their path', () => {
  const known = new Set(families.flatMap((family) => Object.keys(family.rows)));
  const named = families.flatMap(({ elsewhere }) =>
    Object.values(elsewhere).flatMap(({ instead }) => instead.match(/\b[A-Z]{3}-\d+/g) ?? []),
  );
  expect(named.filter((row) => !known.has(row))).toEqual([]);
  const paths = families.flatMap(({ elsewhere }) =>
    Object.values(elsewhere).flatMap(({ instead }) =>
      [...instead.matchAll(/`([\w./-]+\.ts)`/g)].map(([, path = '']) => path),
    ),
  );
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !existsSync(new URL(`../../../${path}`, import.meta.url)))).toEqual([]);
});
