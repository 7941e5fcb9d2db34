import { expect, test } from '@playwright/test';
import { createEmptyClient } from '../db/client.ts';
import { listColumns, listTables } from '../db/content.ts';
import { referencePrefixes } from './reference.ts';

const prefixes = Object.values(referencePrefixes);

test('no two tables share the prefix of their references or of their ids', () => {
  expect(new Set(prefixes.map(({ reference }) => reference)).size).toBe(prefixes.length);
  expect(new Set(prefixes.map(({ id }) => id)).size).toBe(prefixes.length);
  expect(prefixes.filter(({ reference }) => !/^[A-Z]{2}$/.test(reference))).toEqual([]);
});

test('every table whose rows belong to a tenant and are shown has a canary', () => {
  const client = createEmptyClient();
  const shown = listTables(client).filter((table) => listColumns(client, table).includes('reference'));
  expect(Object.keys(referencePrefixes).toSorted()).toEqual(shown);
});
