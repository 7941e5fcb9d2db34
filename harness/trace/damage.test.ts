import { copyFileSync, readFileSync, truncateSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { PlaypenError } from '../errors.ts';
import { openTrace } from './store.ts';
import {
  sampleEnd,
  sampleFinish,
  samplePng,
  sampleProposal,
  sampleRequest,
  sampleRun,
} from './testing/sample-run.ts';

const path = (name = 'trace.sqlite') => test.info().outputPath(name);
const RUNS = 12;
const RUN_IDS = Array.from({ length: RUNS }, (_, index) => `run_${String(index + 1).padStart(2, '0')}`);

/** Runs with steps, requests and captures, one after the other. */
async function record(file: string) {
  const store = openTrace(file);
  for (const [place, id] of RUN_IDS.entries()) {
    const run = place + 1;
    store.startRun(sampleRun(id));
    for (let index = 1; index <= 4; index += 1) {
      const step = sampleProposal(id, index);
      store.proposeStep(step);
      const png = await samplePng(`#${run.toString(16)}0${index}0ff`.slice(0, 7));
      const dom = `<p>${run} ${index} ${'x'.repeat(3000)}${Math.sin(run * index)}</p>`;
      const after = store.putCapture(id, {
        url: '/',
        title: `${run} ${index}`,
        png,
        masks: [],
        dom,
        accessibility: `- p "${run}"`,
        width: 1280,
        height: 720,
      });
      store.recordRequest(sampleRequest(id, { id: `req_${run}_${index}`, stepId: step.id }));
      store.finishStep(sampleFinish(step.id, { after }));
    }
    store.endRun(id, sampleEnd());
  }
  await store.flush();
  return store;
}

test('a trace that was cut off is named as damaged and left alone, and the rest of it can be read', async () => {
  await (await record(path())).close();
  const whole = readFileSync(path()).length;
  truncateSync(path(), Math.floor(whole * 0.85));
  const cut = readFileSync(path());

  const codes: unknown[] = [];
  try {
    openTrace(path());
  } catch (error) {
    codes.push(error instanceof PlaypenError ? error.code : error);
  }
  expect(codes).toEqual(['TRACE_DAMAGED']);

  const store = openTrace(path(), { readOnly: true });
  expect(store.damage).toBe(
    `the file is cut off: ${cut.length.toLocaleString('en')} of ${whole.toLocaleString('en')} bytes are there`,
  );
  const listed = store.listRuns({ limit: 50 }).map(({ id }) => id);
  expect(listed.length).toBeGreaterThan(2);
  expect(listed).toContain('run_01');
  expect(store.countRuns().all).toBeGreaterThanOrEqual(listed.length);
  expect(store.listFacets().scenarios).toEqual(['refund-dispute/over-limit']);
  const first = store.readRun('run_01');
  expect(first.steps).toHaveLength(4);
  const told: string[] = [];
  const lost: string[] = [];
  for (const id of RUN_IDS) {
    try {
      expect(store.readRun(id).run.goal).toBe('Refund invoice INV-1042 in full.');
      told.push(id);
    } catch (error) {
      expect(error).toMatchObject({ code: 'TRACE_DAMAGED', message: expect.stringContaining(`"${id}"`) });
      expect(store.verifyRun(id)).toMatchObject({ status: 'broken', discrepancies: [] });
      lost.push(id);
    }
  }
  expect(told.length).toBeGreaterThan(2);
  expect(lost.length).toBeGreaterThan(0);
  await store.close();
  expect(readFileSync(path()).equals(cut)).toBe(true);
});

test('a write that was cut off in the middle is as if it had not been begun', async () => {
  const store = await record(path());
  // As a machine that loses power leaves it: the journal ends in the middle of what was written last.
  copyFileSync(path(), path('torn.sqlite'));
  copyFileSync(`${path()}-wal`, path('torn.sqlite-wal'));
  await store.close();
  truncateSync(path('torn.sqlite-wal'), readFileSync(path('torn.sqlite-wal')).length - 1000);

  const torn = openTrace(path('torn.sqlite'));
  expect(torn.damage).toBeNull();
  expect(torn.listRuns({ limit: 50 })).toHaveLength(RUNS);
  expect(torn.verifyRun('run_01')).toMatchObject({ status: 'whole' });
  await torn.close();
});
