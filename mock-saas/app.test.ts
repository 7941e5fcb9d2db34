import { expect, test } from '@playwright/test';
import { createApp } from './app.tsx';
import { findCapability, routeCapabilities } from './capabilities.ts';
import { createEmptyClient, openDb } from './db/client.ts';
import { createClock } from './db/clock.ts';
import { createIds } from './db/ids.ts';
import type { Method } from './feature.ts';
import { heroes } from './seed/heroes.ts';
import { sessionOn, signInForTest, type TestSession } from './test-session.ts';
import { realPathsOf } from './testing/real-path.ts';
import { openWorld, prepareImage } from './world.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));

const acmePaths = realPathsOf(open(), heroes.acme.tenantId);
const pathOf = (pattern: string): string => acmePaths.of(pattern);

/** A bare request, as far as a session can make one: a message of a live connection has its type as its path. */
function send(session: TestSession, method: Method, path: string): Request {
  if (method === 'WS') return session.say({ type: path.slice('/live/'.length) });
  if (method === 'GET') return session.get(path);
  return method === 'POST' ? session.post(path) : session.send(method, path);
}

test('every route of the app is in the capability list, and the other way round', () => {
  const client = createEmptyClient();
  const world = { db: openDb(client), clock: createClock(client), ids: createIds(client) };
  const app = createApp(world);
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  const listed = routeCapabilities.map(({ method, pattern }) => `${method} ${pattern}`);
  expect(routes.toSorted()).toEqual(listed.toSorted());
});

test('every listed route is found by its own pattern', () => {
  for (const route of routeCapabilities) {
    expect(findCapability(route.method, pathOf(route.pattern)), route.pattern).toBe(route);
  }
  expect(findCapability('DELETE', '/tickets')).toBeUndefined();
  expect(findCapability('GET', '/tickets/T-1007/')).toBeUndefined();
  expect(findCapability('GET', '/tickets//comments')).toBeUndefined();
});

test('without a session every page leads to sign-in and every API call is refused', async () => {
  const world = open();
  const nobody = sessionOn('acme', 'sid=0000');
  for (const { method, pattern, access } of routeCapabilities) {
    if (access === 'anyone') continue;
    const path = pathOf(pattern);
    const response = await world.fetch(send(nobody, method, path));
    const expected = /^\/(api|live)/.test(path) || method !== 'GET' ? 401 : 303;
    expect(response.status, `${method} ${path}`).toBe(expected);
  }
});

test('a session of one tenant is nobody on the host of another', async () => {
  const world = open();
  const { cookie } = world.signIn('sandbox_owner_01');
  const response = await world.fetch(sessionOn('acme-eu', cookie).get('/tickets'));
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/sign-in?next=%2Ftickets');
});

test('an unknown host is nowhere', async () => {
  const world = open();
  for (const url of [
    'http://saas.localhost/',
    'http://evil.example/',
    'http://acme.saas.localhost.evil.example/',
  ]) {
    expect((await world.fetch(new Request(url))).status, url).toBe(404);
  }
});

test('an object of another tenant is not there: 404, not 403, on pages and API alike', async () => {
  const world = open();
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  const before = world.hash();
  const theirs = [
    agent.get(`/customers/${heroes.acmeEu.invoiceHolder}`),
    agent.get(`/api/v1/customers/${heroes.acmeEu.invoiceHolder}`),
    agent.get('/mail/mail_002001'),
    agent.get('/api/v1/mails/mail_002001'),
    agent.post('/mail/mail_002001/send'),
    agent.postJson('/api/v1/mails/mail_002001/send', {}),
  ];
  for (const request of theirs) expect((await world.fetch(request)).status, request.url).toBe(404);
  expect(world.hash()).toBe(before);
});

test('the same invoice number is another invoice in the other tenant', async () => {
  const world = open();
  const here = await world.fetch(signInForTest(world, 'sandbox_viewer_01').get('/api/v1/invoices/INV-1042'));
  const there = await world.fetch(
    signInForTest(world, 'sandbox_eu_viewer_01').get('/api/v1/invoices/INV-1042'),
  );
  expect((await here.json()).invoice).toMatchObject({ totalMinor: 42_000, currency: 'USD', state: 'paid' });
  expect((await there.json()).invoice).toMatchObject({ totalMinor: 131_000, currency: 'EUR', state: 'open' });
});

