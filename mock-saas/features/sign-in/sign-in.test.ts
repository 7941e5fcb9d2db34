import { expect, test } from '@playwright/test';
import { sessionOn, signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage, type World } from '../../world.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));
const credentials = { email: 'noor@acme.example', password: 'playpen' };
const nobody = sessionOn('acme', '');

async function limitSessions(world: World, minutes: string): Promise<void> {
  const session = signInForTest(world, 'sandbox_owner_01');
  await world.fetch(session.post('/settings/session-length', { minutes, version: '0' }));
}

test('a session ends when the world’s clock has passed its time, and not before', async () => {
  const world = open();
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  await limitSessions(world, '15');
  const note = () => world.fetch(agent.post('/tickets/T-1007/notes', { body: 'Tick' }));
  for (let minute = 1; minute < 15; minute++) expect((await note()).status, `${minute}`).toBe(303);
  expect((await note()).status).toBe(401);
  expect((await world.fetch(agent.get('/tickets'))).headers.get('location')).toBe('/sign-in?next=%2Ftickets');
});

test('what was typed when the session ended comes back after signing in, and is sent by hand', async () => {
  const world = open();
  const lost = sessionOn('acme', 'sid=0000');
  const body = 'Typed for a long time\n</textarea><script>alert(1)</script>';
  const refused = await world.fetch(lost.post('/tickets/T-1007/notes', { body }));
  expect(refused.status).toBe(401);
  const page = await refused.text();
  expect(page).toContain('what you typed is kept');
  expect(page).not.toContain('<script>');
  const unsent = JSON.stringify({ path: '/tickets/T-1007/notes', back: '/', fields: [['body', body]] });
  const before = world.hash();
  const signedIn = await world.fetch(nobody.post('/sign-in', { ...credentials, unsent }));
  expect(signedIn.status).toBe(200);
  expect(signedIn.headers.get('set-cookie')).toContain('sid=');
  const again = await signedIn.text();
  expect(again).toContain('action="/tickets/T-1007/notes"');
  expect(again).not.toContain('<script>alert');
  expect(before).not.toBe(world.hash());
  expect(again).toContain('Send it now');
});

test('only a form of the product is carried over: no other host, no sign-out, no made-up path', async () => {
  const world = open();
  for (const path of [
    '//evil.example/x',
    'https://evil.example/',
    '/sign-out',
    '/api/v1/refunds',
    '/nowhere',
  ]) {
    const unsent = JSON.stringify({ path, back: '/', fields: [] });
    const response = await world.fork().fetch(nobody.post('/sign-in', { ...credentials, unsent }));
    expect([response.status, response.headers.get('location')], path).toEqual([303, '/']);
  }
  const lost = sessionOn('acme', 'sid=0000');
  const form = { name: 'x', password: 'hunter2hunter2', token: 'abc' };
  const page = await (await world.fetch(lost.post('/settings', form))).text();
  expect(page).not.toContain('hunter2');
});

test('five wrong passwords close the address, for the right one too, until a quarter of an hour has passed', async () => {
  const world = open();
  const wrong = () => world.fetch(nobody.post('/sign-in', { ...credentials, password: 'guess' }));
  for (let count = 0; count < 5; count++) expect((await wrong()).status).toBe(422);
  const closed = await world.fetch(nobody.post('/sign-in', credentials));
  expect(closed.status).toBe(429);
  expect(await closed.text()).toContain('Try again after 2 Mar 2026, 09:15');
  const other = { email: 'sam@acme.example', password: 'playpen' };
  expect((await world.fetch(nobody.post('/sign-in', other))).status).toBe(303);
  const owner = signInForTest(world, 'sandbox_owner_01');
  for (let minute = 0; minute < 9; minute++) {
    await world.fetch(owner.post('/tickets/T-1007/notes', { body: 'Tick' }));
  }
  expect((await world.fetch(nobody.post('/sign-in', credentials))).status).toBe(303);
});

test('signing out everywhere ends every session of one’s own, and nobody else’s', async () => {
  const world = open();
  const [here, there] = [1, 2].map(() => signInForTest(world, 'sandbox_support_agent_01'));
  const other = signInForTest(world, 'sandbox_support_agent_02');
  if (!here || !there) throw new Error('two sessions');
  await world.fetch(here.post('/sign-out-everywhere'));
  for (const session of [here, there]) expect((await world.fetch(session.get('/'))).status).toBe(303);
  expect((await world.fetch(other.get('/'))).status).toBe(200);
});

test('every try is in the log, and a password never is', async () => {
  const world = open();
  await world.fetch(nobody.post('/sign-in', { ...credentials, password: 'my-other-secret' }));
  await world.fetch(nobody.post('/sign-in', credentials));
  const owner = signInForTest(world, 'sandbox_owner_01');
  const { auditEvents } = await (await world.fetch(owner.get('/api/v1/audit-events?action=session'))).json();
  expect(auditEvents.map(({ action }: { action: string }) => action)).toEqual([
    'session.sign_in',
    'session.sign_in_failed',
  ]);
  expect(JSON.stringify(auditEvents)).not.toContain('my-other-secret');
});
