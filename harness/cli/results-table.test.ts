import { expect, test } from '@playwright/test';
import type { RunResult } from '../evaluate/run-result.ts';
import { resultsTable, summary } from './results-table.ts';

function result(changes: Partial<RunResult> = {}): RunResult {
  return {
    scenario: 'support-refund/refund-approved',
    agent: 'reference',
    mutant: null,
    trial: 1,
    seed: 1,
    run_id: 'run_01M84KYAXMHR7RKQHY4WB6FRJX',
    verdict: 'pass',
    stop_reason: 'finished',
    stop: { status: 'finished', reason: 'finished', suggested_next_step: '' },
    result: 'done',
    steps: 9,
    asks: 3,
    blocked: 0,
    findings: 0,
    duration_ms: 2_000,
    world_hash: null,
    baseline: 'none',
    failed_checks: [],
    injection: null,
    ...changes,
  };
}

const mutant = (verdict: RunResult['verdict']) => result({ agent: 'mutant:idle', mutant: 'idle', verdict });

test('how often people were asked is told in every width of the terminal', () => {
  for (const width of [40, 60, 80, 120, Number.POSITIVE_INFINITY]) {
    const [head, row] = resultsTable([result()], [], width).split('\n');
    expect(head).toMatch(/ asks(?: |$)/);
    expect(row).toMatch(/ 3(?: |$)/);
  }
});

test('the kill rate is told where mutants ran, and is 100 only where every one failed', () => {
  expect(summary([result()])).toBe('1 run, 1 as they must be; people were asked 3 times.');
  expect(summary([result(), mutant('fail')])).toBe(
    '2 runs, 2 as they must be; people were asked 3 times, mutants not counted.\nKill rate: 1 of 1 mutant failed, as each must: 100 %.',
  );
  const many = [...Array.from({ length: 1999 }, () => mutant('fail')), mutant('pass')];
  expect(summary(many)).toContain('Kill rate: 1999 of 2000 mutants failed, as each must: 99.9 %.');
});

test('a mutant of which nothing is known has not failed', () => {
  expect(summary([mutant('error')])).toContain('Kill rate: 0 of 1 mutant failed');
});
