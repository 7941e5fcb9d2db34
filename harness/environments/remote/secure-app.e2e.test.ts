import { expect, test } from '@playwright/test';
import { person } from '../../broker/approvers.ts';
import { parsePolicy } from '../../policy/parse-policy.ts';
import { makeCertificates, type TestAuthority } from '../mock-saas/testing/make-certificates.ts';
import { openTestBench, press, type TestBench } from '../mock-saas/testing/open-test-run.ts';
import { remote } from './remote.ts';
import { FIRST_SESSION, openSecureApp, type SecureApp } from './testing/secure-app.ts';

/** An https app of two origins that can't be forked, in a real browser. */

let authority: TestAuthority;
let app: SecureApp;
let bench: TestBench;
const before = process.env.PLAYPEN_EXTRA_CA;

test.beforeAll(async () => {
  authority = await makeCertificates();
  // What a person who runs such an app sets.
  process.env.PLAYPEN_EXTRA_CA = authority.caFile;
  app = await openSecureApp(authority);
  bench = await openTestBench(test.info().outputDir, { gateway: { stateFolder: authority.stateFolder } });
});
test.afterAll(async () => {
  await bench.close();
  await app.close();
  authority.remove();
  if (before === undefined) delete process.env.PLAYPEN_EXTRA_CA;
  else process.env.PLAYPEN_EXTRA_CA = before;
});

const read = (path: string, capability: string) => ({ method: 'GET', path, effect: 'read', capability });

function open() {
  const environment = remote(
    {
      name: 'secure',
      tenants: {
        north: {
          origins: [app.pages, app.api],
          actors: {
            clerk: { role: 'support_agent', session: { cookies: { sid: 'SID' }, renewed: true } },
          },
        },
      },
      routes: [
        read('/', 'page.read'),
        read('/events', 'event.read'),
        {
          method: 'POST',
          path: '/notes',
          effect: 'create',
          capability: 'note.write',
          object: { type: 'note' },
          fields: ['text'],
        },
      ],
    },
    { SID: FIRST_SESSION },
  );
  const policy = parsePolicy(
    {
      workflow: 'clerk',
      tenant_id: 'north',
      max_runtime_seconds: 120,
      max_tool_calls: 5,
      tools: {
        'page.read': { risk: 'read', allowed: true },
        'event.read': { risk: 'read', allowed: true },
        'note.write': { risk: 'internal_write', approval_required: true },
      },
    },
    environment.capabilities,
  );
  const identity = { tenantId: 'north', actorId: 'clerk', role: 'support_agent' } as const;
  return bench.open({ environment, policy, identity, approver: person, holds: 'answer' });
}

test('an https app of two origins: its streams arrive while they are open, its sockets do not, and what is held while it renews the session goes out once with the new one', async () => {
  const run = await open();
  const home = { type: 'navigate', url: `${app.pages}/` } as const;
  let waits = 0;
  // Never the same action: an agent that repeats itself is stopped.
  const look = async () => {
    waits += 1;
    return (await run.act({ type: 'wait', ms: waits })).page?.snapshot;
  };
  const said = (text: string) => expect.poll(look, { timeout: 15_000 }).toContain(text);

  expect((await run.act(home)).page?.title).toBe('Notes');
  await run.act(press('Listen'));
  await said('heard hello');
  app.tell('second');
  await said('heard hello heard second');
  expect(app.listening()).toBe(1);
  await run.act(press('Call'));
  await said('no socket');

  const held = await run.act(press('Add note'));
  expect([held.status, app.notes]).toEqual(['held', []]);
  await said('added 409');
  const old = app.session();
  await run.act(home);
  expect(app.session()).not.toBe(old);
  const { store, clock } = bench.runtime;
  store.answerApproval(
    held.approvalId ?? '',
    { status: 'approved', by: 'lead', reason: 'fine' },
    clock.now(),
  );
  await expect.poll(() => store.getApproval(held.approvalId ?? '').status).toBe('consumed');
  await expect.poll(() => app.notes).toEqual([{ text: '{"text":"called back"}', session: app.session() }]);
  // No session goes along with the question whether a page may ask.
  expect(app.preflights).toEqual(['nobody']);

  const evidence = await run.close();
  await expect.poll(() => app.listening()).toBe(0);
  const told = evidence.requests.map(({ method, url, outcome, status, decision }) => [
    `${method} ${new URL(url).pathname}`,
    outcome,
    outcome === 'blocked' ? decision.rule : status,
  ]);
  for (const row of [
    ['GET /events', 'allowed', 200],
    ['OPTIONS /notes', 'allowed', 204],
    ['POST /notes', 'allowed', null],
    ['UPGRADE /socket', 'blocked', 'websocket'],
  ]) {
    expect.soft(told).toContainEqual(row);
  }
  expect(JSON.stringify([evidence, store.readRun(run.id)])).not.toContain('secure-session-');
  expect(store.verifyRun(run.id)).toMatchObject({ status: 'whole' });
});
