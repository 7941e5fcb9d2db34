import { expect, test } from '@playwright/test';
import type { StepProposed } from '../model/step.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import {
  sampleApproval,
  sampleEnd,
  sampleFinish,
  sampleProposal,
  sampleRun,
} from '../trace/testing/sample-run.ts';
import { whyNotReplayable } from './why-not-replayable.ts';

const SETUP = {
  startPath: '/',
  arrange: [],
  files: [],
  browser: '140',
  holds: 'wait',
  pageOnDemand: false,
} as const;

function recorded(changes: Partial<RecordedRun> = {}, start: Partial<RecordedRun['run']> = {}): RecordedRun {
  return {
    run: sampleRun('run_a', { setup: SETUP, ...start }),
    status: 'finished',
    end: sampleEnd(),
    stopAsked: null,
    verdict: null,
    checks: [],
    steps: [],
    requests: [],
    approvals: [],
    findings: [],
    modelCalls: [],
    ...changes,
  };
}

function doing(action: StepProposed['action']): RecordedRun {
  return recorded({
    steps: [{ proposed: sampleProposal('run_a', 1, { action }), finished: sampleFinish('step_run_a_1') }],
  });
}

const label = { label: 'Reply' };
const CASES: readonly (readonly [what: string, run: RecordedRun, kind: string | undefined])[] = [
  ['an ordinary run', recorded(), undefined],
  ['a run that goes on', recorded({ status: 'running', end: null }), 'running'],
  ['a killed run', recorded({ status: 'interrupted' }), 'interrupted'],
  [
    'a run that took too long',
    recorded({ end: sampleEnd({ stopReason: 'runtime_budget_exceeded' }) }),
    'machine',
  ],
  [
    'a run with too many steps',
    recorded({ end: sampleEnd({ stopReason: 'step_budget_exceeded' }) }),
    undefined,
  ],
  ['a run of an older Playpen', recorded({}, { setup: null }), 'no_setup'],
  ['a run in a remote app', recorded({}, { environment: 'shop' }), 'environment'],
  ['a run without all its layers', recorded({}, { layersOff: ['gateway'] }), 'layers_off'],
  ['a staged file', doing({ type: 'upload', target: label, files: [{ staged: 'a.csv' }] }), 'files'],
  [
    'a file with its content',
    doing({ type: 'upload', target: label, files: [{ name: 'a', text: 'b' }] }),
    undefined,
  ],
  ['a typed secret', doing({ type: 'type', target: label, text: 'key [redacted:api_key]' }), 'redacted'],
  ['a secret in a reason', doing({ type: 'back', reason: '[redacted:api_key]' }), undefined],
  [
    'a secret in the arrangement',
    recorded({}, { setup: { ...SETUP, arrange: [{ actorId: 'a', path: '/', body: ['[redacted:card]'] }] } }),
    'redacted',
  ],
  [
    'a secret in an edit',
    recorded({ approvals: [sampleApproval('run_a', { edit: { note: '[redacted:email]' } })] }),
    'redacted',
  ],
];

for (const [what, run, kind] of CASES) {
  test(`${what} ${kind === undefined ? 'can be run again' : `can’t be run again: ${kind}`}`, () => {
    expect(whyNotReplayable(run, [{ name: 'saas' }])?.kind).toBe(kind);
  });
}
