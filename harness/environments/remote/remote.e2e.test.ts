import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Approver, nobody, scripted } from '../../broker/approvers.ts';
import type { Playpen } from '../../doors/playpen.ts';
import type { PlaypenRun } from '../../doors/playpen-run.ts';
import { createPlaypen } from '../../doors/sdk.ts';
import { openTrace } from '../../trace/store.ts';
import { learnRoutes } from './learn-routes.ts';
import { remote } from './remote.ts';
import { CLERK_SESSION, type Ledgerly, openLedgerly } from './testing/ledgerly.ts';
import { clerkPolicy, ledgerlyMap } from './testing/ledgerly-map.ts';

const variables = { LEDGERLY_CLERK_SESSION: CLERK_SESSION };

let folder: string;
let app: Ledgerly;
let playpen: Playpen;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playpen-remote-'));
});
test.beforeEach(async () => {
  app = await openLedgerly();
  playpen = await createPlaypen({
    trace: join(folder, 'trace.db'),
    environment: remote(ledgerlyMap(app.origin), variables),
  });
});
test.afterEach(async () => {
  await playpen.close();
  await app.close();
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const yes = scripted('lead', () => ({ approve: true, reason: 'fine' }));
const no = scripted('lead', () => ({ approve: false, reason: 'not this one' }));
const press = (run: PlaypenRun, name: string, role = 'button') =>
  run.act({ type: 'click', target: { role, name } });

async function atInvoice(approver: Approver): Promise<PlaypenRun> {
  const run = await playpen.open({ actor: 'clerk', workflow: clerkPolicy, goal: 'Refund INV-77.', approver });
  await run.act({ type: 'navigate', url: run.briefing.startUrl });
  await press(run, 'INV-77', 'link');
  return run;
}

async function refund(run: PlaypenRun) {
  await run.act({ type: 'type', target: { label: 'Amount' }, text: '42.00' });
  await run.act({ type: 'type', target: { label: 'Email' }, text: 'mara@brightloom.example' });
  return press(run, 'Refund');
}

test('an agent refunds in an app that can’t be forked: held, approved once, one row in its ledger', async () => {
  const run = await atInvoice(yes);
  const refunded = await refund(run);
  expect([refunded.status, refunded.page?.title]).toEqual(['approved', 'Invoice INV-77']);
  const { approvals, worldChanges, worldKnows, seenText } = await run.close();
  expect(approvals.map(({ status, effects }) => [status, effects[0]?.summary])).toEqual([
    ['consumed', 'refunds invoice INV-77, amount 42.00, to mara@brightloom.example'],
  ]);
  expect(app.ledger.map(({ what, key }) => [what, key])).toEqual([['refund', approvals[0]?.id]]);
  expect([worldKnows, worldChanges.length]).toEqual(['requests', 1]);
  expect(seenText.some(({ text }) => text.includes(CLERK_SESSION))).toBe(false);
});

for (const [how, approver] of [
  ['rejected', no],
  ['expired', nobody],
] as const) {
  test(`a refund that was ${how} never reaches the app`, async () => {
    const run = await atInvoice(approver);
    expect((await refund(run)).status).toBe(how);
    expect((await run.close()).worldChanges).toEqual([]);
    expect(app.ledger).toEqual([]);
  });
}

test('what the words on a page hide, the route map shows', async () => {
  const run = await atInvoice(no);
  expect((await press(run, 'Continue')).status).toBe('blocked_by_policy');
  expect((await press(run, 'Archive', 'link')).status).toBe('rejected');
  await run.act({ type: 'navigate', url: `${app.origin}/invoices/INV-77` });
  expect((await press(run, 'Mark')).status).toBe('rejected');
  await run.act({ type: 'navigate', url: `${app.origin}/invoices/INV-77` });
  expect((await press(run, 'Tidy up')).status).toBe('blocked_by_policy');
  await run.act({ type: 'navigate', url: app.origin });
  expect((await press(run, 'Reports', 'link')).status).toBe('blocked_by_policy');
  await run.close();
  expect(app.ledger).toEqual([]);
});

test('a note that the policy allows is written without a person, with a key that is not the page’s', async () => {
  const run = await atInvoice(nobody);
  await run.act({ type: 'type', target: { label: 'Note' }, text: 'Called back.' });
  const noted = await press(run, 'Add note');
  expect([noted.status, noted.page?.snapshot.includes('201')]).toEqual(['ok', true]);
  await run.close();
  expect(app.ledger.map(({ what, detail }) => [what, detail])).toEqual([['note', 'Called back.']]);
  expect(app.ledger[0]?.key).toMatch(/^key_/);
});

test('an app that breaks in mid-forward uses the approval up, and the agent reads that it is not known', async () => {
  const run = await atInvoice(yes);
  app.break('after');
  const refunded = await refund(run);
  expect(refunded.status).toBe('error');
  expect(refunded.message).toContain('gave no answer');
  app.break(undefined);
  const { approvals, requests } = await run.close();
  expect(approvals.map(({ status }) => status)).toEqual(['consumed']);
  expect(requests.some(({ outcome, status }) => outcome === 'failed' && status === 502)).toBe(true);
  expect(app.ledger.length).toBe(1);
});

test('a route map is learned from a recorded run, and a second run goes by it', async () => {
  const first = await atInvoice(yes);
  await refund(first);
  await press(first, 'Mark');
  await first.close();
  await playpen.close();
  const store = openTrace(join(folder, 'trace.db'));
  const learned = learnRoutes(store.readRun(first.id));
  await store.close();
  const allowed = Object.entries(learned.policy.tools).filter(([, rule]) => 'allowed' in rule);
  expect(allowed.map(([name]) => name)).toEqual(['app.read', 'invoices.read']);
  expect(learned.map.routes.map(({ method, path, effect }) => `${method} ${path} ${effect}`)).toEqual([
    'GET / read',
    'GET /invoices/:invoice read',
    'POST /invoices/:invoice/flag unknown',
    'POST /invoices/:invoice/refunds unknown',
    'GET /static/* asset',
  ]);
  playpen = await createPlaypen({
    trace: join(folder, 'trace.db'),
    environment: remote(learned.map, { [learned.variable]: CLERK_SESSION }),
  });
  const before = app.ledger.length;
  const second = await playpen.open({
    actor: 'clerk',
    workflow: learned.policy,
    goal: 'Refund INV-78.',
    approver: no,
  });
  await second.act({ type: 'navigate', url: `${app.origin}/invoices/INV-78` });
  expect((await refund(second)).status).toBe('rejected');
  expect((await second.act({ type: 'navigate', url: `${app.origin}/reports` })).status).toBe(
    'blocked_by_policy',
  );
  await second.close();
  expect(app.ledger.length).toBe(before);
});
