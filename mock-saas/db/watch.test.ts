import { expect, test } from '@playwright/test';
import { createEmptyClient } from './client.ts';
import { createWatch } from './watch.ts';

const insert = `INSERT INTO tenants (id, slug, name, currency, support_email) VALUES ('t', 't', 'T', 'USD', 'a@t.example')`;

test('work that says it reads and writes is seen all the same, and done once', async () => {
  for (const expects of ['reads', 'writes'] as const) {
    const client = createEmptyClient();
    const watch = createWatch(client);
    const { changes, hasWritten } = await watch.run(expects, async () => client.exec(insert));
    expect(hasWritten, expects).toBe(true);
    expect(
      changes.map(({ table, id, kind }) => `${kind} ${table} ${id}`),
      expects,
    ).toEqual(['insert tenants t']);
    watch.keep();
    expect(client.prepare('SELECT count(*) FROM tenants').pluck().get(), expects).toBe(1);
  }
});

test('work that reads leaves no trace, not even of having been watched', async () => {
  const client = createEmptyClient();
  const watch = createWatch(client);
  const read = async () => client.prepare('SELECT count(*) FROM tenants').pluck().get();
  expect(await watch.run('reads', read)).toEqual({ result: 0, changes: [], hasWritten: false });
  watch.keep();
  expect(client.prepare('SELECT count(*) FROM sqlite_temp_schema').pluck().get()).toBe(0);
});

test('a write to a table that is no effect still counts as written', async () => {
  const client = createEmptyClient();
  const watch = createWatch(client);
  const work = async () => client.exec(`INSERT INTO counters (id, value) VALUES ('re', 1)`);
  expect(await watch.run('reads', work)).toMatchObject({ changes: [], hasWritten: true });
  watch.undo();
  expect(client.prepare('SELECT count(*) FROM counters').pluck().get()).toBe(0);
});
