import { expect, test } from '@playwright/test';
import { canariesOf } from '../../seed/canaries.ts';
import { heroes } from '../../seed/heroes.ts';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';

function open(actor = 'sandbox_support_agent_01', scopes?: readonly string[]) {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const session = signInForTest(world, actor, scopes);
  const search = async (q: string) =>
    (await world.fetch(session.get(`/api/v1/search?${new URLSearchParams({ q })}`))).json();
  const page = async (q: string) =>
    (await world.fetch(session.get(`/search?${new URLSearchParams({ q })}`))).text();
  return { world, session, search, page };
}

test('a number leads to its record first, however it is typed', async () => {
  const { search } = open();
  for (const q of ['INV-1042', 'inv-1042']) {
    expect((await search(q)).named, q).toMatchObject([{ kind: 'invoices', href: '/invoices/INV-1042' }]);
  }
  expect((await search('t-1007')).named).toMatchObject([{ kind: 'tickets', href: '/tickets/T-1007' }]);
  expect((await search('1042')).named).toEqual([]);
});

test('names are found without their accents and in both ways of writing one letter, and are marked', async () => {
  const { search, page } = open();
  const { groups } = await search('szabo zsofia');
  const people = groups.find(({ kind }: { kind: string }) => kind === 'customers');
  expect(people.total).toBeGreaterThan(1);
  const html = await page('szabo');
  expect(html).toContain('<mark>Szabó</mark>');
  expect(html).toContain('<mark>Szabo\u0301</mark>');
});

test('only what the scopes may read is found, and of the own tenant only', async () => {
  const { search } = open('sandbox_owner_01', ['search:read', 'tickets:read']);
  const kinds = (await search('lindqvist')).groups.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(['tickets', 'comments']);
  expect((await search(heroes.acme.doubledInvoice)).named).toEqual([]);
  const everything = open('sandbox_owner_01');
  for (const q of ['a', 'polar lantern', heroes.acmeEu.sameNumberInvoice]) {
    const text = JSON.stringify(await everything.search(q)) + (await everything.page(q));
    for (const canary of canariesOf(heroes.acmeEu.tenantId)) expect(text).not.toContain(canary);
  }
  const { world, session } = open('sandbox_intake_api_01');
  expect((await world.fetch(session.get('/search?q=a'))).status).toBe(403);
});

test('files, subscriptions and comments are found, internal ones too, and only by who may read them', async () => {
  const { world, session, search, page } = open('sandbox_support_agent_01');
  await world.fetch(session.post('/tickets/T-1007/notes', { body: 'Zanzibarfox said so.' }));
  await world.fetch(session.post('/tickets/T-1013/comments', { body: 'No zanzibarfox here.' }));
  const { groups } = await search('zanzibarfox');
  const comments = groups.find(({ kind }: { kind: string }) => kind === 'comments');
  expect(comments.hits.map(({ href }: { href: string }) => href).toSorted()).toEqual([
    '/tickets/T-1007',
    '/tickets/T-1013',
  ]);
  expect(await page('zanzibarfox')).toContain('<mark>Zanzibarfox</mark>');
  const owner = signInForTest(world, 'sandbox_owner_01');
  const asOwner = async (path: string) => (await world.fetch(owner.get(path))).json();
  const [file] = (await asOwner('/api/v1/files')).files;
  const [subscription] = (await asOwner('/api/v1/subscriptions')).subscriptions;
  const foundBy = async (q: string) =>
    (await asOwner(`/api/v1/search?${new URLSearchParams({ q })}`)).named.map(
      ({ href }: { href: string }) => href,
    );
  expect(await foundBy(file.reference)).toEqual([`/files/${file.id}`]);
  expect(await foundBy(subscription.reference)).toEqual([`/subscriptions/${subscription.id}`]);
  await world.fetch(owner.send('DELETE', '/api/v1/tickets/T-1013'));
  const left = (await search('zanzibarfox')).groups;
  expect(left.find(({ kind }: { kind: string }) => kind === 'comments').total).toBe(1);
  const clerk = signInForTest(world, 'sandbox_owner_01', ['search:read', 'files:read']);
  const narrow = await (await world.fetch(clerk.get('/api/v1/search?q=zanzibarfox'))).json();
  expect(narrow.groups).toEqual([]);
});

test('what is typed is words, never a pattern or markup', async () => {
  const { search, page } = open();
  for (const q of ['%', '_', '%%', "' OR 1=1 --", '\\']) {
    const { groups } = await search(q);
    expect(groups.flatMap(({ hits }: { hits: unknown[] }) => hits).length, q).toBeLessThan(12);
  }
  expect(await page('<b>"x"</b>')).toContain('&lt;b&gt;');
});
