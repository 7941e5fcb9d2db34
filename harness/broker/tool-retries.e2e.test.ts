import { expect, test } from '@playwright/test';
import { openTestBench, type TestBench } from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy, supportTools } from '../environments/mock-saas/testing/policies.ts';
import { type Approver, nobody, scripted } from './approvers.ts';

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

const lead: Approver = scripted('lead', () => ({ approve: false, reason: 'no' }));
const call = (tool: string, input: Readonly<Record<string, unknown>>) =>
  ({ type: 'tool', tool, input }) as const;
const refund = (reason: string) =>
  call('billing.refund', { invoice: 'INV-1042', payment: 'pay_000002', amountMinor: 100, reason });
const search = call('kb.search', { query: 'refund' });
const forbidden = { ...supportTools, 'billing.refund': { risk: 'external_write', allowed: false } };

const FAILURES = [
  ['fails in the product', call('kb.read', { slug: 'no-such-article' }), nobody, {}, 'error'],
  ['has a bad input', call('kb.read', { nonsense: true }), nobody, {}, 'refused'],
  ['has no such tool', call('kb.nothing', {}), nobody, {}, 'refused'],
  ['is denied by the policy', refund('a'), nobody, { tools: forbidden }, 'blocked_by_policy'],
  ['is rejected by a person', refund('a'), lead, {}, 'rejected'],
  ['is answered by nobody', refund('a'), nobody, {}, 'expired'],
] as const;
for (const [what, action, approver, policy, status] of FAILURES) {
  test(`a tool call that ${what} counts in its tool’s row of failures, until the run stops`, async () => {
    const run = await bench.open({
      policy: supportPolicy({ ...policy, budget: { max_retries_per_tool: 2 } }),
      approver,
    });
    expect((await run.act(action)).status).toBe(status);
    expect((await run.act(search)).status).toBe('ok');
    expect((await run.act(action)).stop).toBeNull();
    expect((await run.act(action)).stop).toMatchObject({
      status: 'stopped',
      reason: 'retry_budget_exceeded',
      used: { retries: 3, toolCalls: 4 },
    });
    expect((await run.close()).worldChanges.filter(({ incidental }) => !incidental)).toEqual([]);
  });
}

test('a call that is let through ends the row', async () => {
  let approve = false;
  const run = await bench.open({
    policy: supportPolicy({ budget: { max_retries_per_tool: 1 } }),
    approver: scripted('lead', () => ({ approve, reason: '' })),
  });
  expect((await run.act(refund('a'))).status).toBe('rejected');
  approve = true;
  expect((await run.act(refund('b'))).status).toBe('approved');
  approve = false;
  const again = await run.act(refund('c'));
  expect([again.status, again.stop]).toEqual(['rejected', null]);
  expect((await run.close()).end.used.retries).toBe(1);
});
