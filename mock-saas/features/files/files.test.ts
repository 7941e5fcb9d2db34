import { deflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';
import { maxFileBytes } from './service.ts';

function open(actorId = 'sandbox_support_agent_01') {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const agent = signInForTest(world, actorId);
  const get = (path: string) => world.fetch(agent.get(path));
  const page = async (path: string) => (await get(path)).text();
  const upload = async (name: string, bytes: Uint8Array, type = 'application/octet-stream') => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(bytes)], name, { type }));
    const response = await world.fetch(agent.request('/files', { method: 'POST', body: form }));
    const path = (response.headers.get('location') ?? '').replace(/\?.*/, '');
    return { status: response.status, path, text: await response.text() };
  };
  /** The path of a seeded file. */
  const find = async (name: string) => {
    const html = await page(`/files?q=${encodeURIComponent(name)}`);
    return /\/files\/file_\d+/.exec(html)?.[0] ?? '';
  };
  return { world, agent, get, page, upload, find };
}

const utf8 = (text: string) => Buffer.from(text, 'utf8');

test('what is uploaded comes back byte by byte, as a download that nothing runs', async () => {
  const { get, upload } = open();
  const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
  const { status, path } = await upload('Übersicht "2026".bin', bytes);
  expect(status).toBe(303);
  const response = await get(`${path}/download`);
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="Ubersicht _2026_.bin"; filename*=UTF-8''%C3%9Cbersicht%20%222026%22.bin`,
  );
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toContain('sandbox');
});

test('a page or a drawing with a script is neither drawn here nor sent as what it claims to be', async () => {
  const { get, page, upload } = open();
  for (const name of ['x.html', 'x.svg', 'x.png']) {
    const { path } = await upload(
      name,
      utf8('<svg onload=alert(1)><script>alert(2)</script></svg>'),
      'text/html',
    );
    const shown = await page(path);
    expect(shown, name).toContain('&lt;script&gt;alert(2)');
    expect(shown, name).not.toContain('<script>alert');
    expect((await get(`${path}/image`)).status, name).toBe(404);
    expect((await get(`${path}/download`)).headers.get('content-type'), name).toMatch(/^text\/plain/);
  }
});

test('20 MB is the most: one byte more, no file and no name are refused, and nothing is written', async () => {
  const { world, upload, agent } = open();
  const most = await upload('most.bin', new Uint8Array(maxFileBytes));
  expect(most.status).toBe(303);
  const before = world.hash();
  const more = await upload('more.bin', new Uint8Array(maxFileBytes + 1));
  expect([more.status, more.text]).toEqual([422, expect.stringContaining('at most 20 MB')]);
  expect((await world.fetch(agent.post('/files'))).status).toBe(422);
  expect((await upload('folder/', utf8('x'))).status).toBe(422);
  expect((await upload('x'.repeat(256), utf8('x'))).status).toBe(422);
  expect(world.hash()).toBe(before);
});

test('folders and signs that turn the text around are not part of a name', async () => {
  const { page, upload } = open();
  const { path } = await upload('../../etc/photo\u202egnp.exe', utf8('x'));
  expect(await page(path)).toContain('<h1>photognp.exe</h1>');
});

test('each kind is shown by what it is, not by what it is called', async () => {
  const { page, find } = open();
  const shown: readonly (readonly [string, string])[] = [
    ['Notizen Köln', '– 5 Plätze, nicht 3'],
    ['alte-Adresse', 'Grüße aus der Königsstraße 5'],
    ['empty.txt', 'This file is empty.'],
    ['scan_0042.pdf', 'The name ends in .pdf, but the file is something else: PNG picture.'],
    ['scan_0042.pdf', '/image" alt="scan_0042.pdf"'],
    ['salaries-2025.pdf', 'opens only with its password'],
    ['salaries.zip', 'opens only with its password'],
    ['signed-contract.pdf', '2. Seats: five (5). Further seats are ordered in writing.\n3. Term'],
    ['quote-with-formulas', 'would calculate: 5.'],
    ['quote-with-formulas', '<td class="formula" dir="auto">=B2*C2</td>'],
    ['quote-with-formulas', '<td dir="auto">-20</td>'],
    ['price-list', '<td dir="auto">12,00</td>'],
    ['contacts.csv', '<th scope="col" dir="auto">name</th>'],
    ['Fwd your trial', 'Fwd: your trial – what now?'],
    ['Fwd your trial', '<summary>Attached mail</summary>'],
  ];
  for (const [name, words] of shown)
    expect(await page(await find(name)), `${name}: ${words}`).toContain(words);
});

test('the text of a packed PDF is found, white or not; one without text says so', async () => {
  const { page, upload } = open();
  const pdf = (stream: Buffer, filter: string) =>
    Buffer.concat([
      utf8(`%PDF-1.5\n4 0 obj\n<< /Length ${stream.length} ${filter} >>\nstream\n`),
      stream,
      utf8('\nendstream\nendobj\n'),
    ]);
  const white = utf8('BT 1 1 1 rg (Seen by none, read by \\(some\\)) Tj T* [(Ker) -20 (ned)] TJ ET');
  const packed = await upload('packed.pdf', pdf(deflateSync(white), '/Filter /FlateDecode'));
  expect(await page(packed.path)).toContain('Seen by none, read by (some)\nKerned');
  const scan = await upload('scan.pdf', pdf(utf8('q 1 0 0 1 0 0 cm /Im1 Do Q'), ''));
  expect(await page(scan.path)).toContain('No text was found in this PDF.');
});

test('a file is attached to what is here, renamed, taken off and deleted', async () => {
  const { world, agent, page, upload } = open('sandbox_admin_01');
  const { path } = await upload('notes.txt', utf8('five seats'));
  const post = async (to: string, form: Record<string, string> = {}) =>
    (await world.fetch(agent.post(`${path}${to}`, form))).status;
  expect(await post('/links', { kind: 'ticket', target: 'T-1007' })).toBe(303);
  expect(await post('/links', { kind: 'invoice', target: 'INV-9999' })).toBe(422);
  expect(await post('/links', { kind: 'account', target: 'acc_002001' })).toBe(422);
  expect(await post('/links', { kind: 'planet', target: 'x' })).toBe(422);
  expect(await page('/tickets/T-1007')).toContain('notes.txt');
  expect(await post('', { name: ' ' })).toBe(422);
  expect(await post('', { name: 'Notes, final.txt' })).toBe(303);
  const link = /links\/(link_\d+)\/remove/.exec(await page(path))?.[1];
  expect(await post(`/links/${link}/remove`)).toBe(303);
  expect(await post(`/links/${link}/remove`)).toBe(404);
  expect(await post('/delete')).toBe(303);
  expect((await world.fetch(agent.get(path))).status).toBe(404);
});

test('another tenant’s file is not there, and deleting is for those who may', async () => {
  const { world, agent } = open();
  const elena = signInForTest(world, 'sandbox_eu_support_agent_01');
  const before = world.hash();
  const theirs = ['', '/download', '/image'].map((end) => elena.get(`/files/file_000001${end}`));
  const writes = ['', '/links', '/links/link_000001/remove'].map((end) =>
    elena.post(`/files/file_000001${end}`, { name: 'mine', kind: 'ticket', target: 'T-1007' }),
  );
  for (const request of [...theirs, ...writes])
    expect((await world.fetch(request)).status, request.url).toBe(404);
  expect((await world.fetch(agent.post('/files/file_000001/delete'))).status).toBe(403);
  expect(world.hash()).toBe(before);
});

test('a program uploads and reads in base64', async () => {
  const { world, agent } = open();
  const send = (content: string) =>
    world.fetch(agent.postJson('/api/v1/files', { name: 'a.txt', mediaType: 'text/plain', content }));
  const { file } = await (await send(utf8('Grüße').toString('base64'))).json();
  expect(file).toMatchObject({ kind: 'text', isMisnamed: false, sizeBytes: 7 });
  expect(file.content).toBeUndefined();
  const read = await (await world.fetch(agent.get(`/api/v1/files/${file.id}/content`))).json();
  expect(Buffer.from(read.content, 'base64').toString()).toBe('Grüße');
  expect((await send('not base64!')).status).toBe(422);
});
