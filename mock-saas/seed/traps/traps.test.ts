import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { seededTenants } from '../../testing/seeded-tenants.ts';
import { traps } from './traps.ts';

test('every trap is where it is said to be, whatever the seed', () => {
  for (const { name, profile, rows } of seededTenants) {
    const missing = traps.filter(({ tenantId, isPlanted }) => tenantId === profile.id && !isPlanted(rows));
    expect(
      missing.map(({ id }) => id),
      name,
    ).toEqual([]);
  }
  expect(new Set(traps.map(({ id }) => id)).size).toBe(traps.length);
});

test('TRAPS.md lists the traps that there are', () => {
  const text = readFileSync(new URL('../../TRAPS.md', import.meta.url), 'utf8');
  const rows = traps.map(
    ({ id, what, tenantId, where, scenarios }) =>
      `| ${id} | ${what} | ${tenantId} | ${where} | ${scenarios.join(', ')} |`,
  );
  expect(text.split('\n').filter((line) => /^\| [a-z]+-/.test(line))).toEqual(rows);
});
