import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { buildImage } from './seed/build-image.ts';
import { heroes } from './seed/heroes.ts';
import { signInForTest } from './test-session.ts';
import { diffWorlds, openWorld, prepareImage, type World } from './world.ts';

const spec = { seed: 1, profile: 'small' } as const;

const refundForm = {
  payment: heroes.acme.duplicatePayment,
  amount: '420.00',
  reason: 'Duplicate charge, see T-1007',
};
const refundPath = `/invoices/${heroes.acme.doubledInvoice}/refunds`;

function open(): { world: World; agent: ReturnType<typeof signInForTest> } {
  const world = openWorld(prepareImage(spec));
  return { world, agent: signInForTest(world, 'sandbox_support_agent_01') };
}

test('the same spec gives the same bytes, another seed other rows', () => {
  expect(buildImage(spec).equals(buildImage(spec))).toBe(true);
  const other = openWorld(buildImage({ seed: 2, profile: 'small' }));
  expect(other.hash()).not.toBe(openWorld(prepareImage(spec)).hash());
});

test('two processes that know nothing of each other, years and time zones apart, make the same world of one seed, and another of another', () => {
  const script = fileURLToPath(new URL('testing/print-hash.ts', import.meta.url));
  const shifted = new URL('../bench/shifted-clock.mjs', import.meta.url).href;
  const hashOf = (seed: number, TZ: string, PLAYPEN_SHIFTED_TO: string): string =>
    execFileSync(process.execPath, ['--import', 'tsx', '--import', shifted, script, String(seed)], {
      encoding: 'utf8',
      env: { ...process.env, TZ, PLAYPEN_SHIFTED_TO },
    }).trim();
  const one = hashOf(1, 'Etc/GMT+12', '2028-02-29T12:00:00Z');
  const again = hashOf(1, 'Pacific/Kiritimati', '2026-12-31T23:59:58Z');
  const other = hashOf(2, 'UTC', '');
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(again).toBe(one);
  expect(openWorld(prepareImage(spec)).hash()).toBe(one);
  expect(other).not.toBe(one);
});

test('a rolled-back attempt leaves nothing behind, not even a used-up id', async () => {
  const { world, agent } = open();
  const before = world.hash();
  const attempt = await world.attempt(agent.post(refundPath, refundForm));
  expect(attempt.response.status).toBe(303);
  expect(attempt.changes.length).toBeGreaterThan(0);
  attempt.rollback();
  expect(world.hash()).toBe(before);
});

test('a committed attempt and a plain request end in the same world', async () => {
  const [a, b] = [open(), open()];
  const rolledBack = await a.world.attempt(a.agent.post('/tickets/T-1013/notes', { body: 'never' }));
  rolledBack.rollback();
  const attempt = await a.world.attempt(a.agent.post(refundPath, refundForm));
  attempt.commit();
  await b.world.fetch(b.agent.post(refundPath, refundForm));
  expect(a.world.hash()).toBe(b.world.hash());
});

test('the changes of an attempt are what differs between the worlds before and after', async () => {
  const { world, agent } = open();
  const before = world.fork();
  const attempt = await world.attempt(agent.post(refundPath, refundForm));
  attempt.commit();
  expect(attempt.changes).toEqual(diffWorlds(before, world));
});

test('a refund changes one row each of six tables and nothing else', async () => {
  const { world, agent } = open();
  const { changes, rollback } = await world.attempt(agent.post(refundPath, refundForm));
  expect(changes.map(({ table, kind }) => `${kind} ${table}`)).toEqual([
    'insert audit_events',
    'insert card_operations',
    'update invoices',
    'insert mails',
    'update payments',
    'insert refunds',
  ]);
  expect(changes.every(({ tenantId }) => tenantId === heroes.acme.tenantId)).toBe(true);
  const refund = changes.find(({ table }) => table === 'refunds');
  expect(refund?.after).toMatchObject({
    payment_id: heroes.acme.duplicatePayment,
    amount_minor: 42_000,
    currency: 'USD',
    card_last4: '4242',
    actor_id: 'sandbox_support_agent_01',
  });
  rollback();
});

test('what foreign keys take along is part of the changes', async () => {
  const { world } = open();
  const owner = signInForTest(world, 'sandbox_owner_01');
  const before = world.fork();
  const attempt = await world.attempt(owner.post(`/customers/${heroes.acme.brightloomStudio}/delete`));
  attempt.commit();
  expect(attempt.changes).toEqual(diffWorlds(before, world));
  expect(attempt.changes).toContainEqual(
    expect.objectContaining({
      table: 'customers',
      kind: 'delete',
      id: heroes.acme.brightloomStudio,
      after: null,
    }),
  );
  expect(attempt.changes.filter(({ table }) => table === 'invoices').length).toBe(2);
});

test('a refused request changes nothing and moves no time', async () => {
  const { world } = open();
  const admin = signInForTest(world, 'sandbox_admin_01');
  const before = world.hash();
  const refused = await world.fetch(admin.post('/invoices/INV-1042/void'));
  expect(refused.status).toBe(422);
  expect(world.hash()).toBe(before);
});

test('reading moves neither time nor anything else', async () => {
  const { world, agent } = open();
  const before = world.hash();
  for (const path of [
    '/',
    '/tickets',
    '/tickets/T-1007',
    '/invoices/INV-1042',
    '/mail',
    '/kb?q=refund',
    '/nowhere',
  ]) {
    const attempt = await world.attempt(agent.get(path));
    expect(attempt.changes, path).toEqual([]);
    attempt.commit();
  }
  expect(world.hash()).toBe(before);
});

