import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { sha256 } from '../digest.ts';
import { openTrace, type TraceStore } from './store.ts';
import { changeByHand } from './testing/change-by-hand.ts';
import {
  sampleApproval,
  sampleEnd,
  sampleFinish,
  samplePng,
  sampleProposal,
  sampleRequest,
  sampleRun,
} from './testing/sample-run.ts';

const path = () => test.info().outputPath('trace.sqlite');
const collector = fileURLToPath(new URL('./testing/collector.ts', import.meta.url));

/** A run with a row in every table that has rows of runs, and a page that no other run has. */
async function record(store: TraceStore, id: string, workflow = 'refunds'): Promise<string> {
  store.startRun({ ...sampleRun(id), workflow });
  const step = sampleProposal(id, 1);
  store.proposeStep(step);
  const capture = store.putCapture(id, {
    url: 'http://acme.test/',
    title: id,
    png: await samplePng('#006633'),
    masks: [],
    dom: `<!doctype html>\n<html><head></head><body>${id} ${'x'.repeat(2000)}</body></html>`,
    accessibility: '- text: all runs have this one',
    width: 1280,
    height: 720,
  });
  store.finishStep(sampleFinish(step.id, { before: capture, after: capture }));
  store.recordRequest(sampleRequest(id, { stepId: step.id }));
  store.requestApproval(sampleApproval(id, { stepId: step.id, captureId: capture.id }));
  store.endRun(id, sampleEnd());
  store.recordVerdict(id, 'pass', [{ name: 'done', verdict: 'pass', message: 'It is', steps: [1] }]);
  await store.flush();
  return capture.dom;
}

const idsOf = (store: TraceStore) => store.listRuns({ limit: 99 }).map(({ id }) => id);

test('a sheet that documents share is kept once, comes back with each of them, and goes with the last', async () => {
  const store = openTrace(path());
  const sheet = `p { color: red } ${'/* wide */'.repeat(200)}`;
  const document = (id: string) =>
    `<!doctype html>\n<html><head><style media="a > b">${sheet}</style></head><body><p>["${id}"]</p></body></html>`;
  const keys: string[] = [];
  for (const id of ['run_a', 'run_b']) {
    store.startRun(sampleRun(id));
    const step = sampleProposal(id, 1);
    store.proposeStep(step);
    const page = {
      url: '/',
      title: id,
      png: await samplePng('#006633'),
      masks: [],
      width: 1280,
      height: 720,
    };
    const boxes = [[0, 0, 9, id.length] as const, null];
    const after = store.putCapture(id, { ...page, dom: document(id), accessibility: id, boxes });
    store.finishStep(sampleFinish(step.id, { after }));
    store.endRun(id, sampleEnd());
    await store.flush();
    keys.push(after.dom);
  }
  const [a = '', b = ''] = keys;
  const has = (sha: string) => store.hasBlob(sha);
  expect([a, b].map((sha) => store.readBlob(sha)?.bytes.toString())).toEqual([
    document('run_a'),
    document('run_b'),
  ]);
  expect([a, b, sha256(sheet)].map(has)).toEqual([true, true, true]);
  store.collect([{ kind: 'newest', count: 1 }], false);
  expect([a, b, sha256(sheet)].map(has)).toEqual([false, true, true]);
  expect(store.readBlob(b)?.bytes.toString()).toBe(document('run_b'));
  const boxes = store.readRun('run_b').steps[0]?.finished?.after?.boxes ?? '';
  expect(JSON.parse(store.readBlob(boxes)?.bytes.toString() ?? '')).toEqual([[0, 0, 9, 5], null]);
  changeByHand(path(), `UPDATE blobs SET parts = '[]', sha = sha WHERE sha = '${sha256(sheet)}'`);
  expect(() => store.readBlob(b)).toThrow(/its stored bytes have changed/);
  await store.close();
});

test('a collected run is gone with all of its rows, and what it shares with others stays', async () => {
  const store = openTrace(path());
  const [a, b] = [await record(store, 'run_a'), await record(store, 'run_b')];
  const shared = store.readRun('run_b').steps[0]?.finished?.after?.accessibility ?? '';
  const planned = store.collect([{ kind: 'newest', count: 1 }], true);
  expect(idsOf(store)).toEqual(['run_b', 'run_a']);
  const done = store.collect([{ kind: 'newest', count: 1 }], false);
  expect(done).toMatchObject({
    collected: planned.collected,
    blobs: 1,
    blobBytes: planned.blobBytes,
    left: null,
  });
  expect(idsOf(store)).toEqual(['run_b']);
  expect(store.verifyRun('run_b').status).toBe('whole');
  expect(store.listApprovals({}).map(({ runId }) => runId)).toEqual(['run_b']);
  expect([a, b, shared].map((sha) => store.hasBlob(sha))).toEqual([false, true, true]);
  await store.close();
});

