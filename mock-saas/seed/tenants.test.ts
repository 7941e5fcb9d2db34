import { expect, test } from '@playwright/test';
import { sessionOn, signInForTest } from '../test-session.ts';
import { openWorld, prepareImage } from '../world.ts';
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

test('one tenant has ten times the rows of the usual one', () => {
  const sizes = tenantProfiles.map((profile) =>
    Object.values(seedTenant(1, profile)).reduce((sum, table) => sum + table.length, 0),
  );
  const usual = sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
  expect(Math.max(...sizes)).toBeGreaterThan(usual * 7);
});
