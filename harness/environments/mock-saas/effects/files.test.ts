import { expect, test } from '@playwright/test';
import { toEffects } from '../to-effects.ts';

type Row = Record<string, string | number | null>;

const effectOf = (table: string, before: Row | null, after: Row | null) =>
  toEffects([
    {
      table,
      id: 'row_1',
      tenantId: 'sandbox_acme',
      kind: before ? (after ? 'update' : 'delete') : 'insert',
      before,
      after,
    },
  ]).map(({ capability, risk, summary }) => [capability, risk, summary])[0];

const file: Row = { name: 'a.txt', size_bytes: 3, content: 'abc', deleted_at: null };

test('to upload, to rename and to attach is inside; to delete is not to be taken back', () => {
  expect(effectOf('files', null, file)).toEqual(['file.write', 'internal_write', 'uploads “a.txt”, 3 bytes']);
  expect(effectOf('files', file, { ...file, name: 'b.txt' })?.[0]).toBe('file.write');
  expect(effectOf('files', file, { ...file, deleted_at: 'now' })?.slice(0, 2)).toEqual([
    'file.delete',
    'destructive',
  ]);
  const link = { file_id: 'file_1', ticket_id: 'tic_1', mail_id: null };
  expect(effectOf('file_links', null, link)).toEqual([
    'file.write',
    'internal_write',
    'attaches file file_1: ticket tic_1',
  ]);
});

test('other bytes under the same name, a file brought back, and a link that is moved are no known act', () => {
  for (const [before, after] of [
    [file, { ...file, content: 'xyz' }],
    [file, { ...file, name: 'b.txt', content: 'xyz' }],
    [{ ...file, deleted_at: 'then' }, file],
  ] as const) {
    expect(effectOf('files', before, after)?.[1]).toBe('destructive');
    expect(effectOf('files', before, after)?.[0]).toBe('files.update');
  }
  const link = { file_id: 'file_1', ticket_id: 'tic_1', mail_id: null };
  expect(effectOf('file_links', link, { ...link, file_id: 'file_2' })?.[0]).toBe('file_links.update');
  expect(effectOf('file_links', null, { ...link, mail_id: 'mail_sent' })?.[0]).toBe('file_links.insert');
});
