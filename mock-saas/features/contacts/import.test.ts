import { expect, test } from '@playwright/test';
import { signInForTest, type TestSession } from '../../test-session.ts';
import { sayIn } from '../../ui/i18n/say.ts';
import { openWorld, prepareImage } from '../../world.ts';
import { decodeCsv, parseCsv } from './read-csv.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function open() {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const session = signInForTest(world, 'sandbox_admin_01');
  const api = async (path: string) => (await world.fetch(session.get(`/api/v1${path}`))).json();
  return { world, session, api };
}

function upload(session: TestSession, content: Uint8Array | string, name = 'people.csv'): Request {
  const body = new FormData();
  body.set('file', new File([typeof content === 'string' ? bytes(content).slice() : content.slice()], name));
  const { url, headers } = session.get('/contacts/imports');
  return new Request(url, { method: 'POST', headers, body });
}

test('a table is read as it comes: BOM, CRLF, quotes, semicolons, line breaks in cells', () => {
  const read = (text: string) => {
    const parsed = parseCsv(text);
    return parsed.ok
      ? parsed.value.rows.map(({ line, cells }) => [line, ...cells])
      : sayIn('en', parsed.message);
  };
  expect(read('\uFEFFName,Email\r\nAnn,a@b.example\r\n')).toEqual([[2, 'Ann', 'a@b.example']]);
  expect(read('Name;Email\n"Fields; Ann";a@b.example')).toEqual([[2, 'Fields; Ann', 'a@b.example']]);
  expect(read('Name,Note\n"say ""hi""\nthere",x\n\nBob,y')).toEqual([
    [2, 'say "hi"\nthere', 'x'],
    [5, 'Bob', 'y'],
  ]);
  expect(read('Name,Email\rAnn')).toEqual([[1, 'Ann', '']]);
  expect(read('Name,Email\n"Ann,a@b.example')).toContain('never closed');
  expect(read('Name\nAnn,extra')).toContain('more cells');
  expect(read(' \n')).toBe('The file is empty.');
});

test('what is not UTF-8 is told, not guessed', () => {
  expect(decodeCsv(bytes('\uFEFFName'))).toMatchObject({ ok: true });
  expect(decodeCsv(new Uint8Array([0xff, 0xfe, 0x4e, 0x00]))).toMatchObject({ ok: false });
  expect(decodeCsv(new Uint8Array([0x4e, 0x00, 0x61, 0x00]))).toMatchObject({ ok: false });
  expect(decodeCsv(new Uint8Array([0x4d, 0xfc, 0x6c]))).toMatchObject({ ok: false });
});

test('an upload is a draft that touches no contact; its preview says what each row would do', async () => {
  const { world, session, api } = open();
  const csv = [
    'Full name,E-mail,Company,Phone',
    'Nora Fields,nora@walk-in.example,,+1 503 555 0155',
    'Mara L,MARA@brightloom.example,,',
    '"=HYPERLINK(""https://collect.example/"")",formula@walk-in.example,,',
    'Twice,NORA@walk-in.example,,',
    'Bad Mail,nobody,,',
    'Lost,lost@walk-in.example,No Such Company,',
    ',noname@walk-in.example,,',
  ].join('\r\n');
  const attempt = await world.attempt(upload(session, `\uFEFF${csv}`));
  expect(attempt.changes.map(({ table }) => table)).toEqual(['audit_events', 'contact_imports']);
  attempt.commit();
  const id = attempt.response.headers.get('location')?.split('/').at(-1) ?? '';
  const { rows } = await api(`/contact-imports/${id}`);
  const shown = rows.map((row: { line: number; outcome: string; reason: string | null }) => [
    row.line,
    row.outcome,
    row.reason,
  ]);
  expect(shown).toEqual([
    [2, 'create', null],
    [3, 'update', null],
    [4, 'create', 'A formula was made text.'],
    [5, 'reject', 'The same address stands in line 2.'],
    [6, 'reject', 'The email is not a mail address.'],
    [7, 'reject', 'There is no account “No Such Company”.'],
    [8, 'reject', 'The name is missing.'],
  ]);

  const committed = await world.fetch(session.post(`/contacts/imports/${id}/commit`));
  expect(committed.status).toBe(303);
  expect((await api('/contacts?q=nora@walk-in')).contacts[0]).toMatchObject({
    phone: '+1 503 555 0155',
    emailConsent: 'unknown',
  });
  expect((await api('/contacts?q=formula@walk-in')).contacts[0].name).toMatch(/^'=HYPERLINK/);
  expect((await api('/contacts/con_000017')).contact).toMatchObject({ name: 'Mara L', version: 2 });
  expect((await world.fetch(session.post(`/contacts/imports/${id}/commit`))).status).toBe(422);
});

test('columns are mapped by hand where their names say nothing', async () => {
  const { world, session, api } = open();
  const created = await world.fetch(upload(session, 'a,b\nNora,nora@walk-in.example\n'));
  const path = created.headers.get('location') ?? '';
  expect((await world.fetch(session.post(`${path}/commit`))).status).toBe(422);
  const mapped = { name: '0', email: '1', title: '', phone: '', language: '', account: '' };
  expect((await world.fetch(session.post(`${path}/mapping`, { ...mapped, name: '1' }))).status).toBe(422);
  expect((await world.fetch(session.post(`${path}/mapping`, { ...mapped, name: '7' }))).status).toBe(422);
  expect((await world.fetch(session.post(`${path}/mapping`, mapped))).status).toBe(303);
  expect((await world.fetch(session.post(`${path}/commit`))).status).toBe(303);
  expect((await api('/contacts?q=nora@walk-in')).total).toBe(1);
});

test('a file that cannot be read, is empty or has too many rows leaves nothing behind', async () => {
  const { world, session } = open();
  const before = world.hash();
  const rows = (count: number) => Array.from({ length: count }, (_, at) => `P${at},p${at}@walk-in.example`);
  const files = [
    '',
    'Name,Email\n',
    ['Name,Email', ...rows(5001)].join('\n'),
    new Uint8Array([0xff, 0xfe, 0x4e, 0x00]),
    'Name,Email\n"cut off',
  ];
  for (const file of files) expect((await world.fetch(upload(session, file))).status).toBe(422);
  expect(world.hash()).toBe(before);
  expect((await world.fetch(upload(session, ['Name,Email', ...rows(5000)].join('\n')))).status).toBe(303);
});

test('what was exported can be imported again, and changes nothing', async () => {
  const { world, session, api } = open();
  const drafted = await world.fetch(session.postJson('/api/v1/contact-exports', {}));
  const { export: draft } = await drafted.json();
  const commit = { audience: 'contacts', rowCount: draft.rowCount };
  const made = await world.fetch(session.postJson(`/api/v1/contact-exports/${draft.id}/commit`, commit));
  const { csv } = await made.json();
  const uploaded = await world.fetch(upload(session, csv));
  const id = uploaded.headers.get('location')?.split('/').at(-1) ?? '';
  const { rows } = await api(`/contact-imports/${id}`);
  const outcomes = new Set(rows.map(({ outcome }: { outcome: string }) => outcome));
  expect(outcomes.has('create')).toBe(false);
  expect(outcomes.has('update')).toBe(false);
  expect(outcomes.has('unchanged')).toBe(true);
});
