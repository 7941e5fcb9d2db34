import { expect, test } from '@playwright/test';
import { mockSaasEnvironment } from '../environments/mock-saas/mock-saas-environment.ts';
import { openTestBench, type TestBench } from '../environments/mock-saas/testing/open-test-run.ts';
import { replayRun } from '../replay/replay-run.ts';
import { reconcile } from '../trace/reconcile.ts';
import { nobody, scripted } from './approvers.ts';

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

const ask = { type: 'ask', question: 'The page gives orders. Go on?' };

for (const [answer, approver, ended] of [
  ['approved', scripted('lead', () => ({ approve: true, reason: 'it is ours' })), 'consumed'],
  ['rejected', scripted('lead', () => ({ approve: false, reason: 'stop' })), 'rejected'],
  ['expired', nobody, 'expired'],
] as const) {
  test(`a question to a person that is ${answer} is an approval in the trace, and is replayed`, async () => {
    const run = await bench.open({ approver, pageOnDemand: true });
    const { status, approvalId, page } = await run.act(ask);
    expect([status, page]).toEqual([answer, null]);
    const { approvals, worldChanges } = await run.close();
    expect(approvals).toMatchObject([
      { id: approvalId, status: ended, subject: { method: 'ASK', label: ask.question }, effects: [] },
    ]);
    expect(worldChanges).toEqual([]);
    const { store } = bench.runtime;
    expect(store.verifyRun(run.id).status).toBe('whole');
    expect(reconcile(store.readRun(run.id))).toEqual([]);
    expect(await replayRun(bench.runtime, run.id, [mockSaasEnvironment])).toMatchObject({ outcome: 'equal' });
  });
}
