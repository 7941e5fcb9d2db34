import { expect, test } from '@playwright/test';
import { digestOf, signatureOf } from '../../tenancy/secrets.ts';
import { sessionOn, signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage, type World } from '../../world.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));
const [owner, admin] = ['sandbox_owner_01', 'sandbox_admin_01'];

const withKey = (key: string, path: string, body?: unknown) =>
  new Request(`http://acme.saas.localhost${path}`, {
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });

async function newKey(world: World, scopes: readonly string[], expiresInDays: number | null = null) {
  const session = signInForTest(world, admin);
  const body = { name: 'Script', actorId: admin, scopes, expiresInDays };
  const response = await world.fetch(session.postJson('/api/v1/api-keys', body));
  return { session, status: response.status, ...(await response.json()) };
}

test('a key opens the API with its scopes and no others, until it is revoked', async () => {
  const world = open();
  const { session, secret, apiKey } = await newKey(world, ['tickets:read', 'tickets:note']);
  expect(secret).toMatch(/^sk_live_[0-9a-f]{40}$/);
  const before = world.hash();
  expect((await world.fetch(withKey(secret, '/api/v1/tickets/T-1007'))).status).toBe(200);
  expect(world.hash(), 'reading leaves no mark').toBe(before);
  expect((await world.fetch(withKey(secret, '/api/v1/members'))).status).toBe(403);
  const note = await world.fetch(withKey(secret, '/api/v1/tickets/T-1007/notes', { body: 'By script' }));
  expect(note.status).toBe(201);
  const page = await (await world.fetch(session.get('/audit'))).text();
  expect(page).toContain(`ticket T-1007 (key ${apiKey.masked})`);
  const read = await (await world.fetch(session.get(`/api/v1/api-keys/${apiKey.id}`))).json();
  expect(read.apiKey.lastUsedAt).not.toBeNull();
  await world.fetch(session.post(`/settings/api-keys/${apiKey.id}/revoke`));
  expect((await world.fetch(withKey(secret, '/api/v1/tickets/T-1007'))).status).toBe(401);
});

test('a key is nothing as a cookie, on a page, or in another workspace', async () => {
  const world = open();
  const { secret } = await newKey(world, ['tickets:read']);
  expect((await world.fetch(sessionOn('acme', `sid=${secret}`).get('/api/v1/tickets/T-1007'))).status).toBe(
    401,
  );
  expect((await world.fetch(withKey(secret, '/tickets/T-1007'))).status).toBe(303);
  const elsewhere = new Request('http://acme-eu.saas.localhost/api/v1/tickets/T-1007', {
    headers: { authorization: `Bearer ${secret}` },
  });
  expect((await world.fetch(elsewhere)).status).toBe(401);
});

test('the key itself is shown once and stored nowhere', async () => {
  const world = open();
  const session = signInForTest(world, owner);
  const form = new URLSearchParams([
    ['name', 'Once'],
    ['actorId', owner],
    ['scopes', 'tickets:read'],
    ['expires', '30'],
  ]);
  const made = await world.fetch(session.request('/settings/api-keys', { method: 'POST', body: form }));
  const secret = /sk_live_[0-9a-f]{40}/.exec(await made.text())?.[0] ?? 'none';
  expect(made.status).toBe(200);
  expect(world.serialize().includes(secret)).toBe(false);
  for (const path of ['/settings/api-keys', '/settings/api-keys/key_004001', '/audit']) {
    expect(await (await world.fetch(session.get(path))).text(), path).not.toContain(secret);
  }
});

test('no key is wider than the role of its maker, or than that of whom it acts as', async () => {
  const world = open();
  expect((await newKey(world, ['workspace:delete'])).status).toBe(422);
  expect((await newKey(world, [])).status).toBe(422);
  const session = signInForTest(world, owner);
  const ask = (actorId: string, scopes: readonly string[]) =>
    world.fetch(session.postJson('/api/v1/api-keys', { name: 'x', actorId, scopes, expiresInDays: 30 }));
  expect((await ask('sandbox_intake_api_01', ['billing:refund'])).status).toBe(422);
  expect((await ask(admin, ['tickets:read'])).status, 'not as a colleague').toBe(422);
  expect((await ask('sandbox_eu_intake_api_01', ['kb:read'])).status).toBe(422);
});

test('a webhook is a draft until it is enabled, and what it asked for is signed and kept', async () => {
  const world = open();
  const session = signInForTest(world, owner);
  const made = await world.fetch(
    session.postJson('/api/v1/webhooks', {
      name: 'Watch',
      url: 'https://in.watch.example/x',
      events: ['ticket.*'],
    }),
  );
  const { webhook, secret } = await made.json();
  const note = () => world.attempt(session.postJson('/api/v1/tickets/T-1007/notes', { body: 'Seen' }));
  const quiet = await note();
  expect(quiet.changes.map(({ table }) => table)).not.toContain('webhook_deliveries');
  quiet.rollback();
  await world.fetch(session.postJson(`/api/v1/webhooks/${webhook.id}/enable`, {}));
  const loud = await note();
  const sent = loud.changes.filter(({ table }) => table === 'webhook_deliveries');
  expect(sent.map(({ after }) => [after?.event, after?.url, after?.state])).toEqual([
    ['ticket.note', 'https://in.watch.example/x', 'delivered'],
  ]);
  loud.commit();
  const page = await (await world.fetch(session.get(`/settings/deliveries/${sent[0]?.id}`))).text();
  expect(page).toContain(signatureOf(digestOf(secret), String(sent[0]?.after?.payload)));
});

