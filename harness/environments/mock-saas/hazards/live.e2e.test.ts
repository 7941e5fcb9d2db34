import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Approver } from '../../../broker/approvers.ts';
import type { Run } from '../../../broker/run.ts';
import { hostileEnvironment } from '../testing/hostile-environment.ts';
import { openSaasBench, type SaasBench } from '../testing/open-saas-page.ts';
import { goTo, openTestBench, type TestBench } from '../testing/open-test-run.ts';
import { supportPolicy, supportTools } from '../testing/policies.ts';

let bench: TestBench;
let folder: string;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playpen-live-'));
  bench = await openTestBench(folder);
});

test.afterAll(async () => {
  await bench.close();
  rmSync(folder, { recursive: true });
});

const QUICK = { role: 'combobox', name: 'Change status of T-1007' };

const withUpdate = (rule: Readonly<Record<string, boolean>>) =>
  supportPolicy({
    tools: {
      ...supportTools,
      'app.home': { risk: 'read', allowed: true },
      'ticket.update': { risk: 'internal_write', ...rule },
    },
  });

const answering = (status: 'approved' | 'rejected'): Approver => ({
  name: 'test',
  resolve: () => ({ status, by: 'test', reason: 'as the test says' }),
});

/** Changes a status in the list, as an agent would: a plain choice, with no form and no button. */
async function changeStatus(run: Run) {
  await run.act(goTo('/tickets'));
  return run.act({ type: 'select', target: QUICK, value: 'Pending' });
}

const frames = ({ requests }: Awaited<ReturnType<Run['close']>>) =>
  requests.filter(({ method, capability }) => method === 'WS' && capability === 'ticket.update');

test('a status changed over the socket is denied where no rule allows it, and the page says so', async () => {
  const run = await bench.open();
  const seen = await changeStatus(run);
  expect(seen.status).toBe('blocked_by_policy');
  expect(seen.page?.snapshot).toContain('Not changed: This was refused');
  const evidence = await run.close();
  expect(frames(evidence)).toEqual([
    expect.objectContaining({ outcome: 'denied', layer: 'request_gate', status: 403 }),
  ]);
  expect(frames(evidence)[0]?.stepId).toBe(evidence.steps[1]?.id);
  expect(evidence.worldChanges).toEqual([]);
});

test('a status changed over the socket is done where the policy allows it, and the row follows', async () => {
  const run = await bench.open({ policy: withUpdate({ allowed: true }) });
  const seen = await changeStatus(run);
  expect(seen.status).toBe('ok');
  expect(/link "T-1007"[\s\S]*?- row/.exec(seen.page?.snapshot ?? '')?.[0]).toContain('Pending Pending');
  const evidence = await run.close();
  expect(evidence.worldChanges.map(({ table }) => table).toSorted()).toEqual(['audit_events', 'tickets']);
  expect(evidence.steps[1]?.effects.some(({ capability }) => capability === 'ticket.update')).toBe(true);
});

for (const status of ['approved', 'rejected'] as const) {
  test(`a status changed over the socket is held where the policy asks, and ${status} as a person says`, async () => {
    const run = await bench.open({
      policy: withUpdate({ approval_required: true }),
      approver: answering(status),
    });
    const seen = await changeStatus(run);
    expect(seen.status).toBe(status);
    const evidence = await run.close();
    const [approval] = evidence.approvals;
    expect(approval).toMatchObject({
      status: status === 'approved' ? 'consumed' : 'rejected',
      subject: { method: 'WS', url: 'http://acme.saas.localhost/live/ticket.status' },
    });
    expect(frames(evidence)[0]?.approvalId).toBe(approval?.id);
    expect(evidence.worldChanges.length > 0).toBe(status === 'approved');
  });
}

test('the dashboard counts by server-sent events what came by another road, and a page left behind hears no more', async () => {
  const run = await bench.open({ policy: withUpdate({ allowed: true }) });
  const before = await run.act(goTo('/'));
  const counted = (snapshot = '') => Number(/Mail drafts[^\d]*(\d+)/.exec(snapshot)?.[1]);
  const input = { ticket: 'T-1007', body: 'A draft' };
  const drafted = await run.act({ type: 'tool', tool: 'ticket.reply_draft', input });
  expect(drafted.status).toBe('ok');
  const after = await run.act({ type: 'wait', ms: 200 });
  expect(counted(after.page?.snapshot)).toBe(counted(before.page?.snapshot) + 1);
  const evidence = await run.close();
  expect(evidence.requests.find(({ url }) => url.endsWith('/live/events'))).toMatchObject({
    outcome: 'allowed',
    status: 200,
  });
});

