import { expect, test } from '@playwright/test';
import { createChangeLog } from './change-log.ts';
import { type Client, createEmptyClient } from './client.ts';
import { listEffectTables } from './content.ts';
import { changesOf } from './delta.ts';

const insert = `INSERT INTO tenants (id, slug, name, currency, support_email) VALUES ('t', 't', 'T', 'USD', 'a@t.example')`;
const rename = (name: string) => `UPDATE tenants SET name = '${name}' WHERE id = 't'`;
const remove = `DELETE FROM tenants WHERE id = 't'`;

function loggedBy(client: Client, statements: readonly string[]) {
  const log = createChangeLog(client);
  for (const statement of statements) client.exec(statement);
  return changesOf(log.read(), listEffectTables(client)).map(({ kind, before, after }) => [
    kind,
    before?.name ?? null,
    after?.name ?? null,
  ]);
}

test('many writes to a row fold into the one change they come to', () => {
  const fresh: [string[], unknown[]][] = [
    [[insert], [['insert', null, 'T']]],
    [[insert, rename('U')], [['insert', null, 'U']]],
    [[insert, remove], []],
    [[insert, rename('U'), remove], []],
  ];
  for (const [statements, expected] of fresh) {
    expect(loggedBy(createEmptyClient(), statements), statements.join()).toEqual(expected);
  }
  const existing: [string[], unknown[]][] = [
    [[rename('U')], [['update', 'T', 'U']]],
    [[rename('U'), rename('V')], [['update', 'T', 'V']]],
    [[rename('U'), rename('T')], []],
    [[rename('T')], []],
    [[remove], [['delete', 'T', null]]],
    [[rename('U'), remove], [['delete', 'T', null]]],
    [[remove, insert], []],
    [[remove, insert, rename('U')], [['update', 'T', 'U']]],
  ];
  for (const [statements, expected] of existing) {
    const client = createEmptyClient();
    client.exec(insert);
    expect(loggedBy(client, statements), statements.join()).toEqual(expected);
  }
});

test('bookkeeping is no change', () => {
  expect(loggedBy(createEmptyClient(), [`INSERT INTO counters (id, value) VALUES ('re', 1)`])).toEqual([]);
});

test('the log is not part of a serialised image', () => {
  const client = createEmptyClient();
  const before = client.serialize();
  createChangeLog(client);
  expect(client.serialize().equals(before)).toBe(true);
});
