import { expect, test } from '@playwright/test';
import { person } from '../broker/approvers.ts';
import { openTestBench, type TestBench } from '../environments/mock-saas/testing/open-test-run.ts';
import { playpen } from './testing/playpen-process.ts';

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(() => bench.close());

const input = { invoice: 'INV-1042', payment: 'pay_000002', reason: 'Duplicate' };
const refund = { type: 'tool', tool: 'billing.refund', input } as const;

test('playpen stop ends a run that waits in another process: nothing it holds can happen, and who and why is recorded', async () => {
  const folder = test.info().outputPath();
  const cli = (...args: string[]) => playpen([...args, '--trace', bench.tracePath], folder);
  const run = await bench.open({ approver: person, pageOnDemand: true });
  const { store } = bench.runtime;
  const held = run.act(refund);
  await expect.poll(() => store.listApprovals({ statuses: ['pending'] }).length).toBe(1);
  const stopped = await cli('stop', run.id, '--reason', 'it goes astray');
  expect([stopped.code, stopped.stderr]).toEqual([0, '']);
  expect(stopped.stdout).toMatch(new RegExp(`^The run ${run.id} ends: asked for by \\S+\\.\n$`));
  expect((await held).stop).toMatchObject({ status: 'stopped', reason: 'stopped_by_reviewer' });
  expect((await run.act(refund)).status).toBe('refused');
  const { end, worldChanges, approvals } = await run.close();
  expect([end.stopReason, worldChanges]).toEqual(['stopped_by_reviewer', []]);
  expect(approvals.map(({ status }) => status)).toEqual(['void']);
  expect(store.readRun(run.id).stopAsked).toMatchObject({ reason: 'it goes astray' });
  expect((await cli('trace', 'verify', run.id)).code).toBe(0);

  const again = await cli('stop', run.id, '--reason', 'x');
  expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/^RUN_OVER: .*stopped_by_reviewer/)]);
  expect((await cli('stop', 'run_none', '--reason', 'x')).stderr).toMatch(/^RUN_UNKNOWN: /);
});
