import { expect, test } from '@playwright/test';
import { sessionOn, signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage, type World } from '../../world.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));
const [owner, admin, member, agent] = [
  'sandbox_owner_01',
  'sandbox_admin_01',
  'sandbox_member_01',
  'sandbox_support_agent_01',
];

async function draftRole(world: World, by: string, actorId: string, to: string) {
  const session = signInForTest(world, by);
  const response = await world.fetch(
    session.postJson('/api/v1/role-changes', { actorId, to, reason: 'Covers' }),
  );
  return { session, status: response.status, answer: await response.json() };
}

async function linkOf(world: World, id: string): Promise<string> {
  const session = signInForTest(world, owner);
  const attempt = await world.attempt(session.post(`/team/invitations/${id}/send`));
  const body = attempt.changes.find(({ table }) => table === 'mails')?.after?.body;
  attempt.commit();
  return new URL(/http:\S+/.exec(String(body))?.[0] ?? '').pathname;
}

const newcomer = { name: 'Ines Moor', title: 'Interim', password: 'long enough' };

test('an invitation leads somebody without a session in, once', async () => {
  const world = open();
  const path = await linkOf(world, 'invite_000005');
  const nobody = sessionOn('acme', '');
  expect((await world.fetch(nobody.get(path))).status).toBe(200);
  expect((await world.fetch(nobody.post(path, { ...newcomer, password: 'short' }))).status).toBe(422);
  const joined = await world.fetch(nobody.post(path, newcomer));
  expect([joined.status, joined.headers.get('location')]).toEqual([303, '/']);
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? '';
  const home = await (await world.fetch(sessionOn('acme', cookie).get('/team'))).text();
  expect(home).toContain('Ines Moor');
  expect((await world.fetch(nobody.get(path))).status).toBe(404);
  const signIn = { email: 'interim@acme.example', password: newcomer.password };
  expect((await world.fetch(nobody.post('/sign-in', signIn))).status).toBe(303);
});

test('a link is dead once it was sent again, revoked, or taken to another workspace', async () => {
  const world = open();
  const nobody = sessionOn('acme', '');
  const first = await linkOf(world, 'invite_000005');
  const second = await linkOf(world, 'invite_000005');
  expect((await world.fetch(nobody.get(first))).status).toBe(404);
  expect((await world.fetch(sessionOn('acme-eu', '').get(second))).status).toBe(404);
  await world.fetch(signInForTest(world, owner).post('/team/invitations/invite_000005/revoke'));
  const before = world.hash();
  expect((await world.fetch(nobody.post(second, newcomer))).status).toBe(404);
  expect(world.hash()).toBe(before);
});

test('only addresses of a verified domain are invited, in a role that the inviter has', async () => {
  const world = open();
  const refused: [string, Record<string, string>][] = [
    [admin, { email: 'mallory@evil.example', role: 'member' }],
    [admin, { email: 'mallory@acme.example.evil.example', role: 'member' }],
    [admin, { email: 'x@acme-group.example', role: 'member' }],
    [admin, { email: 'second@acme.example', role: 'owner' }],
    [owner, { email: 'second@acme.example', role: 'api_client' }],
    [owner, { email: 'NOOR@acme.example', role: 'member' }],
    [owner, { email: 'bookkeeping@acme.example', role: 'member' }],
  ];
  for (const [by, form] of refused) {
    const mine = world.fork();
    const session = signInForTest(mine, by);
    const started = mine.hash();
    const response = await mine.fetch(session.post('/team/invitations', form));
    expect(response.status, form.email).toBe(422);
    expect(mine.hash(), form.email).toBe(started);
  }
  const form = { email: 'y@acme.example', role: 'viewer' };
  expect((await world.fetch(signInForTest(world, member).post('/team/invitations', form))).status).toBe(403);
});