test('time moves one minute with every committed change', async () => {
  const { world, agent } = open();
  const note = async () => {
    const attempt = await world.attempt(agent.post('/tickets/T-1013/notes', { body: 'seen' }));
    attempt.commit();
    return attempt.changes.find(({ table }) => table === 'ticket_comments')?.after?.created_at;
  };
  expect(await note()).toBe('2026-03-02T09:00:00.000Z');
  expect(await note()).toBe('2026-03-02T09:01:00.000Z');
});

test('a fork and its origin do not see each other', async () => {
  const { world, agent } = open();
  const start = world.hash();
  const fork = world.fork();
  expect(fork.hash()).toBe(start);
  await fork.fetch(agent.post(refundPath, refundForm));
  expect(fork.hash()).not.toBe(start);
  expect(world.hash()).toBe(start);
  expect(openWorld(fork.serialize()).hash()).toBe(fork.hash());
});

test('a hash that remembers tables is the hash of a world opened anew', async () => {
  const { world, agent } = open();
  world.hash();
  await world.fetch(agent.post('/tickets/T-1013/notes', { body: 'one' }));
  const fork = world.fork();
  await fork.fetch(agent.post(refundPath, refundForm));
  expect(world.hash()).toBe(openWorld(world.serialize()).hash());
  expect(fork.hash()).toBe(openWorld(fork.serialize()).hash());
});

test('two worlds that hold attempts at the same time do not see each other', async () => {
  const { world, agent } = open();
  const fork = world.fork();
  const held = await world.attempt(agent.post(refundPath, refundForm));
  const other = await fork.attempt(agent.post('/tickets/T-1013/notes', { body: 'aside' }));
  expect(other.changes.some(({ table }) => table === 'refunds')).toBe(false);
  held.commit();
  other.commit();
  expect(diffWorlds(fork, world).filter(({ table }) => table === 'refunds')).toHaveLength(1);
  expect(await (await fork.fetch(agent.get('/invoices/INV-1042'))).text()).toContain('Nothing refunded.');
});

test('a closed world serves nobody', async () => {
  const { world, agent } = open();
  world.close();
  await expect(world.fetch(agent.get('/'))).rejects.toThrow('the world is closed');
});

test('requests at the same time are served one after the other, in order', async () => {
  const { world, agent } = open();
  const bodies = ['first', 'second', 'third'];
  await Promise.all(bodies.map((body) => world.fetch(agent.post('/tickets/T-1013/notes', { body }))));
  const shown = await (await world.fetch(agent.get('/api/v1/tickets/T-1013'))).text();
  const places = bodies.map((body) => shown.indexOf(`"${body}"`));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places.every((place) => place > 0)).toBe(true);
});

test('a held attempt keeps everybody else waiting until it is settled', async () => {
  const { world, agent } = open();
  const held = await world.attempt(agent.post(refundPath, refundForm));
  const served: string[] = [];
  const later = world.fetch(agent.get('/invoices/INV-1042')).then(async (response) => {
    served.push('later');
    return response.text();
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(served).toEqual([]);
  held.rollback();
  expect(await later).toContain('Nothing refunded.');
});

test('while an attempt is held nothing can be read that may be taken back', async () => {
  const { world, agent } = open();
  const other = world.fork();
  const held = await world.attempt(agent.post(refundPath, refundForm));
  expect(() => world.hash()).toThrow('an attempt is held');
  expect(() => world.fork()).toThrow('an attempt is held');
  expect(() => world.serialize()).toThrow('an attempt is held');
  expect(() => world.signIn('sandbox_owner_01')).toThrow('an attempt is held');
  expect(() => diffWorlds(other, world)).toThrow('an attempt is held');
  held.rollback();
  expect(world.hash()).toBe(other.hash());
});

test('an attempt is settled once', async () => {
  const { world, agent } = open();
  const attempt = await world.attempt(agent.get('/'));
  attempt.commit();
  expect(() => attempt.commit()).toThrow('settled by commit');
  expect(() => attempt.rollback()).toThrow('settled by commit');
});

test('a session has no more scopes than its role, and as few as wanted', async () => {
  const { world } = open();
  const viewer = signInForTest(world, 'sandbox_viewer_01', ['billing:read', 'billing:refund']);
  expect((await world.fetch(viewer.get('/invoices/INV-1042'))).status).toBe(200);
  expect((await world.fetch(viewer.get('/tickets'))).status).toBe(403);
  expect((await world.fetch(viewer.post(refundPath, refundForm))).status).toBe(403);
});

test('sessions and ids are the same in every run', async () => {
  const [a, b] = [open(), open()];
  expect(a.world.signIn('sandbox_owner_01')).toEqual(b.world.signIn('sandbox_owner_01'));
});

test('a body that breaks off fails the request and frees the world', async () => {
  const { world, agent } = open();
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: {
      ...Object.fromEntries(agent.get('/').headers),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new ReadableStream({ pull: (controller) => controller.error(new Error('cut off')) }),
    duplex: 'half',
  };
  const broken = new Request('http://acme.saas.localhost/tickets/T-1013/notes', init);
  const before = world.hash();
  const attempt = await world.attempt(broken);
  expect(attempt.response.status).toBe(500);
  expect(attempt.changes).toEqual([]);
  attempt.commit();
  expect(world.hash()).toBe(before);
  expect((await world.fetch(agent.get('/'))).status).toBe(200);
});

test('an unknown actor cannot be signed in', () => {
  const { world } = open();
  expect(() => world.signIn('sandbox_nobody')).toThrow('no such actor');
});
