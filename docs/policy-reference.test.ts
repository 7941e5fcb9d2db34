import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { POLICY_PAGE, withReference } from './policy-reference.ts';

test('the policy reference is what policies are read by (npm run docs:policy)', () => {
  const page = readFileSync(POLICY_PAGE, 'utf8');
  expect(page).toBe(withReference(page));
});

test('every key of a policy is explained', () => {
  const rows = readFileSync(POLICY_PAGE, 'utf8').match(/^\| `.*$/gm) ?? [];
  const bare = rows.filter((row) => /\|\s*\|$/.test(row)).map((row) => row.split('|')[1]?.trim());
  expect(rows.length).toBeGreaterThan(40);
  // What is only a place for the keys below it.
  expect(bare).toEqual(['`egress`', '`budget`', '`approvals`', '`redact`']);
});
