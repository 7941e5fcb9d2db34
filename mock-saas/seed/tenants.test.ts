import { expect, test } from '@playwright/test';
import { sessionOn, signInForTest } from '../test-session.ts';
import { openWorld, prepareImage } from '../world.ts';
import { closedAt } from './log.ts';
import { seedTenant } from './seed-tenant.ts';
import { tenantProfiles } from './tenant-profiles.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));

test('every page of every tenant opens for its owner, in its language and direction', async () => {
  const world = open();
  for (const { slug, language, people } of tenantProfiles) {
    const [owner] = people;
    const session = signInForTest(world, owner?.id ?? '');
    for (const path of ['/', '/tickets', '/customers', '/invoices', '/invoices/INV-1042', '/kb']) {
      const response = await world.fetch(session.get(path));
      expect(response.status, `${slug} ${path}`).toBe(200);
      const html = await response.text();
      expect(html, `${slug} ${path}`).toContain(
        language === 'ar' ? '<html lang="ar" dir="rtl">' : `<html lang="${language}">`,
      );
      expect(html, `${slug} ${path}`).not.toMatch(/undefined|NaN|\[object/);
    }
    expect((await world.fetch(sessionOn(slug, '').get('/sign-in'))).status, slug).toBe(200);
  }
});

test('what can be mistaken is there: names alike, one number and one contact in many tenants', () => {
  const rows = tenantProfiles.map((profile) => seedTenant(1, profile));
  const holding = (text: string) => rows.filter((own) => JSON.stringify(own).includes(text)).length;
  expect(holding('"INV-1042"')).toBe(tenantProfiles.length);
  expect(holding('"T-1007"')).toBe(tenantProfiles.length);
  expect(holding('"greta@polar-lantern.example"')).toBeGreaterThan(2);
  const names = tenantProfiles.map(({ name }) => name);
  expect(names.filter((name) => /^acme l/i.test(name))).toHaveLength(3);
  expect(names.filter((name) => name.startsWith('Northwind Trad'))).toHaveLength(2);
});

test('the archived workspace says so on every page, is read by page and API, and takes no change from either', async () => {
  const world = open();
  const before = world.hash();
  const session = signInForTest(world, 'sandbox_globex_retail_owner_01');
  const signedIn = world.hash();
  expect(signedIn).not.toBe(before);
  for (const path of ['/', '/tickets/T-1007', '/invoices/INV-1042', '/settings/danger'])
    expect(await (await world.fetch(session.get(path))).text(), path).toContain('This workspace is archived');
  expect((await world.fetch(session.get('/api/v1/tickets/T-1007'))).status).toBe(200);
  const { workspace } = await (await world.fetch(session.get('/api/v1/workspace'))).json();
  expect(workspace.archivedAt).toBe(closedAt);
  const refused = [
    session.post('/tickets/T-1007/notes', { body: 'Noted.' }),
    session.post('/invoices/INV-1042/refunds', { reason: 'Duplicate' }),
    session.postJson('/api/v1/tickets/T-1007/notes', { body: 'Noted.' }),
    session.postJson('/api/v1/contacts', { name: 'Robin Vale', email: 'robin@vale.example' }),
  ];
  for (const request of refused) expect((await world.fetch(request)).status, request.url).toBe(403);
  expect(world.hash()).toBe(signedIn);
});

test('nothing has happened in a workspace since it was archived', () => {
  const archived = tenantProfiles.filter(({ isArchived }) => isArchived);
  expect(archived.map(({ id }) => id)).toEqual(['sandbox_globex_retail']);
  for (const profile of archived) {
    const rows = Object.values<readonly Readonly<Record<string, unknown>>[]>(seedTenant(1, profile)).flat();
    const made = rows.flatMap(({ createdAt, updatedAt, at, paidAt, sentAt, readAt }) =>
      [createdAt, updatedAt, at, paidAt, sentAt, readAt].filter((instant) => typeof instant === 'string'),
    );
    expect(made.toSorted().at(-1)).toBe(closedAt);
    expect(rows.filter(({ action }) => action === 'workspace.archive')).toHaveLength(1);
  }
});

test('one tenant has ten times the rows of the usual one', () => {
  const sizes = tenantProfiles.map((profile) =>
    Object.values(seedTenant(1, profile)).reduce((sum, table) => sum + table.length, 0),
  );
  const usual = sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
  expect(Math.max(...sizes)).toBeGreaterThan(usual * 7);
});