test('what a baseline or a certificate is from is never collected', async () => {
  const store = openTrace(path());
  for (const id of ['run_a', 'run_b', 'run_c', 'run_d'])
    await record(store, id, id === 'run_c' ? 'sales' : 'refunds');
  const capture = store.readRun('run_b').steps[0]?.finished?.after;
  if (!capture) throw new Error('it has a capture');
  const { screenshot, dom, accessibility } = capture;
  const by = { acceptedBy: 'ana', acceptedAt: '2025-03-01T09:00:00.000Z' };
  store.acceptBaseline({ name: 'bl_1', captureId: capture.id, screenshot, dom, accessibility, ...by });
  const runs = { n: 1, from: null, to: null, latest: ['run_a'] };
  store.recordPromotion({ workflow: 'refunds', level: 'pilot', certificate: { runs }, at: by.acceptedAt });
  const at = sampleRun('run_c').startedAt;
  const certificate = { runs: { n: 1, from: at, to: at, latest: [] } };
  store.recordPromotion({ workflow: 'sales', level: 'pilot', certificate, at: by.acceptedAt });
  expect(store.collect([{ kind: 'newest', count: 0 }], false).collected).toEqual(['run_d']);
  expect(store.readBlob(dom)?.bytes.toString()).toContain('run_b');
  store.dropBaseline('bl_1');
  expect(store.collect([{ kind: 'newest', count: 0 }], false).collected).toEqual(['run_b']);
  await store.close();
});

test('while a run is under way no body is removed, for it may be about to refer to one', async () => {
  const store = openTrace(path());
  const dom = await record(store, 'run_a');
  await record(store, 'run_b');
  store.startRun(sampleRun('run_c'));
  const { collected, left } = store.collect([{ kind: 'run', id: 'run_b' }], false);
  expect(collected).toEqual(['run_a']);
  expect(left).toContain('a run is under way');
  expect(store.hasBlob(dom)).toBe(true);
  store.endRun('run_c', sampleEnd());
  expect(store.collect([], false)).toMatchObject({ collected: [], blobs: 1, left: null });
  expect(store.hasBlob(dom)).toBe(false);
  await store.close();
});

test('a process killed in the middle of collecting leaves whole runs and a readable trace', async () => {
  test.setTimeout(120_000);
  const store = openTrace(path());
  for (let index = 10; index < 60; index += 1) await record(store, `run_${index}`);
  await store.close();
  const counts = new Set<number>();
  for (const after of [1, 7, 30]) {
    const copy = test.info().outputPath(`copy-${after}.sqlite`);
    copyFileSync(path(), copy);
    const child = fork(collector, [copy, String(after)], { execArgv: ['--import', 'tsx'], stdio: 'ignore' });
    await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    const left = openTrace(copy);
    const ids = idsOf(left);
    counts.add(ids.length);
    for (const id of ids) {
      expect(left.verifyRun(id).status).toBe('whole');
      const { steps, checks } = left.readRun(id);
      expect([steps.length, checks.length]).toEqual([1, 1]);
      expect(left.readBlob(steps[0]?.finished?.after?.dom ?? '')?.bytes.toString()).toContain(id);
    }
    expect(left.collect([{ kind: 'newest', count: 1 }], false).kept).toHaveLength(1);
    expect(idsOf(left)).toEqual(['run_59']);
    await left.close();
  }
  expect([...counts]).toEqual([49, 43, 20]);
});

test('a body that nothing ever referred to goes, and the file shrinks', async () => {
  const store = openTrace(path());
  await record(store, 'run_a');
  await store.close();
  const row = `'${'0'.repeat(64)}', 'text/plain', 'br', 1, '', zeroblob(1000000)`;
  changeByHand(path(), `INSERT INTO blobs VALUES (${row}, NULL)`);
  const again = openTrace(path());
  const { blobs, freedBytes } = again.collect([], false);
  expect(blobs).toBe(1);
  expect(freedBytes).toBeGreaterThan(900_000);
  expect(idsOf(again)).toEqual(['run_a']);
  await again.close();
});
