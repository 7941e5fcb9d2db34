import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { openWorld, prepareImage } from '../world.ts';
import { createChangeLog } from './change-log.ts';
import { openClient } from './client.ts';
import { sumTables } from './content-hash.ts';
import { type Delta, extendDelta, noDelta, stepsBetween } from './delta.ts';
import { takeSteps } from './placed-row.ts';

const image = prepareImage({ seed: 1, profile: 'small' });

const statements = [
  `UPDATE tickets SET subject = subject || '!' WHERE number = 'T-1007'`,
  `UPDATE tickets SET subject = 'quiet' WHERE number = 'T-1007'`,
  `DELETE FROM customers WHERE id = 'cus_000017'`,
  `UPDATE customers SET seats = seats + 1 WHERE tenant_id = 'sandbox_acme'`,
  `INSERT OR IGNORE INTO tags (id, tenant_id, reference, name, tone, created_at) VALUES ('tag_x', 'sandbox_acme', 'x', 'x', 'quiet', '')`,
  `DELETE FROM tags WHERE name = 'x'`,
  `DELETE FROM tags WHERE tenant_id = 'sandbox_dana'`,
  `INSERT INTO counters (id, value) VALUES ('x', 1) ON CONFLICT (id) DO UPDATE SET value = value + 1`,
];

const walk = fc.array(fc.constantFrom(...statements), { maxLength: 6 });

test('whatever was done on two roads from one image, the steps lead from the one to the other and back', () => {
  const client = openClient(image);
  const log = createChangeLog(client);
  const listed = () =>
    ['tickets', 'tags', 'invoices'].map((table) =>
      client.prepare(`SELECT rowid, * FROM ${table}`).raw().all(),
    );
  const content = () => JSON.stringify([...sumTables(client)].map(([table, sum]) => [table, `${sum}`]));
  let shown: Delta = noDelta;
  const show = (delta: Delta) => {
    takeSteps(client, stepsBetween(shown, delta));
    shown = delta;
  };
  const go = (road: readonly string[]) => {
    for (const statement of road) {
      log.clear();
      client.exec(statement);
      shown = extendDelta(shown, log.read());
    }
    return { delta: shown, content: content(), listed: listed() };
  };
  const fresh = content();
  fc.assert(
    fc.property(walk, walk, (one, other) => {
      show(noDelta);
      const a = go(one);
      show(noDelta);
      const b = go(other);
      show(a.delta);
      expect(content()).toBe(a.content);
      expect(listed()).toEqual(a.listed);
      show(b.delta);
      expect(content()).toBe(b.content);
      expect(listed()).toEqual(b.listed);
      show(noDelta);
      expect(content()).toBe(fresh);
    }),
    { numRuns: 15 },
  );
});

test('a world on a stage that another has used is as it was, its hash that of a world opened anew', async () => {
  const worlds = Array.from({ length: 4 }, () => openWorld(image));
  const [first] = worlds;
  const before = first?.hash();
  for (const [index, world] of worlds.entries())
    for (let n = 0; n < index; n += 1) world.signIn('sandbox_owner_01');
  expect(first?.hash()).toBe(before);
  expect(new Set(worlds.map((world) => world.hash())).size).toBe(4);
  for (const world of worlds) expect(world.hash()).toBe(openWorld(world.serialize()).hash());
});
