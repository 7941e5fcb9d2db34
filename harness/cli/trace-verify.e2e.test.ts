import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openTrace, type TraceStore } from '../trace/store.ts';
import { changeByHand } from '../trace/testing/change-by-hand.ts';
import {
  sampleApproval,
  sampleEnd,
  sampleFinish,
  sampleProposal,
  sampleRequest,
  sampleRun,
} from '../trace/testing/sample-run.ts';
import { playpen, tempFolder } from './testing/playpen-process.ts';

const NOW = '2025-03-01T09:05:00.000Z';

let folder: ReturnType<typeof tempFolder>;
test.beforeEach(() => {
  folder = tempFolder();
});
test.afterEach(() => folder.remove());

/** A run whose one request was held, approved and forwarded. */
function record(store: TraceStore, id: string, forwardedBy = `ap_${id}`): void {
  const [stepId, approvalId] = [`step_${id}_1`, `ap_${id}`];
  store.startRun(sampleRun(id));
  store.proposeStep(sampleProposal(id, 1));
  store.requestApproval(sampleApproval(id, { id: approvalId, stepId }));
  store.recordRequest(sampleRequest(id, { stepId, approvalId }));
  store.resolveApproval(approvalId, { status: 'approved', by: 'ben', reason: '' }, NOW);
  store.consumeApproval(approvalId, 'e'.repeat(64), NOW);
  const forwarded = { stepId, approvalId: forwardedBy, outcome: 'allowed', status: 303 } as const;
  store.recordRequest(sampleRequest(id, { ...forwarded, id: `req_${id}_2` }));
  store.finishStep(sampleFinish(stepId));
  store.endRun(id, sampleEnd());
}

test('trace verify: a sound run is whole; what was changed, removed, put elsewhere or does not fit is named, and exits 1', async () => {
  const trace = join(folder.path, 'trace.db');
  const clock = { now: () => NOW, elapsedMs: () => 0, after: () => () => undefined };
  const store = openTrace(trace, { clock });
  for (const id of ['run_sound', 'run_changed', 'run_missing', 'run_reordered']) record(store, id);
  record(store, 'run_apart', 'ap_of_nobody');
  await store.close();
  const moved = "UPDATE events SET position = % WHERE run_id = 'run_reordered' AND position = ";
  changeByHand(
    trace,
    `UPDATE requests SET url = 'https://evil.example/' WHERE id = 'req_run_changed_2';
     DELETE FROM requests WHERE id = 'req_run_missing_2';
     ${moved.replace('%', '99')}4; ${moved.replace('%', '4')}5; ${moved.replace('%', '5')}99`,
  );

  const verify = (...args: string[]) => playpen(['trace', 'verify', ...args, '--trace', trace], folder.path);
  const sound = await verify('run_sound');
  expect(sound).toMatchObject({ code: 0, stderr: '' });
  expect(sound.stdout).toMatch(/^run_sound {2}whole, \d+ events, head [0-9a-f]{64}\n$/);
  const wrongHead = await verify('run_sound', '--head', 'f'.repeat(64));
  expect([wrongHead.code, wrongHead.stdout]).toEqual([1, expect.stringContaining('not the one you gave')]);
  const apart = await verify('run_apart');
  expect([apart.code, apart.stderr]).toEqual([1, '']);
  expect(apart.stdout).toContain(
    'request_without_use: request req_run_apart_2: it names the approval ap_of_nobody, which was not used',
  );

  const all = await verify();
  expect([all.code, all.stderr]).toEqual([1, '']);
  for (const line of [
    /^run_sound {2}whole, /m,
    /^run_changed {2}broken, .*\n {2}changed: request req_run_changed_2: it is not as event \d+ left it$/m,
    /^run_missing {2}broken, .*\n {2}missing: request req_run_missing_2: event \d+ tells of it, and it is gone$/m,
    /^run_reordered {2}broken, .*\n {2}reordered: approval ap_run_reordered: event \d was written after event \d$/m,
    /^run_apart {2}whole, .*\n {2}use_without_request: approval ap_run_apart: it was used, and nothing was sent\n {2}request_without_use: /m,
  ]) {
    expect.soft(all.stdout).toMatch(line);
  }
});
