import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { scripted } from '../broker/approvers.ts';
import type { Playpen } from './playpen.ts';
import { createPlaypen } from './sdk.ts';

const triage = {
  workflow: 'triage',
  tenant_id: 'sandbox_acme',
  max_runtime_seconds: 60,
  max_tool_calls: 5,
  tools: {
    'ticket.read': { risk: 'read', allowed: true },
    'ticket.note': { risk: 'internal_write', approval_required: true },
  },
};
const actor = 'sandbox_support_agent_01';

let folder: string;
let playpen: Playpen;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playpen-sdk-'));
  playpen = await createPlaypen({ trace: join(folder, 'trace.db') });
});
test.afterAll(async () => {
  await playpen.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an agent of one’s own opens a run, acts, is held, and reads why', async () => {
  const run = await playpen.open({
    workflow: triage,
    actor,
    goal: 'Leave a note on T-1007.',
    startPath: '/tickets/T-1007',
    approver: scripted('lead', ({ effects }) => ({ approve: effects.length > 0, reason: 'fine' })),
  });
  const first = await run.act({ type: 'navigate', url: run.briefing.startUrl });
  expect(first.page?.title).toContain('T-1007');
  await run.act({ type: 'type', target: { label: 'Internal note' }, text: 'Seen.' });
  const noted = await run.act({ type: 'click', target: { role: 'button', name: 'Add internal note' } });
  expect(noted.status).toBe('approved');
  const elsewhere = await run.act({
    type: 'navigate',
    url: new URL('/customers', run.briefing.startUrl).href,
  });
  expect(elsewhere.status).toBe('blocked_by_policy');
  const over = await run.act({ type: 'finish', result: 'noted', message: 'Done.' });
  expect(over.stop?.reason).toBe('finished');
  const evidence = await run.close();
  expect(evidence.worldChanges.filter(({ incidental }) => !incidental).map(({ table }) => table)).toEqual([
    'ticket_comments',
  ]);
});

test('a workflow is opened by its name, and what it holds is answered while the agent waits', async () => {
  const run = await playpen.open({ workflow: 'support-refund', goal: 'Refund INV-1042.' });
  const refund = () =>
    run.tool('billing.refund', { invoice: 'INV-1042', payment: 'pay_000002', reason: 'Duplicate' });
  const answered = async (refunding: ReturnType<typeof refund>, answer: (id: string) => void) => {
    await expect.poll(() => run.approvals.pending().length).toBe(1);
    answer(run.approvals.pending()[0]?.id ?? '');
    return refunding;
  };
  const rejected = await answered(refund(), (id) =>
    run.approvals.reject(id, { by: 'lead', reason: 'not yet' }),
  );
  expect([rejected.status, rejected.message]).toEqual(['rejected', expect.stringContaining('not yet')]);
  const approved = await answered(refund(), (id) => run.approvals.approve(id, { by: 'lead', reason: 'now' }));
  expect(approved.status).toBe('approved');
  expect(run.approvals.list().map(({ status, resolvedBy }) => [status, resolvedBy])).toEqual([
    ['rejected', 'lead'],
    ['consumed', 'lead'],
  ]);
  await run.close();
});

test('one run can’t answer what another holds', async () => {
  const [one, other] = await Promise.all([
    playpen.open({ workflow: 'support-refund', goal: 'Refund INV-1042.' }),
    playpen.open({ workflow: 'support-refund', goal: 'Refund INV-1042.' }),
  ]);
  const refunding = one.tool('billing.refund', {
    invoice: 'INV-1042',
    payment: 'pay_000002',
    reason: 'Duplicate',
  });
  await expect.poll(() => one.approvals.pending().length).toBe(1);
  const [held] = one.approvals.pending();
  expect(other.approvals.list()).toEqual([]);
  expect(() => other.approvals.approve(held?.id ?? '', { by: 'other', reason: 'x' })).toThrow(
    /belongs to another run/,
  );
  const [{ approvals, end, run }] = await Promise.all([one.close(), other.close(), refunding]);
  expect(approvals.map(({ status }) => status)).toEqual(['void']);
  expect(end.worldHashEnd).toBe(run.worldHashStart);
});

test('the picture of a page is the one of the last observation', async () => {
  const run = await playpen.open({ workflow: 'support-refund', goal: 'Look.' });
  expect(await run.picture()).toBeNull();
  await run.act({ type: 'navigate', url: new URL('/tickets/T-1007', run.briefing.startUrl).href });
  const picture = await run.picture();
  expect(picture?.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
  expect([picture?.readUInt32BE(16), picture?.readUInt32BE(20)]).toEqual([1280, 800]);
  await run.close();
});

test('a run as somebody stronger than the actor is refused before anything is written', async () => {
  const asked = { workflow: triage, actor, goal: 'x' };
  await expect(playpen.open({ ...asked, role: 'admin' })).rejects.toThrow(
    /role is "support_agent", not "admin"/,
  );
  await expect(playpen.open({ ...asked, scopes: ['customers:delete'] })).rejects.toThrow(
    /does not allow the scope "customers:delete"/,
  );
  await expect(playpen.open({ workflow: triage, goal: 'x' })).rejects.toThrow(/bound to no actor/);
  await expect(playpen.open({ ...asked, workflow: 'no-such-flow' })).rejects.toThrow(
    /no such folder with a policy; expected one of .*support-refund/,
  );
});
