import { expect, test } from '@playwright/test';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import { changeByHand } from '../trace/testing/change-by-hand.ts';
import { person } from './approvers.ts';
import { structuredStop } from './structured-stop.ts';
import { fakeClock } from './testing/fake-clock.ts';

const clock = fakeClock();
let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir, { clock });
});
test.afterAll(async () => bench.close());

const use = (estimatedCostUsd: number, rest: Readonly<Record<string, unknown>> = {}) => ({
  provider: 'local',
  model: 'small',
  inputTokens: 100,
  outputTokens: 20,
  estimatedCostUsd,
  ...rest,
});
const DAY_MS = 24 * 60 * 60 * 1000;

test('what is reported of a model call is kept, redacted and chained, with the step it was about', async () => {
  const run = await bench.open({ policy: supportPolicy({ redact: { personal: ['email'] } }) });
  expect(run.modelCall(use(0.01, { request: { messages: ['begin'] } }))).toBeNull();
  await run.act(goTo('/tickets/T-1007'));
  const said = { response: { text: 'Write to mara@brightloom.example' }, durationMs: 12 };
  expect(run.modelCall(use(0.02, said))).toBeNull();
  const { end, steps } = await run.close();
  expect([end.used.modelTokens, end.used.estimatedCostUsd]).toEqual([240, 0.03]);
  const { modelCalls } = bench.runtime.store.readRun(run.id);
  expect(modelCalls).toMatchObject([
    { stepId: null, inputTokens: 100, request: { messages: ['begin'] }, response: {} },
    { stepId: steps[0]?.id, outputTokens: 20, durationMs: 12 },
  ]);
  expect(JSON.stringify(modelCalls)).not.toContain('mara@');
  expect(bench.runtime.store.verifyRun(run.id).status).toBe('whole');
  changeByHand(bench.tracePath, 'UPDATE model_calls SET estimated_cost_usd = 0');
  expect(bench.runtime.store.verifyRun(run.id).problems).toMatchObject([
    { what: 'changed', record: 'model_call 1' },
    { what: 'changed', record: 'model_call 2' },
  ]);
});

test('a report that is none is refused, and counts for nothing', async () => {
  const run = await bench.open();
  for (const wrong of [
    use(-1),
    use(Number.NaN),
    use(0, { inputTokens: -5 }),
    use(0, { outputTokens: 1.5 }),
    use(0, { model: '' }),
    use(0, { unknown: 1 }),
  ]) {
    expect(() => run.modelCall(wrong)).toThrow(/^Cannot count the model call: .*; expected provider, model/);
  }
  const { end } = await run.close();
  expect([end.used.modelTokens, bench.runtime.store.readRun(run.id).modelCalls]).toEqual([0, []]);
  expect(run.modelCall(use(1))).toMatchObject({ reason: 'finished' });
  expect(bench.runtime.store.readRun(run.id).modelCalls).toEqual([]);
});

for (const [whose, budget, other] of [
  ['tenant', { max_daily_cost_usd_per_tenant: 1 }, { workflow: 'another' }],
  ['workflow', { max_daily_cost_usd_per_workflow: 1 }, {}],
] as const) {
  test(`the day of a ${whose}: its runs use it up together, and the next day is another`, async () => {
    clock.advance(DAY_MS);
    const policy = supportPolicy({ workflow: `day of a ${whose}`, budget });
    const first = await bench.open({ policy });
    expect(first.modelCall(use(0.6))).toBeNull();
    const second = await bench.open({
      policy: supportPolicy({ workflow: policy.workflow, ...other, budget }),
    });
    const stop = second.modelCall(use(0.5));
    expect(stop).toMatchObject({ status: 'stopped', reason: `${whose}_cost_budget_exceeded` });
    // The first run is as much over it, and says so at its next step; a third does not take one.
    expect((await first.act({ type: 'observe' })).stop?.reason).toBe(`${whose}_cost_budget_exceeded`);
    const third = await bench.open({ policy });
    const refused = await third.act({ type: 'observe' });
    expect([refused.status, refused.stop?.reason]).toEqual(['refused', `${whose}_cost_budget_exceeded`]);
    const { end, steps } = await third.close();
    expect(steps).toEqual([]);
    expect(structuredStop({ ...end, reason: end.stopReason })).toMatchObject({
      status: 'stopped',
      reason: `${whose}_cost_budget_exceeded`,
      [`${whose}_cost_usd_used`]: 1.1,
      estimated_cost_usd_used: 0,
      steps_used: 0,
      suggested_next_step: expect.stringContaining(`max_daily_cost_usd_per_${whose}`),
    });
    clock.advance(DAY_MS);
    const nextDay = await bench.open({ policy });
    expect((await nextDay.act({ type: 'observe' })).status).toBe('ok');
    await Promise.all([first.close(), second.close(), nextDay.close()]);
  });
}

test('a run that is stopped for its cost while a refund is held leaves nothing half-done', async () => {
  const run = await bench.open({
    policy: supportPolicy({ budget: { max_estimated_cost_usd: 1 } }),
    approver: person,
  });
  await run.act(goTo('/invoices/INV-1042/refund?payment=pay_000002'));
  await run.act({ type: 'type', target: { label: 'Reason' }, text: 'Duplicate' });
  const held = run.act(press('Issue refund'));
  await expect
    .poll(() => bench.runtime.store.listApprovals({ runId: run.id, statuses: ['pending'] }).length)
    .toBe(1);
  expect(run.modelCall(use(1.5))).toMatchObject({ reason: 'cost_budget_exceeded' });
  expect((await held).status).toBe('expired');
  const { approvals, worldChanges, end } = await run.close();
  expect(approvals.map(({ status }) => status)).toEqual(['void']);
  expect(worldChanges.filter(({ incidental }) => !incidental)).toEqual([]);
  expect([end.stopReason, end.used.estimatedCostUsd]).toEqual(['cost_budget_exceeded', 1.5]);
});

test('subtasks run at once as far as they may, and one that has ended makes room', async () => {
  const run = await bench.open({ policy: supportPolicy({ budget: { max_concurrent_subtasks: 2 } }) });
  const look = () => run.subtask(async () => (await run.act({ type: 'observe' })).status);
  for (let time = 0; time < 2; time += 1) {
    expect(await Promise.all([look(), look()])).toEqual(['ok', 'ok']);
  }
  await expect(run.subtask(() => Promise.reject(new Error('it failed')))).rejects.toThrow('it failed');
  expect(await Promise.all([look(), look()])).toEqual(['ok', 'ok']);
  expect(run.stop).toBeNull();
  expect((await run.close()).end.used.subtasks).toBe(2);
});
