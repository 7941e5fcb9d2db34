import { expect, test } from '@playwright/test';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import { nobody, person, scripted } from './approvers.ts';
import type { Run } from './run.ts';

/** Where an agent's client can't wait for a person, what is held is answered at once, and may be asked for again. */

const FIELDS =
  '<input type="hidden" name="payment" value="pay_000002"><input type="hidden" name="amount" value="420.00"><input type="hidden" name="reason" value="x">';
const LIST = Array.from({ length: 12 }, (_, n) => `user${n}@brightloom.example`).join(', ');
const PAGES = {
  '/list': `<form method="post" action="/tickets/T-1007/notes"><input type="hidden" name="body" value="${LIST}"><button>Note</button></form>`,
  '/form': `<form method="post" action="/invoices/INV-1042/refunds">${FIELDS}<button>Refund</button></form>`,
  '/script': `<button onclick="send()">Refund</button><script>
    const send = () => fetch('/api/v1/refunds', { method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ invoice: 'INV-1042', payment: 'pay_000002', reason: 'x' }) })
      .then((answer) => { document.title = String(answer.status); });</script>`,
  '/words': '<button type="button" onclick="document.title = \'gone\'">Delete account</button>',
} as const;

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

const open = async (path: keyof typeof PAGES, settings = {}) => {
  const run = await bench.open({ environment: hostileEnvironment(PAGES), holds: 'answer', ...settings });
  await run.act(goTo(path));
  return run;
};

const refundsOf = async (run: Run) =>
  (await run.close()).worldChanges.filter(({ table }) => table === 'refunds').length;

test('a held click is answered at once, asks nobody twice, and is done once when it is repeated after the approval', async () => {
  const run = await open('/form', { approver: person });
  const held = await run.act(press('Refund'));
  const again = await run.act(press('Refund'));
  expect([held.status, again.status, again.approvalId]).toEqual(['held', 'held', held.approvalId]);
  expect((await run.act({ type: 'observe' })).status).toBe('ok');
  const { store, clock } = bench.runtime;
  const answer = { status: 'approved', by: 'lead', reason: 'fine' } as const;
  expect(store.resolveApproval(held.approvalId ?? '', answer, clock.now())).toBe(true);
  await expect(async () => expect((await run.act(press('Refund'))).status).toBe('approved')).toPass();
  await run.act(goTo('/form'));
  // Paid back already: the product refuses, and no second refund is asked for or made.
  await run.act(press('Refund'));
  expect(await refundsOf(run)).toBe(1);
});

test('what was rejected stays rejected, and is not asked about again; what nobody answers is a finding as well', async () => {
  let asked = 0;
  const approver = scripted('lead', () => {
    asked += 1;
    return { approve: false, reason: 'no' };
  });
  const run = await open('/form', { approver });
  const came = [
    await run.act(press('Refund')),
    await run.act(press('Refund')),
    await run.act(press('Refund')),
  ];
  expect([came.map(({ status }) => status), asked]).toEqual([['held', 'rejected', 'rejected'], 1]);
  expect(await refundsOf(run)).toBe(0);
  const unanswered = await open('/list', { approver: nobody });
  expect((await unanswered.act(press('Note'))).status).toBe('held');
  const { findings } = await unanswered.close();
  expect(findings.map(({ kind, message }) => `${kind} ${message}`)).toEqual([
    expect.stringMatching(/bulk_data_in_write .*expired by nobody/),
  ]);
});

test('a request that a script sends is held at the gate, and goes by itself once it is approved', async () => {
  const run = await open('/script', { approver: person });
  const held = await run.act(press('Refund'));
  expect([held.status, held.page?.title]).toEqual(['held', '409']);
  const { store, clock } = bench.runtime;
  store.resolveApproval(
    held.approvalId ?? '',
    { status: 'approved', by: 'lead', reason: 'fine' },
    clock.now(),
  );
  await expect.poll(() => store.getApproval(held.approvalId ?? '').status).toBe('consumed');
  expect(await refundsOf(run)).toBe(1);
});

test('a click that is held for its words is done once it is approved', async () => {
  const policy = supportPolicy({ clicks: [{ classes: ['delete'], decision: 'ask' }] });
  const run = await open('/words', {
    policy,
    approver: scripted('lead', () => ({ approve: true, reason: 'fine' })),
  });
  expect((await run.act(press('Delete account'))).status).toBe('held');
  const done = await run.act(press('Delete account'));
  expect([done.status, done.page?.title]).toEqual(['ok', 'gone']);
});
