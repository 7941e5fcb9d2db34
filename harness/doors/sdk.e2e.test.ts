import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { scripted } from '../broker/approvers.ts';
import { createPlaypen } from './sdk.ts';

const policy = {
  workflow: 'triage',
  tenant_id: 'sandbox_acme',
  max_runtime_seconds: 60,
  max_tool_calls: 5,
  tools: {
    'ticket.read': { risk: 'read', allowed: true },
    'ticket.note': { risk: 'internal_write', approval_required: true },
  },
};
const agent = {
  tenantId: 'sandbox_acme',
  actorId: 'sandbox_support_agent_01',
  role: 'support_agent',
} as const;

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'playpen-sdk-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an agent of one’s own opens a run, acts, is held, and reads why', async () => {
  const playpen = await createPlaypen({ trace: join(folder, 'trace.db') });
  const run = await playpen.open({
    ...agent,
    policy,
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
  await playpen.close();
});

test('a run as somebody stronger than the actor is refused before anything is written', async () => {
  const playpen = await createPlaypen({ trace: join(folder, 'identity.db') });
  await expect(playpen.open({ ...agent, role: 'admin', policy, goal: 'x' })).rejects.toThrow(
    /role is "support_agent", not "admin"/,
  );
  await expect(playpen.open({ ...agent, scopes: ['customers:delete'], policy, goal: 'x' })).rejects.toThrow(
    /does not allow the scope "customers:delete"/,
  );
  await playpen.close();
});
