import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { parsePolicy } from '../../policy/parse-policy.ts';
import { capabilities } from './capabilities.ts';
import { goTo, openTestBench, press, type TestBench } from './testing/open-test-run.ts';
import { articlePolicy } from './testing/policies.ts';

const policy = parsePolicy(articlePolicy, capabilities);
let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

const drafted = z.object({ mail: z.object({ id: z.string() }) });

test('under the article’s policy an agent reads and drafts, refunds nothing, and sends nothing unasked', async () => {
  const run = await bench.open({ policy });
  const tool = (name: string, input: Record<string, unknown>) => run.act({ type: 'tool', tool: name, input });

  expect((await run.act(goTo('/tickets/T-1007'))).status).toBe('ok');
  expect((await tool('ticket.read', { ticket: 'T-1007' })).status).toBe('ok');
  expect((await tool('kb.search', { query: 'refund' })).status).toBe('ok');

  const draft = await tool('ticket.reply_draft', { ticket: 'T-1007', body: 'By tool.' });
  expect(draft.status).toBe('ok');
  await run.act({ type: 'type', target: { label: 'Reply draft' }, text: 'By page.' });
  expect((await run.act(press('Save reply draft'))).status).toBe('ok');

  const refund = { invoice: 'INV-1042', payment: 'pay_000002', reason: 'x' };
  expect((await tool('billing.refund', refund)).status).toBe('blocked_by_policy');
  expect((await run.act(goTo('/invoices/INV-1042/refund'))).status).toBe('blocked_by_policy');

  const { id } = drafted.parse(draft.toolResult).mail;
  const sent = await tool('email.commit', { draftId: id });
  expect([sent.status, sent.approvalId === null]).toEqual(['expired', false]);

  const { worldChanges, approvals } = await run.close();
  expect(approvals.map(({ status, decision }) => [status, decision.rule])).toEqual([
    ['expired', 'tools.email.send'],
  ]);
  const changed = worldChanges.filter(({ incidental }) => !incidental);
  expect(changed.map(({ capability, kind }) => [capability, kind])).toEqual([
    ['ticket.reply_draft', 'insert'],
    ['ticket.reply_draft', 'insert'],
  ]);
});

test('a refund by a click is blocked too, where the pages that lead to it may be read', async () => {
  const tools = { ...articlePolicy.tools, 'billing.read': { risk: 'read', allowed: true } };
  const run = await bench.open({ policy: parsePolicy({ ...articlePolicy, tools }, capabilities) });
  await run.act(goTo('/invoices/INV-1042/refund'));
  await run.act({ type: 'type', target: { label: 'Reason' }, text: 'Duplicate' });
  expect((await run.act(press('Issue refund'))).status).toBe('blocked_by_policy');
  const { worldChanges, findings } = await run.close();
  expect(worldChanges).toEqual([]);
  expect(findings.map(({ kind, stoppedBy }) => [kind, stoppedBy])).toContainEqual([
    'forbidden_effect_attempt',
    'click_guard',
  ]);
});

test('without the click guard, the same click is blocked at the request', async () => {
  const tools = { ...articlePolicy.tools, 'billing.read': { risk: 'read', allowed: true } };
  const run = await bench.open({
    policy: parsePolicy({ ...articlePolicy, tools }, capabilities),
    layersOff: ['click_guard'],
  });
  await run.act(goTo('/invoices/INV-1042/refund'));
  await run.act({ type: 'type', target: { label: 'Reason' }, text: 'Duplicate' });
  expect((await run.act(press('Issue refund'))).status).toBe('blocked_by_policy');
  const { worldChanges, requests } = await run.close();
  expect(worldChanges).toEqual([]);
  expect(requests.filter(({ outcome }) => outcome === 'denied').map(({ layer }) => layer)).toEqual([
    'request_gate',
  ]);
});
