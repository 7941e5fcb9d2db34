import { expect, test } from '@playwright/test';
import { createEmptyClient } from './client.ts';
import { createWatch } from './watch.ts';

const insert = `INSERT INTO tenants (id, slug, name, currency, support_email) VALUES ('t', 't', 'T', 'USD', 'a@t.example')`;
const bookkeeping = `INSERT INTO counters (id, value) VALUES ('re', 1)`;

test('work is seen whatever it writes to, bookkeeping too, and can be kept or undone', async () => {
  for (const [table, statement] of [
    ['tenants', insert],
    ['counters', bookkeeping],
  ] as const) {
    for (const how of ['keep', 'undo'] as const) {
      const client = createEmptyClient();
      const watch = createWatch(client);
      await watch.run(async () => client.exec(statement));
      expect([...watch.changes().keys()]).toEqual([table]);
      watch[how]();
      expect(client.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(how === 'keep' ? 1 : 0);
    }
  }
});

test('what came before a run is not among its changes', async () => {
  const client = createEmptyClient();
  const watch = createWatch(client);
  watch.record(() => client.exec(bookkeeping));
  expect([...watch.changes().keys()]).toEqual(['counters']);
  await watch.run(async () => client.exec(insert));
  expect([...watch.changes().keys()]).toEqual(['tenants']);
});