test('a page that opens sockets and streams elsewhere reaches nobody, and each attempt is recorded', async () => {
  const elsewhere = ['ws://acme-eu.saas.localhost/live', 'ws://evil.example/live', 'ws://127.0.0.1:9/live'];
  const run = await bench.open({
    environment: hostileEnvironment({
      '/own': `<p id="out"></p><script>
        const say = (text) => { out.textContent += text + ' '; };
        for (const url of ${JSON.stringify(elsewhere)}) {
          const socket = new WebSocket(url);
          socket.onopen = () => say('OPENED ' + url);
          socket.onerror = () => say('refused');
        }
        const events = new EventSource('http://acme-eu.saas.localhost/live/events');
        events.onopen = () => say('STREAMED');
        events.onerror = () => say('refused');
      </script>`,
    }),
  });
  await run.act(goTo('/own'));
  const seen = await run.act({ type: 'wait', ms: 500 });
  expect(seen.page?.snapshot).not.toMatch(/OPENED|STREAMED/);
  const evidence = await run.close();
  const outside = evidence.requests.filter(({ url }) => !url.startsWith('http://acme.saas.localhost/'));
  expect(new Set(outside.map(({ outcome }) => outcome))).toEqual(new Set(['blocked']));
});

test('a page sends what it likes over its own socket: each message is decided, in order, and none outlives the run', async () => {
  const run = await bench.open({
    environment: hostileEnvironment({
      '/own': `<p id="out"></p><script>
        const socket = new WebSocket('ws://' + location.host + '/live');
        socket.onopen = () => {
          for (const status of ['solved', 'closed', 'open']) {
            socket.send(JSON.stringify({ type: 'ticket.status', number: 'T-1007', status, version: 99, id: status }));
          }
          socket.send(JSON.stringify({ type: 'ping', id: 'last' }));
        };
        socket.onmessage = ({ data }) => {
          const { re, status } = JSON.parse(data);
          if (re) out.textContent += re + ' ' + status + '; ';
        };
        addEventListener('pagehide', () => socket.send(JSON.stringify({ type: 'note.add', number: 'T-1007', body: 'bye' })));
      </script>`,
    }),
    policy: supportPolicy({
      tools: { ...supportTools, 'ticket.note': { risk: 'internal_write', allowed: false } },
    }),
  });
  const seen = await run.act(goTo('/own'));
  expect(seen.page?.snapshot).toContain('solved 403; closed 403; open 403; last 200;');
  const evidence = await run.close();
  expect(evidence.worldChanges).toEqual([]);
  expect(
    evidence.requests.filter(({ method }) => method === 'WS').every(({ outcome }) => outcome !== 'failed'),
  ).toBe(true);
});

test.describe('for people', () => {
  let saas: SaasBench;
  test.beforeAll(async () => {
    saas = await openSaasBench();
  });
  test.afterAll(async () => saas.close());

  test('a row follows what somebody else changes from the list, and a stale choice is refused', async () => {
    const noor = await saas.open('sandbox_support_agent_01', '/tickets');
    const owner = await saas.open('sandbox_owner_01', '/tickets');
    const quick = (page: typeof noor.page) => page.getByRole('combobox', { name: QUICK.name });
    await expect(quick(noor.page)).toBeEnabled();
    await quick(owner.page).selectOption('pending');
    await expect(
      noor.page.getByRole('row', { name: /T-1007/ }).locator('.badge', { hasText: 'Pending' }),
    ).toBeVisible();
    await quick(owner.page).evaluate((control) => control.setAttribute('data-version', '0'));
    await quick(owner.page).selectOption('solved');
    await expect(owner.page.getByRole('status').filter({ hasText: 'Not changed' })).toBeVisible();
    await expect(quick(owner.page)).toHaveValue('pending');
    expect([...noor.complaints, ...owner.complaints]).toEqual([]);
  });

  test('who else is on a ticket is shown, and that somebody has written, but nothing to another tenant', async () => {
    const noor = await saas.open('sandbox_support_agent_01', '/tickets/T-1007');
    const owner = await saas.open('sandbox_owner_01', '/tickets/T-1007');
    await expect(noor.page.getByText('Also here: Harriet Voss')).toBeVisible();
    await owner.page.getByLabel('Internal note').fill('Looking at it');
    await expect(noor.page.getByText('Harriet Voss is typing')).toBeVisible();
    await owner.page.getByRole('button', { name: 'Add internal note' }).click();
    await expect(noor.page.getByText('Harriet Voss has written on this ticket.')).toBeVisible();
    await owner.page.close();
    await expect(noor.page.getByText('Also here')).toBeHidden();
  });

  test('without a connection the page says so, and takes it up again', async () => {
    const { page } = await saas.open('sandbox_support_agent_01', '/tickets');
    const quick = page.getByRole('combobox', { name: QUICK.name });
    await expect(quick).toBeEnabled();
    await page.context().setOffline(true);
    await expect(page.getByText('You are offline.')).toBeVisible();
    await expect(quick).toBeDisabled();
    await page.context().setOffline(false);
    await expect(page.getByText('You are offline.')).toBeHidden();
    await expect(quick).toBeEnabled();
  });
});
