import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import type { StopReason } from '../model/run.ts';
import { person } from './approvers.ts';
import type { Run } from './run.ts';
import type { Runtime } from './runtime.ts';

/** Pages that take more than they may, or stop answering: each ends its run, and leaves its trace whole. */

const go = (script: string) => `<button onclick="${script}">Go</button>`;

const repeat = (count: number, what: string) => `for (let i = 0; i < ${count}; i++) { ${what} }`;

type Hostile = {
  readonly html: string;
  /** The stop it comes to; undefined where the run goes on. */
  readonly stop: StopReason | undefined;
  readonly says?: string;
};

const PAGES: Readonly<Record<string, Hostile>> = {
  '/spin': {
    html: go("for (;;) console.log('\\u001b[2J')"),
    stop: 'page_unresponsive',
    says: 'did not come to an end',
  },
  '/spin-later': {
    html: '<script>setTimeout(() => { for (;;); }, 50)</script>',
    stop: 'page_unresponsive',
    says: 'did not come to an end',
  },
  '/endless-script': {
    html: '<script>for (;;);</script>',
    stop: 'page_unresponsive',
    says: 'did not come to an end',
  },
  '/frames': {
    html: go(repeat(300, "document.body.append(document.createElement('iframe'))")),
    stop: 'frame_budget_exceeded',
    says: 'at most 200',
  },
  '/buffers': {
    html: go(`window.kept = []; ${repeat(40, 'kept.push(new Uint8Array(1e7))')}`),
    stop: 'memory_budget_exceeded',
    says: 'at most 256',
  },
  '/nodes': {
    html: go("document.body.innerHTML = '<b>x</b>'.repeat(20000)"),
    stop: 'memory_budget_exceeded',
    says: 'nodes',
  },
  '/crash': {
    html: go('const a = []; for (;;) a.push(new Array(1e7).fill(Math.random()))'),
    stop: 'browser_crashed',
  },
  '/reload': {
    html: '<p>Again</p><script>setTimeout(() => location.reload(), 0)</script>',
    stop: 'page_unresponsive',
  },
  '/few-frames-and-a-print': {
    html: go(`${repeat(20, "document.body.append(document.createElement('iframe'))")} print()`),
    stop: undefined,
  },
};

let bench: TestBench;
/** Does not wait long for a page that will never answer. */
let impatient: TestBench;
test.beforeAll(async () => {
  const { outputDir } = test.info();
  bench = await openTestBench(outputDir, { pageLimits: { nodes: 20_000 } });
  impatient = await openTestBench(join(outputDir, 'impatient'), { pageLimits: { workMs: 3_000 } });
});
test.afterAll(async () => {
  await bench.close();
  await impatient.close();
});

for (const [path, { stop, says }] of Object.entries(PAGES)) {
  test(`${path} ${stop === undefined ? 'is borne' : `ends as ${stop}`}`, async () => {
    const run = await (stop === 'page_unresponsive' ? impatient : bench).open({
      environment: hostileEnvironment(
        Object.fromEntries(Object.entries(PAGES).map(([at, { html }]) => [at, html])),
      ),
      policy: supportPolicy({ budget: { max_page_memory_mb: 256 } }),
    });
    await run.act(goTo(path));
    await run.act(press('Go'));
    const after = await run.act({ type: 'observe' });
    const { end, findings, steps } = await run.close();
    expect(after.stop?.reason).toBe(stop);
    expect(end.stopReason).toBe(stop ?? 'finished');
    expect(steps.every(({ finishedAt }) => finishedAt !== null)).toBe(true);
    if (says !== undefined) expect(findings.map(({ message }) => message).join('\n')).toContain(says);
  });
}

const CHATTER = `<button id="go">Go</button><script>
  console.log('<script>document.title = "owned"<\\/script>', { deep: [1] });
  console.warn('\\u001b]0;owned\\u0007\\u001b[2J');
  console.error('x'.repeat(1e6));
  setTimeout(() => { throw new TypeError('nobody catches it'); });
  document.getElementById('go').onclick = () => {
    for (let line = 0; line < 5000; line++) console.debug('line ' + line);
  };</script>`;

