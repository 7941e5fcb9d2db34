import { expect, test } from '@playwright/test';
import { canariesOf } from '../seed/canaries.ts';
import { heroes } from '../seed/heroes.ts';
import { signInForTest, type TestSession } from '../test-session.ts';
import { openWorld, prepareImage, type World } from '../world.ts';
import type { LiveMessage } from './messages.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));

const agent = 'sandbox_support_agent_01';
type Subscription = 'tickets' | 'invoices' | 'notifications';

/** A connection of an actor, and what it has heard. */
async function listen(
  world: World,
  actorId: string,
  to: readonly Subscription[] = ['tickets'],
  scopes?: readonly string[],
) {
  const session = signInForTest(world, actorId, scopes);
  const heard: LiveMessage[] = [];
  const connection = world.live.connect(session.get('/live'), (message) => heard.push(message));
  const say = (message: Parameters<TestSession['say']>[0]) => session.say(message, connection.id);
  for (const topic of to) await world.fetch(say({ type: `subscribe.${topic}` }));
  return { session, heard, connection, say, types: () => heard.map(({ type }) => type) };
}

const status = (version = 1) => ({ type: 'ticket.status', number: 'T-1007', status: 'solved', version });

test('a status change over the socket goes through the service, the audit and the effects, as from a page', async () => {
  const world = open();
  const { session } = await listen(world, agent);
  const attempt = await world.attempt(session.say(status(99)));
  expect(attempt.response.status).toBe(200);
  expect(attempt.changes.map(({ table, kind }) => `${kind} ${table}`)).toEqual([
    'insert audit_events',
    'update tickets',
  ]);
  expect(attempt.changes[0]?.after).toMatchObject({ actor_id: agent, action: 'ticket.update' });
  attempt.rollback();
});

test('nobody hears of what was taken back', async () => {
  const world = open();
  const noor = await listen(world, agent);
  const other = await listen(world, 'sandbox_owner_01');
  await world.fetch(other.say({ type: 'presence', number: 'T-1007' }));
  other.heard.length = 0;
  for (const message of [
    status(99),
    { type: 'presence', number: 'T-1007' },
    { type: 'comment.typing', number: 'T-1007' },
  ]) {
    (await world.attempt(noor.say(message))).rollback();
  }
  expect([...noor.heard, ...other.heard]).toEqual([]);
  (await world.attempt(noor.say(status(99)))).commit();
  expect(other.types()).toEqual(['ticket.changed']);
  expect(other.heard[0]).toMatchObject({ number: 'T-1007', status: 'solved', by: agent });
});

test('a change is told whichever road it came by: page, API, socket', async () => {
  const world = open();
  const { session, say, types } = await listen(world, agent, []);
  await world.fetch(say({ type: 'presence', number: 'T-1007' }));
  await world.fetch(session.post('/tickets/T-1007/notes', { body: 'from a page' }));
  await world.fetch(session.postJson('/api/v1/tickets/T-1007/notes', { body: 'from the API' }));
  await world.fetch(say({ type: 'note.add', number: 'T-1007', body: 'from the socket' }));
  expect(types().filter((type) => type === 'comment.added').length).toBe(3);
});

test('a connection hears of nothing before it subscribes', async () => {
  const world = open();
  const { say, heard } = await listen(world, agent, []);
  await world.fetch(say(status(99)));
  expect(heard).toEqual([]);
});

test('another tenant hears nothing, whatever it subscribes to', async () => {
  const world = open();
  const theirs = await listen(world, 'sandbox_eu_owner_01', ['tickets', 'invoices', 'notifications']);
  const ours = await listen(world, agent);
  const looked = await world.fetch(theirs.say({ type: 'presence', number: 'T-1007' }));
  theirs.heard.length = 0;
  await world.fetch(ours.say({ type: 'presence', number: 'T-1007' }));
  await world.fetch(ours.say({ type: 'comment.typing', number: 'T-1007' }));
  await world.fetch(ours.say(status(99)));
  await world.fetch(
    ours.say({ type: 'note.add', number: 'T-1007', body: canariesOf(heroes.acme.tenantId).join(' ') }),
  );
  expect([200, 404]).toContain(looked.status);
  expect(theirs.heard).toEqual([]);
});

test('a session of one tenant hears nothing on the host of another', async () => {
  const world = open();
  const { cookie } = world.signIn('sandbox_eu_owner_01');
  const heard: LiveMessage[] = [];
  const opened = new Request('http://acme.saas.localhost/live/events', { headers: { cookie } });
  world.live.connect(opened, (message) => heard.push(message));
  await world.fetch(signInForTest(world, agent).say(status(99)));
  expect(heard).toEqual([{ type: 'signed_out' }]);
});

test('who may not read tickets hears nothing of tickets, and is told so when it asks', async () => {
  const world = open();
  const scopes = ['billing:read', 'mail:read'];
  const { heard, say, session } = await listen(world, agent, ['tickets'], scopes);
  world.live.connect(session.get('/live/events'), (message) => heard.push(message));
  const owner = signInForTest(world, 'sandbox_owner_01');
  await world.fetch(owner.say(status(99)));
  await world.fetch(owner.post('/tickets/T-1007/comments', { body: 'An answer' }));
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.every(({ type }) => type === 'dashboard.changed')).toBe(true);
  expect(JSON.stringify(heard)).not.toMatch(/T-1007|openTickets|newTickets/);
  expect((await world.fetch(say({ type: 'subscribe.tickets' }))).status).toBe(403);
  expect((await world.fetch(say({ type: 'presence', number: 'T-1007' }))).status).toBe(403);
});