test('a viewer reads and changes nothing, whatever is posted', async () => {
  const world = open();
  const viewer = signInForTest(world, 'sandbox_viewer_01');
  const before = world.hash();
  for (const { method, pattern, access } of routeCapabilities) {
    if (method === 'GET' || access === 'anyone' || access === 'signed_in') continue;
    if (access.endsWith(':read')) continue;
    expect((await world.fetch(send(viewer, method, pathOf(pattern)))).status, pattern).toBe(403);
  }
  expect(world.hash()).toBe(before);
});

test('a button that is not allowed is not shown', async () => {
  const world = open();
  const page = async (actor: string, path: string) =>
    (await world.fetch(signInForTest(world, actor).get(path))).text();
  const customer = `/customers/${heroes.acme.brightloomStudio}`;
  expect(await page('sandbox_owner_01', customer)).toContain('Delete customer');
  expect(await page('sandbox_support_agent_01', customer)).not.toContain('Delete customer');
  expect(await page('sandbox_support_agent_01', '/invoices/INV-1042')).toContain('Refund a payment');
  expect(await page('sandbox_member_01', '/invoices/INV-1042')).not.toContain('/refund');
  expect(await page('sandbox_member_01', '/customers')).not.toContain('Export CSV');
  expect(await page('sandbox_support_agent_01', '/')).not.toContain('Audit log');
});

test('text of a customer stays text', async () => {
  const world = open();
  const intake = signInForTest(world, 'sandbox_intake_api_01');
  const hostile = '<img src=x onerror=alert(1)></textarea><script>alert(2)</script>"\'&';
  const created = await world.fetch(
    intake.postJson('/api/v1/tickets', {
      subject: hostile,
      body: hostile,
      requesterEmail: 'someone@mailbox.example',
      requesterName: hostile,
    }),
  );
  const { ticket } = await created.json();
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  for (const path of [
    `/tickets/${ticket.number}`,
    '/tickets',
    '/',
    `/tickets?q=${encodeURIComponent(hostile)}`,
  ]) {
    const html = await (await world.fetch(agent.get(path))).text();
    expect(html, path).toContain('&lt;img src=x');
    expect(html, path).not.toContain('<img src=x');
    expect(html.replaceAll('<script type="module" src="/assets/', ''), path).not.toContain('<script');
  }
});

test('sign-in takes the published password, and leads only to paths of this host', async () => {
  const world = open();
  const nobody = sessionOn('acme', '');
  const form = { email: 'noor@acme.example', password: 'playpen' };
  const signedIn = await world.fetch(nobody.post('/sign-in', { ...form, next: '/tickets/T-1007' }));
  expect(signedIn.status).toBe(303);
  expect(signedIn.headers.get('location')).toBe('/tickets/T-1007');
  expect(signedIn.headers.get('set-cookie')).toMatch(/^sid=[0-9a-f]{40}; Path=\/; HttpOnly; SameSite=Lax$/);
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a\\..\\b',
    'javascript:alert(1)',
  ]) {
    const response = await world.fetch(nobody.post('/sign-in', { ...form, next }));
    expect(response.headers.get('location'), next).toBe('/');
  }
  const wrong = await world.fetch(nobody.post('/sign-in', { ...form, password: 'guess' }));
  expect(wrong.status).toBe(422);
  expect(wrong.headers.get('set-cookie')).toBeNull();
  const elsewhere = await world.fetch(nobody.post('/sign-in', { ...form, email: 'elena@acme-eu.example' }));
  expect(elsewhere.status).toBe(422);
});

test('sign-out ends the session itself, not only the cookie', async () => {
  const world = open();
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  await world.fetch(agent.post('/sign-out'));
  expect((await world.fetch(agent.get('/'))).headers.get('location')).toBe('/sign-in?next=%2F');
});