test('what a page writes to its console is kept with its step, in part: a line of 1 MB, thousands of lines, an error', async () => {
  const run = await bench.open({ environment: hostileEnvironment({ '/chatter': CHATTER }) });
  await run.act(goTo('/chatter'));
  await run.act(press('Go'));
  await run.act({ type: 'observe' });
  await run.close();
  const [came, clicked, observed] = bench.runtime.store
    .readRun(run.id)
    .steps.map(({ finished }) => finished?.console);
  const place = expect.stringMatching(/^http:\/\/acme\.saas\.localhost\/chatter:\d+:\d+$/);
  expect(came?.lines).toMatchObject([
    { kind: 'log', text: '<script>document.title = "owned"</script> {deep: Array(1)}', cut: 0, place },
    { kind: 'warning', text: '\u001b]0;owned\u0007\u001b[2J', place },
    { kind: 'error', text: 'x'.repeat(1_000), cut: 999_000, place },
    { kind: 'uncaught', text: 'TypeError: nobody catches it', place },
  ]);
  expect([came?.more, came?.unheard]).toEqual([0, false]);
  expect(clicked?.lines[0]).toMatchObject({ kind: 'debug', text: 'line 0', times: 1 });
  expect([clicked?.lines.length, clicked?.unheard]).toEqual([40, true]);
  expect(clicked?.more).toBeGreaterThan(900);
  expect(observed).toEqual({ lines: [], more: 0, unheard: false });
});

/** Asks for a refund by itself, which is held. */
const HELD = `fetch('/api/v1/refunds', { method: 'POST', keepalive: true,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ invoice: 'INV-1042', payment: 'pay_000002', reason: 'Duplicate' }) });`;

/** Answers the one approval of a run as a person would who comes late, and says what came of it all. */
async function approveLate(run: Run, { store, clock }: Runtime) {
  const [approval] = store.listApprovals({ runId: run.id });
  if (approval === undefined) throw new Error('nothing was held');
  const taken = store.resolveApproval(
    approval.id,
    { status: 'approved', by: 'person', reason: 'late' },
    clock.now(),
  );
  const { worldChanges, end, findings } = await run.close();
  return {
    taken,
    status: store.getApproval(approval.id).status,
    reason: end.stopReason,
    findings: findings.filter(({ kind }) => kind === 'browser_incident').map(({ message }) => message),
    changes: worldChanges.filter(({ incidental }) => !incidental),
  };
}

test('a page that crashes while an action waits for its approval ends its run, and the approval with it', async () => {
  const html = `<script>${HELD}
    setTimeout(() => { const a = []; for (;;) a.push(new Array(1e7).fill(Math.random())); }, 500)</script>`;
  const run = await bench.open({ environment: hostileEnvironment({ '/held': html }), approver: person });
  const { stop, status } = await run.act(goTo('/held'));
  expect([status, stop?.reason]).toEqual(['error', 'browser_crashed']);
  expect(await approveLate(run, bench.runtime)).toEqual({
    taken: false,
    status: 'void',
    reason: 'browser_crashed',
    findings: ['the page crashed'],
    changes: [],
  });
});

test('a browser that goes while only a person is waited for ends its run, and the approval with it', async () => {
  const mortal = await openTestBench(join(test.info().outputDir, 'mortal'));
  const run = await mortal.open({
    environment: hostileEnvironment({ '/held': `<script>${HELD}</script>` }),
    approver: person,
    holds: 'answer',
  });
  expect((await run.act(goTo('/held'))).status).toBe('held');
  await (await mortal.runtime.browser()).browser.close();
  await expect.poll(() => run.stop?.reason).toBe('browser_crashed');
  expect(await approveLate(run, mortal.runtime)).toEqual({
    taken: false,
    status: 'void',
    reason: 'browser_crashed',
    findings: ['the browser is gone'],
    changes: [],
  });
  await mortal.close();
});

test('a run beside one that spins goes on', async () => {
  const environment = hostileEnvironment({ '/spin': PAGES['/spin']?.html ?? '' });
  const [spinning, other] = [await impatient.open({ environment }), await impatient.open()];
  await spinning.act(goTo('/spin'));
  expect((await spinning.act(press('Go'))).stop?.reason).toBe('page_unresponsive');
  expect((await other.act(goTo('/tickets'))).status).toBe('ok');
  expect((await other.act({ type: 'observe' })).status).toBe('ok');
});
