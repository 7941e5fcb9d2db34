import { expect, test } from '@playwright/test';
import { scripted } from '../broker/approvers.ts';
import { mockSaasEnvironment } from '../environments/mock-saas/mock-saas-environment.ts';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy, supportTools } from '../environments/mock-saas/testing/policies.ts';
import { diffRuns, isEqual } from './diff-runs.ts';
import { type Fork, forkRun } from './fork-run.ts';

const REFUND = { invoice: 'INV-1042', payment: 'pay_000002', amountMinor: 500, reason: 'Goodwill' };
const SCRIPT = [
  goTo('/tickets/T-1007'),
  { type: 'type', target: { label: 'Reply draft' }, text: 'We are looking into it.' },
  press('Save reply draft'),
  { type: 'tool', tool: 'billing.refund', input: REFUND },
  goTo('/invoices/INV-1042'),
  { type: 'finish', result: 'done', message: 'Done.' },
] as const;
const HELD_AT = 4;

let bench: TestBench;
test.beforeEach(async () => {
  test.slow();
  bench = await openTestBench(test.info().outputPath('trace'));
});
test.afterEach(() => bench.close());

/** A run with one refund, which was approved. */
async function record() {
  const run = await bench.open({ approver: scripted('lead', () => ({ approve: true, reason: 'ok' })) });
  for (const action of SCRIPT) await run.act(action);
  const { approvals } = await run.close();
  return { runId: run.id, approvalId: approvals[0]?.id ?? 'none' };
}

async function fork(runId: string, changes: Fork) {
  const result = await forkRun(bench.runtime, runId, [mockSaasEnvironment], changes);
  const { store } = bench.runtime;
  const branch = 'forkId' in result ? store.readRun(result.forkId) : undefined;
  return { result, branch, diff: branch && diffRuns(store.readRun(runId), branch) };
}

test('a fork at every step has the past of its parent, and with nothing changed its future too', async () => {
  const { runId } = await record();
  for (let at = 1; at <= SCRIPT.length; at += 1) {
    const { result, branch, diff } = await fork(runId, { at });
    expect(result).toMatchObject({ outcome: 'forked', at, steps: SCRIPT.length });
    expect(branch?.run.parent).toEqual({ id: runId, kind: 'fork', step: at });
    expect(diff?.first).toBeNull();
    expect(diff?.effects).toEqual({ onlyA: [], onlyB: [] });
  }
});

test('a fork that rejects what was approved differs from that step on, and lacks its effects', async () => {
  const { runId, approvalId } = await record();
  const { result, branch, diff } = await fork(runId, { change: { id: approvalId, status: 'rejected' } });
  expect(result).toMatchObject({ outcome: 'forked', at: HELD_AT });
  expect(branch?.approvals.map(({ status, resolvedBy }) => [status, resolvedBy])).toEqual([
    ['rejected', 'fork'],
  ]);
  expect(diff?.first).toMatchObject({ a: HELD_AT, b: HELD_AT });
  expect(diff?.first?.changes.map(({ what }) => what)).toEqual(expect.arrayContaining(['decision', 'world']));
  expect(diff?.steps.slice(0, HELD_AT - 1).every(isEqual)).toBe(true);
  expect(diff?.effects.onlyA.map(({ table }) => table)).toContain('refunds');
  expect(diff?.effects.onlyB).toEqual([]);
});

test('a policy under which the past goes another way is refused with the step; one that bites later is followed', async () => {
  const { runId } = await record();
  const without = (tool: 'ticket.reply_draft' | 'billing.refund') =>
    supportPolicy({
      tools: {
        ...supportTools,
        [tool]: { ...supportTools[tool], allowed: false, approval_required: undefined },
      },
    });
  const early = await fork(runId, { at: HELD_AT, policy: without('ticket.reply_draft') });
  expect(early.result).toMatchObject({
    outcome: 'past_differs',
    divergence: { step: 3, what: 'decision', recorded: expect.stringMatching(/^ok: allow/) },
  });
  const late = await fork(runId, { at: HELD_AT, policy: without('billing.refund') });
  expect(late.result).toMatchObject({ outcome: 'forked' });
  expect(late.diff?.first).toMatchObject({ a: HELD_AT });
  expect(late.branch?.approvals).toEqual([]);
});

test('a step or an approval that the run does not have is no place to fork', async () => {
  const { runId, approvalId } = await record();
  const change = { id: approvalId, status: 'rejected' } as const;
  for (const [wrong, message] of [
    [{ at: 7 }, /it has no step 7; expected 1 to 6/],
    [{ at: 5, change }, /the approval was asked for at step 4/],
    [{ change: { ...change, id: 'ap_other' } }, /no step of it asked for the approval "ap_other"/],
  ] as const) {
    await expect(fork(runId, wrong)).rejects.toThrow(message);
  }
});