test('a change of role says scope by scope what it gives and takes, and counts once it is committed', async () => {
  const world = open();
  const { session, answer } = await draftRole(world, owner, member, 'viewer');
  expect(answer.roleChange).toMatchObject({ state: 'draft', gives: [] });
  expect(answer.roleChange.takes).toContain('mail:send');
  const theirs = signInForTest(world, member);
  expect(world.actor(member)?.role).toBe('member');
  const path = `/team/role-changes/${answer.roleChange.id}`;
  expect(await (await world.fetch(session.get(path))).text()).toContain('<code>mail:send</code>');
  expect((await world.fetch(session.post(`${path}/commit`))).status).toBe(303);
  expect(world.actor(member)?.role).toBe('viewer');
  expect((await world.fetch(theirs.get('/tickets'))).headers.get('location')).toContain('/sign-in');
  expect((await world.fetch(session.post(`${path}/commit`))).status).toBe(409);
});

test('nobody raises themselves, nobody gives more than they have, and the last owner stays', async () => {
  const world = open();
  const before = world.hash();
  for (const [by, actorId, to] of [
    [admin, admin, 'owner'],
    [admin, member, 'owner'],
    [admin, owner, 'viewer'],
    [owner, owner, 'admin'],
    [owner, 'sandbox_intake_api_01', 'admin'],
    [owner, member, 'member'],
  ] as const) {
    expect((await draftRole(world.fork(), by, actorId, to)).status, `${by} ${actorId} ${to}`).toBe(422);
  }
  expect((await draftRole(world.fork(), member, agent, 'viewer')).status).toBe(403);
  expect((await draftRole(world.fork(), owner, 'sandbox_eu_member_01', 'viewer')).status).toBe(404);
  expect(world.hash()).toBe(before);
});

test('a draft that the world has overtaken is not carried out', async () => {
  const world = open();
  const first = await draftRole(world, owner, member, 'viewer');
  const second = await draftRole(world, owner, member, 'admin');
  await world.fetch(second.session.post(`/team/role-changes/${second.answer.roleChange.id}/commit`));
  const late = await world.fetch(
    first.session.post(`/team/role-changes/${first.answer.roleChange.id}/commit`),
  );
  expect(late.status).toBe(409);
  expect(world.actor(member)?.role).toBe('admin');
});

test('who is deactivated is out at once and stays out, and their open work goes where it is sent', async () => {
  const world = open();
  const [boss, theirs] = [signInForTest(world, owner), signInForTest(world, agent)];
  const path = `/api/v1/members/${agent}`;
  const { member: before } = await (await world.fetch(boss.get(path))).json();
  expect(before.openTickets).toBeGreaterThan(0);
  const stale = await world.fetch(boss.postJson(`${path}/deactivate`, { version: before.version + 1 }));
  expect(stale.status).toBe(409);
  const foreign = { reassignTo: 'sandbox_eu_admin_01' };
  expect((await world.fetch(boss.postJson(`${path}/deactivate`, foreign))).status).toBe(422);
  const done = await world.fetch(boss.postJson(`${path}/deactivate`, { reassignTo: member }));
  expect((await done.json()).member).toMatchObject({ openTickets: 0, openTasks: 0 });
  expect((await world.fetch(theirs.get('/'))).status).toBe(303);
  const signIn = { email: 'noor@acme.example', password: 'playpen' };
  expect((await world.fetch(sessionOn('acme', '').post('/sign-in', signIn))).status).toBe(422);
  await world.fetch(boss.postJson(`${path}/reactivate`, {}));
  expect((await world.fetch(theirs.get('/'))).status, 'the old session stays ended').toBe(303);
  expect((await world.fetch(sessionOn('acme', '').post('/sign-in', signIn))).status).toBe(303);
});

test('nobody deactivates themselves, the last owner, or somebody above them', async () => {
  const world = open();
  for (const [by, id] of [
    [owner, owner],
    [admin, owner],
    [admin, admin],
  ] as const) {
    const session = signInForTest(world, by);
    const version = String(world.actor(id)?.version);
    const started = world.hash();
    expect((await world.fetch(session.post(`/team/${id}/deactivate`, { version }))).status).toBe(422);
    expect(world.hash()).toBe(started);
  }
});

test('work stays with somebody who has left, and is shown there', async () => {
  const world = open();
  const boss = signInForTest(world, 'sandbox_globex_owner_01');
  const { member: left } = await (
    await world.fetch(boss.get('/api/v1/members/sandbox_globex_support_agent_03'))
  ).json();
  expect(left.deactivatedAt).not.toBeNull();
  expect(left.openTickets).toBeGreaterThan(0);
});
