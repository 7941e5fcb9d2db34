import { expect, test } from '@playwright/test';
import type { StepFinished } from '../model/step.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import {
  sampleEffect,
  sampleEnd,
  sampleFinish,
  sampleProposal,
  sampleRun,
} from '../trace/testing/sample-run.ts';
import { diffRuns, isEqual } from './diff-runs.ts';

/** A run that goes to these paths, one after the other. */
function visiting(id: string, paths: readonly string[], last: Partial<StepFinished> = {}): RecordedRun {
  const steps = paths.map((url, place) => {
    const action = { type: 'navigate', url, reason: `of ${id}` } as const;
    const finished = sampleFinish(`step_${id}_${place + 1}`, place === paths.length - 1 ? last : {});
    return { proposed: sampleProposal(id, place + 1, { action }), finished };
  });
  return {
    run: sampleRun(id),
    status: 'finished',
    end: sampleEnd(),
    stopAsked: null,
    verdict: null,
    checks: [],
    steps,
    requests: [],
    approvals: [],
    findings: [],
    modelCalls: [],
  };
}

test('runs that did the same for other reasons are equal', () => {
  const diff = diffRuns(visiting('run_a', ['/1', '/2']), visiting('run_b', ['/1', '/2']));
  expect(diff.first).toBeNull();
  expect(diff.steps.every(isEqual)).toBe(true);
});

test('steps are aligned by their actions; what only one run did stands alone', () => {
  const diff = diffRuns(
    visiting('run_a', ['/1', '/2', '/3', '/5']),
    visiting('run_b', ['/1', '/3', '/4', '/5']),
  );
  expect(diff.steps.map(({ a, b }) => [a, b])).toEqual([
    [1, 1],
    [2, null],
    [3, 2],
    [null, 3],
    [4, 4],
  ]);
  expect(diff.first).toMatchObject({ a: 2, b: null });
});

test('what one run caused twice and the other once is in one of them only once', () => {
  const [once, twice] = [[sampleEffect()], [sampleEffect(), sampleEffect()]];
  const a = visiting('run_a', ['/1'], { effects: twice, worldHash: 'x' });
  const b = visiting('run_b', ['/1'], { effects: once, worldHash: 'y' });
  const diff = diffRuns(a, b);
  expect(diff.effects).toEqual({ onlyA: once, onlyB: [] });
  expect(diff.first?.changes).toEqual([{ what: 'world', when: null, recorded: 'x', replayed: 'y' }]);
});
