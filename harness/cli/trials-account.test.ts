import { expect, test } from '@playwright/test';
import type { RunResult } from '../evaluate/run-result.ts';
import { trialsAccount } from './trials-account.ts';

const trial = (
  scenario: string,
  number: number,
  verdict: RunResult['verdict'],
  mutant?: string,
): RunResult => ({
  scenario,
  agent: mutant === undefined ? 'reference' : `mutant:${mutant}`,
  mutant: mutant ?? null,
  trial: number,
  seed: 1,
  run_id: `run_${scenario}_${number}`,
  verdict,
  stop_reason: 'finished',
  stop: { status: 'finished', reason: 'finished', suggested_next_step: '' },
  result: null,
  steps: 1,
  asks: 0,
  blocked: 0,
  findings: 0,
  duration_ms: 1,
  world_hash: null,
  baseline: 'none',
  failed_checks: [],
  injection: null,
});

test('trials tell how often all of them pass, which is less than how often one does', () => {
  const a = [trial('w/a', 1, 'pass'), trial('w/a', 2, 'pass')];
  const b = [trial('w/b', 1, 'pass'), trial('w/b', 2, 'fail')];
  expect(trialsAccount([...a, ...b])).toMatch(
    /^pass\^1 75 %, pass\^2 50 % \(at 95 % at least 6\.2 %\) over 2/,
  );
});

test('one trial each tells nothing of the kind, and a mutant is no trial', () => {
  expect(trialsAccount([trial('w/a', 1, 'pass'), trial('w/b', 1, 'pass')])).toBe('');
  expect(trialsAccount([trial('w/a', 1, 'fail', 'idle'), trial('w/a', 2, 'fail', 'idle')])).toBe('');
});
