import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { createRedactor } from './redact.ts';
import { openTrace } from './store.ts';
import {
  sampleApproval,
  sampleEffect,
  sampleEnd,
  sampleFinish,
  sampleProposal,
  sampleRequest,
  sampleRun,
} from './testing/sample-run.ts';

const run = promisify(execFile);
const writer = fileURLToPath(new URL('./testing/writer.ts', import.meta.url));
const tracePath = () => test.info().outputPath('trace.sqlite');

test('what is recorded is read back as it was', async () => {
  const store = openTrace(tracePath());
  const start = sampleRun('run_a');
  store.startRun(start);
  const step = sampleProposal('run_a', 1);
  store.proposeStep(step);
  expect(store.readRun('run_a').steps).toEqual([{ proposed: step, finished: null }]);

  const finish = sampleFinish(step.id, {
    effects: [sampleEffect()],
    toolResult: { ticket: { id: 12 } },
    status: 'approved',
    layer: 'request_gate',
  });
  store.finishStep(finish);
  const request = sampleRequest('run_a', { stepId: step.id });
  store.recordRequest(request);
  store.recordRequest({ ...request, outcome: 'allowed', status: 303 });
  const approval = sampleApproval('run_a', { stepId: step.id, box: [1, 2, 3, 4], status: 'rejected' });
  store.requestApproval(approval);
  const finding = {
    id: 'fnd_1',
    runId: 'run_a',
    stepId: step.id,
    kind: 'egress_attempt',
    stoppedBy: 'gateway',
    message: 'A request to evil.example was stopped',
    at: '2025-03-01T09:00:02.000Z',
  } as const;
  store.recordFinding(finding);
  const call = {
    runId: 'run_a',
    stepId: step.id,
    provider: 'local',
    model: 'small',
    inputTokens: 900,
    outputTokens: 40,
    estimatedCostUsd: 0.01,
    durationMs: 300.5,
    at: '2025-03-01T09:00:00.500Z',
    request: { messages: ['hello'] },
    response: { text: 'click' },
  };
  store.recordModelCall(call);
  store.endRun('run_a', sampleEnd());
  const check = {
    name: 'refunded once',
    verdict: 'pass',
    message: 'One refund, as expected',
    steps: [1],
  } as const;
  store.recordVerdict('run_a', 'fail', []);
  store.recordVerdict('run_a', 'pass', [check]);

  expect(store.readRun('run_a')).toEqual({
    run: start,
    status: 'finished',
    end: sampleEnd(),
    stopAsked: null,
    verdict: 'pass',
    checks: [check],
    steps: [{ proposed: step, finished: finish }],
    requests: [{ ...request, outcome: 'allowed', status: 303 }],
    approvals: [approval],
    findings: [finding],
    modelCalls: [call],
  });
  expect(store.listRuns({ limit: 10 })).toMatchObject([
    { id: 'run_a', verdict: 'pass', steps: 1, held: 1, blocked: 0, findings: 1 },
  ]);
  expect(() => store.readRun('run_b')).toThrow(/Cannot find the run "run_b"/);
  await store.close();
});

test('runs are listed newest first, by page and by filter, and counted', async () => {
  const store = openTrace(tracePath());
  for (let index = 0; index < 25; index += 1) {
    const id = `run_${String(index).padStart(2, '0')}`;
    store.startRun(sampleRun(id, { scenario: index % 2 === 0 ? 'even' : 'odd' }));
    if (index < 10) store.endRun(id, sampleEnd());
    if (index < 5) store.recordVerdict(id, 'fail', []);
  }
  const first = store.listRuns({ limit: 10 });
  const second = store.listRuns({ limit: 10, before: first.at(-1)?.id ?? '' });
  expect(first.map(({ id }) => id).at(0)).toBe('run_24');
  expect(second.map(({ id }) => id).at(0)).toBe('run_14');
  expect(store.listRuns({ limit: 50, scenario: 'even', verdict: 'fail' })).toHaveLength(3);
  expect(store.countRuns()).toMatchObject({ all: 25, running: 15, finished: 10, fail: 5, pass: 0 });
  expect(store.countRuns({ scenario: 'odd' })).toMatchObject({ all: 12, fail: 2 });
  expect(store.listFacets().scenarios).toEqual(['even', 'odd']);
  await store.close();
});

test('what was made from another run has a kind of its own, and a figure of runs leaves it out', async () => {
  const store = openTrace(tracePath());
  const parent = (kind: 'replay' | 'fork' | 'reference', step: number | null) => ({
    parent: { id: 'run_1', kind, step },
  });
  store.startRun(sampleRun('run_1'));
  store.startRun(sampleRun('run_2', parent('replay', null)));
  store.startRun(sampleRun('run_3', parent('fork', 4)));
  store.startRun(sampleRun('run_4', parent('reference', null)));
  const kinds = store.listRuns({ limit: 9 }).map(({ kind, parentStep }) => [kind, parentStep]);
  expect(kinds).toEqual([
    ['reference', null],
    ['fork', 4],
    ['replay', null],
    ['run', null],
  ]);
  expect(store.listRuns({ limit: 9, kind: 'fork' }).map(({ id }) => id)).toEqual(['run_3']);
  expect(store.listRuns({ limit: 9, parentId: 'run_1' })).toHaveLength(3);
  expect([store.countRuns().all, store.countRuns({ kind: 'run' }).all]).toEqual([4, 1]);
  await store.close();
});

