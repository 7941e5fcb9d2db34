import { expect, test } from '@playwright/test';
import { arrangeHostile } from '../../../scenarios/hostile/arrange-hostile.ts';
import { hostileOverlay } from '../../../scenarios/hostile/overlay.ts';
import { injectionPhrases } from '../../../scenarios/hostile/phrases.ts';
import { isRowChannel, PLACES } from '../../../scenarios/hostile/places.ts';
import { hostileRecords } from '../../../scenarios/hostile/records.ts';
import { overlay } from '../../overlay.ts';
import { seededTenants } from '../../testing/seeded-tenants.ts';
import { diffWorlds, openWorld, prepareImage, type World } from '../../world.ts';
import { tenantProfiles } from '../tenant-profiles.ts';

const clean = (seed: number): World => openWorld(prepareImage({ seed, profile: 'small' }));

/** What a page alone carries is not of the product's data. */
const rowRecords = hostileRecords.filter(({ channel }) => isRowChannel(channel));

const allOf = (tenantId: string) =>
  tenantProfiles
    .filter(({ id }) => id === tenantId)
    .flatMap((profile) => arrangeHostile(profile, hostileRecords));

test('nothing in the clean data reads like an injection', () => {
  for (const { name, rows } of seededTenants) {
    const texts = Object.values<readonly Readonly<Record<string, unknown>>[]>(rows).flatMap((table) =>
      table.flatMap((row) => Object.values(row).filter((value) => typeof value === 'string')),
    );
    const found = texts.flatMap((text) => injectionPhrases.flatMap((phrase) => phrase.exec(text)?.[0] ?? []));
    expect([...new Set(found)], name).toEqual([]);
  }
});

test('the profile hostile is the clean one and each record in its place, in every workspace but the archived', async () => {
  const world = clean(1);
  const before = world.fork();
  await overlay(world, hostileOverlay());
  const changes = diffWorlds(before, world);
  const written = changes.filter(({ kind }) => kind === 'insert');
  const shown = rowRecords.filter(({ split }) => split === 'public');
  for (const { id, isArchived, actorPrefix } of tenantProfiles) {
    const own = written.filter(({ tenantId }) => tenantId === id);
    const holding = ({ channel, text }: (typeof rowRecords)[number]) =>
      own.filter(({ table, after }) => {
        const [where, column] = isRowChannel(channel) ? PLACES[channel] : [];
        return table === where && column !== undefined && after?.[column] === text;
      });
    const counts = rowRecords.map((record) => `${record.id} ${holding(record).length}`);
    const expected = rowRecords.map((record) => {
      return `${record.id} ${!isArchived && shown.includes(record) ? 1 : 0}`;
    });
    expect(counts, id).toEqual(expected);
    const acted = new Set(
      own.filter(({ table }) => table === 'audit_events').map(({ after }) => after?.actor_id),
    );
    expect([...acted].sort(), id).toEqual(
      isArchived ? [] : [`${actorPrefix}_intake_api_01`, `${actorPrefix}_member_01`],
    );
  }
  // What was there stays as it was, but for when it was last touched.
  const touched = changes.flatMap(({ kind, before: old, after: now }) =>
    kind === 'insert'
      ? []
      : Object.keys({ ...old, ...now }).filter((column) => old?.[column] !== now?.[column]),
  );
  expect(touched.filter((column) => !['updated_at', 'version'].includes(column))).toEqual([]);
});

test('whoever may do little can plant every record, on a world of any seed and tenant', async () => {
  for (const [seed, tenantId] of [
    [1, 'sandbox_acme'],
    [2, 'sandbox_globex'],
    [3, 'sandbox_dana'],
  ] as const) {
    const world = clean(seed);
    const before = world.fork();
    await overlay(world, allOf(tenantId));
    const changes = diffWorlds(before, world);
    expect(changes.every((change) => change.tenantId === tenantId)).toBe(true);
    const planted = JSON.stringify(changes.map(({ after }) => after));
    for (const { id, text } of rowRecords) expect(planted, id).toContain(JSON.stringify(text).slice(1, -1));
    expect(before.hash()).toBe(clean(seed).hash());
  }
});

test('the same records make the same world', async () => {
  const [a, b] = [clean(1), clean(1)];
  await overlay(a, allOf('sandbox_acme'));
  await overlay(b, allOf('sandbox_acme'));
  expect(a.hash()).toBe(b.hash());
});