test('a connection that loses its scope hears no more of what it subscribed to', async () => {
  const world = open();
  const { heard } = await listen(world, 'sandbox_intake_api_01', ['tickets']);
  await world.fetch(signInForTest(world, agent).say(status(99)));
  expect(heard).toEqual([]);
});

test('presence is shown to the others on the ticket, changes no data, and ends with the connection', async () => {
  const world = open();
  const noor = await listen(world, agent);
  const owner = await listen(world, 'sandbox_owner_01');
  await world.fetch(owner.say({ type: 'presence', number: 'T-1007' }));
  owner.heard.length = 0;
  const before = world.hash();
  await world.fetch(noor.say({ type: 'presence', number: 'T-1007' }));
  await world.fetch(noor.say({ type: 'comment.typing', number: 'T-1007' }));
  expect(world.hash()).toBe(before);
  expect(owner.heard).toEqual([
    { type: 'ticket.viewers', number: 'T-1007', viewers: [world.actor(agent)?.name] },
    { type: 'ticket.typing', number: 'T-1007', author: world.actor(agent)?.name },
  ]);
  expect(noor.heard).toEqual([
    { type: 'ticket.viewers', number: 'T-1007', viewers: [world.actor('sandbox_owner_01')?.name] },
  ]);
  noor.connection.close();
  expect(owner.heard.at(-1)).toEqual({ type: 'ticket.viewers', number: 'T-1007', viewers: [] });
});

test('presence on a ticket that is not there is a 404, and says nothing to anybody', async () => {
  const world = open();
  const { say, heard } = await listen(world, agent);
  for (const type of ['presence', 'comment.typing']) {
    expect((await world.fetch(say({ type, number: 'T-9999' }))).status, type).toBe(404);
  }
  expect(heard).toEqual([]);
});

test('a message that is wrong changes nothing', async () => {
  const world = open();
  const { say } = await listen(world, agent);
  const before = world.hash();
  const change = { type: 'ticket.status', number: 'T-1007', status: 'solved' };
  const wrong: readonly (readonly [message: Parameters<TestSession['say']>[0], status: number])[] = [
    [{ ...change, status: 'thrown away', version: 99 }, 422],
    [change, 422],
    [{ ...change, version: 0 }, 409],
    [{ ...change, number: 'T-9999', version: 99 }, 404],
    [{ type: 'note.add', number: 'T-1007', body: '   ' }, 422],
    [{ type: 'presence' }, 422],
    [{ type: 'subscribe.everything' }, 404],
    [{ type: 'ticket.delete', number: 'T-1007' }, 404],
    [{ type: '../tickets/T-1007/notes', body: 'x' }, 404],
    [{ type: '' }, 404],
  ];
  for (const [message, expected] of wrong) {
    expect((await world.fetch(say(message))).status, JSON.stringify(message)).toBe(expected);
  }
  expect(world.hash()).toBe(before);
});

test('a viewer listens, and changes nothing', async () => {
  const world = open();
  const { say } = await listen(world, 'sandbox_viewer_01');
  const before = world.hash();
  expect((await world.fetch(say(status(99)))).status).toBe(403);
  expect((await world.fetch(say({ type: 'note.add', number: 'T-1007', body: 'x' }))).status).toBe(403);
  expect(world.hash()).toBe(before);
});

test('a message of a page of another origin is refused', async () => {
  const world = open();
  const own = signInForTest(world, agent).say(status(99));
  const body = await own.clone().text();
  for (const origin of [undefined, 'http://acme-eu.saas.localhost', 'http://evil.example', 'null']) {
    const headers = new Headers(own.headers);
    headers.delete('origin');
    if (origin !== undefined) headers.set('origin', origin);
    const forged = new Request(own.url, { method: 'WS', headers, body });
    expect((await world.fetch(forged)).status, String(origin)).toBe(403);
  }
});

test('a session that has ended hears nothing more, and is told that it has', async () => {
  const world = open();
  const { session, heard } = await listen(world, agent);
  await world.fetch(session.post('/sign-out'));
  await world.fetch(signInForTest(world, 'sandbox_owner_01').say(status(99)));
  expect(heard).toEqual([{ type: 'signed_out' }]);
});

test('a fork of a world has no connections, and closing a world ends its own', async () => {
  const world = open();
  const { heard } = await listen(world, agent);
  const fork = world.fork();
  await fork.fetch(signInForTest(fork, 'sandbox_owner_01').say(status(99)));
  expect(heard).toEqual([]);
  fork.close();
  world.close();
  expect(heard).toEqual([{ type: 'signed_out' }]);
});

test('the address of the socket answers an ordinary request with 426, the events with a stream of text', async () => {
  const world = open();
  const session = signInForTest(world, agent);
  expect((await world.fetch(session.get('/live'))).status).toBe(426);
  const events = await world.fetch(session.get('/live/events'));
  expect(events.headers.get('content-type')).toContain('text/event-stream');
  const text = await events.text();
  expect(text).toContain('event: hello\n');
  expect(text).toMatch(/event: dashboard\.changed\ndata: \{.*"openTickets":\d+/);
});