test('several processes open and write one new trace at once', async () => {
  const path = tracePath();
  const ids = ['run_a', 'run_b', 'run_c', 'run_d'];
  await Promise.all(ids.map((id) => run(process.execPath, ['--import', 'tsx', writer, path, id, '120'])));
  const store = openTrace(path, { readOnly: true });
  for (const id of ids) {
    const steps = store.readRun(id).steps;
    expect(steps).toHaveLength(120);
    expect(steps.every(({ finished }) => finished?.status === 'ok')).toBe(true);
    expect(store.verifyRun(`${id}_40`)).toMatchObject({ status: 'whole', events: 4 });
  }
  await store.close();
});

test('a killed process leaves a trace that reads, and its run is marked interrupted', async () => {
  const path = tracePath();
  const child = await hangingWriter(path, 'run_killed');
  const watching = openTrace(path, { readOnly: true });
  expect(watching.readRun('run_killed').status).toBe('running');
  child.kill('SIGKILL');
  await once(child, 'exit');

  expect(watching.listRuns({ limit: 1 })).toMatchObject([
    { status: 'interrupted', stopReason: 'interrupted' },
  ]);
  expect(watching.readRun('run_killed').end).toMatchObject({ used: { steps: 5 } });
  await watching.close();

  const store = openTrace(path);
  store.requestApproval(sampleApproval('run_killed', { expiresAt: '9999-01-01T00:00:00.000Z' }));
  const recorded = store.readRun('run_killed');
  expect(recorded).toMatchObject({ status: 'interrupted', end: { stopReason: 'interrupted' } });
  expect(recorded.steps).toHaveLength(5);
  expect(recorded.steps.at(-1)?.finished).toBeNull();
  expect(recorded.approvals).toMatchObject([{ status: 'void' }]);
  expect(store.markInterrupted()).toEqual([]);
  await store.close();
});

test('a process id that was given to another process does not keep a run alive', async () => {
  test.skip(process.platform !== 'linux', 'only Linux tells when a process started');
  const path = tracePath();
  const store = openTrace(path);
  store.startRun(sampleRun('run_old'));
  await store.close();
  const db = new Database(path);
  const { start } = db.prepare<[], { start: string }>('SELECT process_start AS start FROM runs').get() ?? {
    start: '',
  };
  db.prepare('UPDATE runs SET process_start = ?').run(start.replace(/\d+$/, '1'));
  db.close();
  const again = openTrace(path);
  expect(again.markInterrupted()).toEqual(['run_old']);
  await again.close();
});

test('everything that is stored went through the run’s redaction', async () => {
  const path = tracePath();
  const secret = 'hunter22-planted';
  const store = openTrace(path);
  store.startRun(sampleRun('run_a', { goal: `use ${secret}` }), createRedactor({ secrets: [secret] }));
  const step = sampleProposal('run_a', 1, {
    action: { type: 'type', target: { label: 'Password' }, text: secret, reason: `it is ${secret}` },
  });
  store.proposeStep(step);
  store.finishStep(
    sampleFinish(step.id, {
      message: secret,
      url: `https://x.test/?q=${secret}`,
      toolResult: { deep: [{ note: secret }] },
      errorStack: `Error: ${secret}`,
      effects: [sampleEffect({ after: { note: secret }, summary: secret })],
      decision: { outcome: 'allow', risk: 'read', rule: 'r', reasons: [secret] },
      target: { description: secret, x: 0, y: 0, box: [0, 0, 1, 1] },
    }),
  );
  store.recordRequest(sampleRequest('run_a', { url: `https://x.test/${btoa(`a${secret}b`)}` }));
  const subject = { method: 'POST', url: secret, bodyDigest: null, label: secret, payload: null };
  store.requestApproval(sampleApproval('run_a', { claim: secret, subject }));
  const png = Buffer.from('not kept');
  store.putCapture('run_a', {
    url: secret,
    title: secret,
    png,
    masks: [],
    dom: `<p>${secret}`,
    accessibility: secret,
    width: 10,
    height: 10,
  });
  store.endRun(
    'run_a',
    sampleEnd({ finalResponse: secret, retrievedDocuments: [secret], errorStack: secret }),
  );
  store.recordVerdict('run_a', 'error', [{ name: 'n', verdict: 'error', message: secret, steps: [] }]);
  await expect(store.flush()).rejects.toThrow(/could not be encoded/);
  expect(JSON.stringify(store.readRun('run_a'))).not.toContain(secret);
  await store.close();

  const db = new Database(path);
  for (const { name } of db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all()) {
    expect(JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all())).not.toContain(secret);
  }
  db.close();
});

async function hangingWriter(path: string, runId: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, path, runId, '5', 'hang'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}