test('another address makes a webhook a draft again, and inside addresses are no addresses', async () => {
  const world = open();
  const session = signInForTest(world, owner);
  const ask = (url: string) =>
    world.fetch(session.send('PUT', '/api/v1/webhooks/hook_000001', { name: 'x', url, events: ['team.*'] }));
  for (const url of [
    'http://in.watch.example/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://user:pass@in.watch.example/',
    'https://metadata.internal/',
    'javascript:alert(1)',
  ]) {
    expect((await ask(url)).status, url).toBe(422);
  }
  expect((await (await ask('https://other.example/')).json()).webhook.state).toBe('draft');
});

test('a failed delivery is sent again, as a new one, until it arrives', async () => {
  const world = open();
  const session = signInForTest(world, 'sandbox_northwind_trading_owner_01');
  const list = async () =>
    (await (await world.fetch(session.get('/api/v1/webhooks/hook_3000002/deliveries'))).json()).deliveries;
  const [first] = await list();
  expect(first).toMatchObject({ state: 'failed', attempt: 1 });
  await world.fetch(session.postJson(`/api/v1/deliveries/${first.id}/retry`, {}));
  const [second] = await list();
  expect(second).toMatchObject({ state: 'failed', attempt: 2 });
  await world.fetch(session.post(`/settings/deliveries/${second.id}/retry`));
  const [third] = await list();
  expect(third).toMatchObject({ state: 'delivered', attempt: 3 });
  expect((await world.fetch(session.post(`/settings/deliveries/${third.id}/retry`))).status).toBe(409);
});

test('a domain signs in once it is verified, and nobody locks themselves out', async () => {
  const world = open();
  const session = signInForTest(world, admin);
  const added = await (
    await world.fetch(session.postJson('/api/v1/domains', { domain: 'partner.example' }))
  ).json();
  const invite = () =>
    world.fetch(session.postJson('/api/v1/invitations', { email: 'p@partner.example', role: 'viewer' }));
  expect((await invite()).status).toBe(422);
  await world.fetch(session.post(`/settings/domains/${added.domain.id}/verify`));
  expect((await invite()).status).toBe(201);
  expect((await world.fetch(session.post('/settings/domains/dom_000001/remove'))).status).toBe(422);
  expect((await world.fetch(session.send('DELETE', `/api/v1/domains/${added.domain.id}`))).status).toBe(204);
  const elsewhere = await world.fetch(session.postJson('/api/v1/domains', { domain: 'gmail.com' }));
  const { domain } = await elsewhere.json();
  expect((await world.fetch(session.post(`/settings/domains/${domain.id}/verify`))).status).toBe(422);
});

test('the workspace goes only under its own name, to the letter, and only by its owner', async () => {
  const world = open();
  const session = signInForTest(world, 'sandbox_northwind_traders_owner_01');
  const before = world.hash();
  for (const name of ['', 'Northwind Trading', 'northwind traders', 'Northwind Traders ', 'Acme Ltd']) {
    expect((await world.fetch(session.post('/settings/danger/delete', { name }))).status, name).toBe(422);
  }
  expect(world.hash()).toBe(before);
  const gone = await world.fetch(session.post('/settings/danger/delete', { name: 'Northwind Traders' }));
  expect(gone.status).toBe(200);
  expect((await world.fetch(session.get('/'))).status).toBe(404);
  expect(
    (await world.fetch(signInForTest(world, 'sandbox_northwind_trading_owner_01').get('/'))).status,
  ).toBe(200);
  const second = signInForTest(world, admin);
  expect((await world.fetch(second.post('/settings/danger/delete', { name: 'Acme Ltd' }))).status).toBe(403);
});

test('an archived workspace is read and not changed, until its owner restores it', async () => {
  const world = open();
  const [boss, second] = [signInForTest(world, owner), signInForTest(world, admin)];
  await world.fetch(boss.post('/settings/danger/archive'));
  expect((await world.fetch(second.get('/tickets/T-1007'))).status).toBe(200);
  expect((await world.fetch(second.post('/tickets/T-1007/notes', { body: 'x' }))).status).toBe(403);
  expect((await world.fetch(second.post('/settings/danger/restore'))).status).toBe(403);
  expect((await world.fetch(boss.post('/settings/danger/restore'))).status).toBe(303);
  expect((await world.fetch(second.post('/tickets/T-1007/notes', { body: 'x' }))).status).toBe(303);
});

test('who hands the workspace over is an admin afterwards', async () => {
  const world = open();
  const session = signInForTest(world, owner);
  const service = { actorId: 'sandbox_intake_api_01' };
  expect((await world.fetch(session.post('/settings/danger/transfer', service))).status).toBe(422);
  await world.fetch(session.post('/settings/danger/transfer', { actorId: admin }));
  expect([world.actor(owner)?.role, world.actor(admin)?.role]).toEqual(['admin', 'owner']);
  expect((await world.fetch(session.get('/settings/danger/delete'))).status).toBe(403);
});

test('a profile of a stale tab is not saved over a newer one', async () => {
  const world = open();
  const session = signInForTest(world, admin);
  const { workspace } = await (await world.fetch(session.get('/api/v1/workspace'))).json();
  const { currency: _currency, archivedAt: _archivedAt, ...profile } = workspace;
  const save = (change: object) =>
    world.fetch(session.send('PUT', '/api/v1/workspace', { ...profile, ...change }));
  expect((await save({ timeZone: 'Mars/Olympus' })).status).toBe(422);
  expect((await save({ signature: 'Kind regards' })).status).toBe(200);
  expect((await save({ signature: 'Yours' })).status).toBe(409);
});
