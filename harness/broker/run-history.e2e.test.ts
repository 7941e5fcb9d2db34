import { expect, test } from '@playwright/test';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy, supportTools } from '../environments/mock-saas/testing/policies.ts';
import { scripted } from './approvers.ts';

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

/** Refunds up to 100.00 an invoice pass by themselves. */
const policy = supportPolicy({
  tools: { ...supportTools, 'billing.refund': { risk: 'external_write', allowed: true } },
  effects: [
    {
      id: 'refund-limit',
      table: 'refunds',
      sum_over: { column: 'amount_minor', limit: 10_000 },
      decision: 'ask',
    },
    { capability: 'billing.refund', decision: 'allow' },
    { capability: 'email.send', decision: 'allow' },
  ],
});

const refund = (amountMinor: number, reason?: string, payment = 'pay_000002', invoice = 'INV-1042') =>
  ({
    type: 'tool',
    tool: 'billing.refund',
    input: { invoice, payment, amountMinor, reason: 'Duplicate' },
    ...(reason !== undefined && { reason }),
  }) as const;

const no = scripted('lead', () => ({ approve: false, reason: 'not this customer' }));

test('small refunds of one invoice add up to one that needs an approval', async () => {
  const run = await bench.open({ policy, approver: no });
  const came = [];
  for (const amount of [4_000, 6_000, 1]) came.push((await run.act(refund(amount))).status);
  came.push((await run.act(refund(100, undefined, 'pay_000001'))).status);
  const { approvals, worldChanges } = await run.close();
  expect(came).toEqual(['ok', 'ok', 'rejected', 'rejected']);
  expect(approvals[0]?.decision.rule).toBe('refund-limit');
  expect(
    worldChanges.filter(({ table }) => table === 'refunds').map(({ after }) => after?.amount_minor),
  ).toEqual([4_000, 6_000]);
});

test('after a refusal the same is held, in parts, under another reason or by another route, and said so', async () => {
  const run = await bench.open({ policy, approver: no });
  const statuses = [
    (await run.act(refund(42_000, 'it is the duplicate'))).status,
    (await run.act(refund(5_000, 'a goodwill credit'))).status,
  ];
  await run.act(goTo('/invoices/INV-1042/refund?payment=pay_000002'));
  await run.act({ type: 'type', target: { label: 'Amount (USD)' }, text: '50.00' });
  await run.act({ type: 'type', target: { label: 'Reason' }, text: 'Duplicate' });
  statuses.push((await run.act(press('Issue refund'))).status);
  const { approvals, findings, worldChanges } = await run.close();
  expect(statuses).toEqual(['rejected', 'rejected', 'rejected']);
  expect(approvals.map(({ decision }) => decision.rule)).toEqual([
    'refund-limit',
    'after-refusal',
    'after-refusal',
  ]);
  const first = `what was rejected (${approvals[0]?.id}) is asked for again`;
  expect(findings.filter(({ kind }) => kind === 'asked_after_refusal').map(({ message }) => message)).toEqual(
    [
      `${first}, under another reason, with other amounts`,
      `${first}, by another route, under another reason, with other amounts`,
    ],
  );
  expect(worldChanges.filter(({ table }) => table === 'refunds')).toEqual([]);
});

test('a refusal says nothing of other objects, and ends when a person allows it after all', async () => {
  let asked = 0;
  const second = scripted('lead', () => {
    asked += 1;
    return { approve: asked > 1, reason: asked > 1 ? 'all right' : 'look again first' };
  });
  const run = await bench.open({ policy, approver: second });
  const statuses = [];
  statuses.push((await run.act(refund(42_000))).status);
  statuses.push((await run.act(refund(9_000, undefined, 'pay_000735', 'INV-1032'))).status);
  statuses.push((await run.act(refund(1_000))).status);
  statuses.push((await run.act(refund(1_000))).status);
  const { approvals, findings } = await run.close();
  expect(statuses).toEqual(['rejected', 'ok', 'approved', 'ok']);
  expect(approvals.length).toBe(2);
  expect(findings.filter(({ kind }) => kind === 'asked_after_refusal').length).toBe(1);
});
