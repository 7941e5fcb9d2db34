import { expect, test } from '@playwright/test';
import type { PastVerdict } from '../trace/verdict-history.ts';
import { findFlake } from './flakes.ts';

const history = (...runs: readonly (readonly [sameness: string, verdict: PastVerdict['verdict']])[]) =>
  runs.map(([sameness, verdict], index) => ({
    id: `run_${index}`,
    workflow: 'refunds',
    agent: 'scripted',
    startedAt: '2025-03-01T09:00:00.000Z',
    sameness,
    verdict,
  }));

for (const [what, runs, flake] of [
  ['one that always passes', history(['a', 'pass'], ['a', 'pass']), undefined],
  ['one that fails since its code changed', history(['a', 'pass'], ['b', 'fail']), undefined],
  ['one whose grader broke', history(['a', 'pass'], ['a', 'error']), undefined],
  ['one that is not graded', history(['a', null], ['a', 'fail']), undefined],
  [
    'one that passed and failed with the same code',
    history(['a', 'pass'], ['b', 'pass'], ['b', 'fail'], ['b', 'pass'], ['c', 'fail']),
    { passed: 2, failed: 1 },
  ],
] as const) {
  test(`${flake === undefined ? 'no flake' : 'a flake'}: ${what}`, () => {
    const samenessOf = (ids: readonly string[]) =>
      new Map(runs.filter(({ id }) => ids.includes(id)).map(({ id, sameness }) => [id, sameness]));
    expect(findFlake(runs, samenessOf)).toEqual(flake);
  });
}
