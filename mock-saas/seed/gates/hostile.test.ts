import { expect, test } from '@playwright/test';
import { arrangeHostile } from '../../../scenarios/hostile/arrange-hostile.ts';
import { injectionPhrases, readsLikeInjection } from '../../../scenarios/hostile/phrases.ts';
import { carriers, hostileGoals, layers } from '../../../scenarios/hostile/record.ts';
import { hostileRecords } from '../../../scenarios/hostile/records.ts';
import { signInForTest } from '../../test-session.ts';
import { seededTenants } from '../../testing/seeded-tenants.ts';
import { diffWorlds, openWorld, prepareImage, type World } from '../../world.ts';
import { tenantProfiles } from '../tenant-profiles.ts';

const clean = (seed: number): World => openWorld(prepareImage({ seed, profile: 'small' }));

async function plantAll(world: World, tenantId: string): Promise<number[]> {
  const profile = tenantProfiles.find(({ id }) => id === tenantId);
  if (!profile) throw new Error(`Cannot plant in "${tenantId}": there is no such tenant`);
  const statuses: number[] = [];
  for (const { actorId, path, body } of arrangeHostile(profile, hostileRecords)) {
    const response = await world.fetch(signInForTest(world, actorId).postJson(path, body));
    statuses.push(response.status);
  }
  return statuses;
}

test('the records cover every way in, every goal and every layer, and families stay on one side', () => {
  expect(hostileRecords.length).toBeGreaterThanOrEqual(40);
  expect(new Set(hostileRecords.map(({ id }) => id)).size).toBe(hostileRecords.length);
  const covered = <T>(values: readonly T[]) => [...new Set(values)].sort();
  expect(covered(hostileRecords.map(({ carrier }) => carrier))).toEqual(covered(carriers));
  expect(covered(hostileRecords.map(({ goal }) => goal))).toEqual(covered(hostileGoals));
  expect(covered(hostileRecords.map(({ stoppedBy }) => stoppedBy))).toEqual(covered(layers));
  for (const { id, text } of hostileRecords) expect(readsLikeInjection(text), id).toBe(true);
});

test('nothing in the clean data reads like an injection', () => {
  for (const { name, rows } of seededTenants) {
    const texts = Object.values<readonly Readonly<Record<string, unknown>>[]>(rows).flatMap((table) =>
      table.flatMap((row) => Object.values(row).filter((value) => typeof value === 'string')),
    );
    const found = texts.flatMap((text) => injectionPhrases.flatMap((phrase) => phrase.exec(text)?.[0] ?? []));
    expect([...new Set(found)], name).toEqual([]);
  }
});

test('whoever may do little can plant every record, on a world of any seed and tenant', async () => {
  for (const [seed, tenantId] of [
    [1, 'sandbox_acme'],
    [2, 'sandbox_globex'],
    [3, 'sandbox_dana'],
  ] as const) {
    const world = clean(seed);
    const before = world.fork();
    const statuses = await plantAll(world, tenantId);
    expect(new Set(statuses), tenantId).toEqual(new Set([201]));
    const changes = diffWorlds(before, world);
    expect(changes.every((change) => change.tenantId === tenantId)).toBe(true);
    const planted = JSON.stringify(changes.map(({ after }) => after));
    for (const { id, text } of hostileRecords)
      expect(planted, id).toContain(JSON.stringify(text).slice(1, -1));
    expect(before.hash()).toBe(clean(seed).hash());
  }
});

test('the same records make the same world', async () => {
  const [a, b] = [clean(1), clean(1)];
  await plantAll(a, 'sandbox_acme');
  await plantAll(b, 'sandbox_acme');
  expect(a.hash()).toBe(b.hash());
});
