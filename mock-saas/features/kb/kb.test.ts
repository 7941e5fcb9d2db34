import { expect, test } from '@playwright/test';
import { signInForTest, type TestSession } from '../../test-session.ts';
import { openWorld, prepareImage, type World } from '../../world.ts';

const open = () => openWorld(prepareImage({ seed: 1, profile: 'small' }));
const slug = 'duplicate-charges-and-refunds';
const path = `/kb/${slug}`;

const writer = (world: World) => signInForTest(world, 'sandbox_member_01');
const reader = (world: World) => signInForTest(world, 'sandbox_viewer_01');

const pageOf = async (world: World, session: TestSession, address: string) => {
  const response = await world.fetch(session.get(address));
  return { status: response.status, text: await response.text() };
};

test('a draft is for those who write; published, it is what readers see, and the old text is kept', async () => {
  const world = open();
  const [pen, eyes] = [writer(world), reader(world)];
  const { revision } = await (await world.fetch(eyes.get(`/api/v1${path}`))).json();
  const next = `${path}/revisions/${revision + 1}`;
  const draft = { body: '## New rule\n\n| a | b |\n|---|---|\n| 1 | **2** |', changeNote: 'A table' };
  expect((await world.fetch(pen.post(`${path}/draft`, draft))).headers.get('location')).toBe(
    `${next}?flash=article-draft-saved`,
  );
  expect((await pageOf(world, pen, next)).text).toContain('<td><strong>2</strong></td>');
  expect((await pageOf(world, eyes, next)).status).toBe(404);
  expect((await pageOf(world, eyes, path)).text).not.toContain('New rule');
  await world.fetch(pen.post(`${path}/publish`));
  expect((await pageOf(world, eyes, path)).text).toContain('New rule');
  expect((await pageOf(world, eyes, `${path}/revisions/${revision}`)).status).toBe(200);
});

test('two revisions are compared line by line, in both directions', async () => {
  const world = open();
  const compare = async (query: string) =>
    (await world.fetch(reader(world).get(`/api/v1${path}/compare?${query}`))).json();
  const there = (await compare('from=1&to=2')).lines;
  const back = (await compare('from=2&to=1')).lines;
  const texts = (lines: { kind: string; text?: string }[], kind: string) =>
    lines.filter((line) => line.kind === kind).map(({ text }) => text);
  expect(texts(there, 'added').length).toBeGreaterThan(0);
  expect(texts(there, 'added').toSorted()).toEqual(texts(back, 'removed').toSorted());
  const page = await pageOf(world, reader(world), `${path}/compare?from=1&to=2`);
  expect([page.status, page.text.includes('<ins>')]).toEqual([200, true]);
  expect((await pageOf(world, reader(world), `${path}/compare?from=1&to=99`)).status).toBe(404);
});

test('an old text comes back as a draft and counts only once it is published', async () => {
  const world = open();
  const pen = writer(world);
  const read = async () => (await world.fetch(pen.get(`/api/v1${path}`))).json();
  const before = await read();
  await world.fetch(pen.post(`${path}/revisions/1/restore`));
  expect((await read()).body).toBe(before.body);
  await world.fetch(pen.post(`${path}/publish`));
  const first = await (await world.fetch(pen.get(`/api/v1${path}/revisions/1`))).json();
  expect(await read()).toMatchObject({ revision: before.revision + 1, body: first.revision.body });
});

test('a stale tab neither saves nor publishes', async () => {
  const world = open();
  const pen = writer(world);
  await world.fetch(pen.post(`${path}/draft`, { body: 'Mine', changeNote: 'x', version: '1' }));
  const before = world.hash();
  const stale = [
    pen.post(`${path}/draft`, { body: 'Theirs', changeNote: 'x', version: '1' }),
    pen.post(`${path}/publish`, { version: '1' }),
    pen.post(path, { title: 'Other', category: 'Billing', version: '1' }),
    pen.send('PUT', `/api/v1${path}/draft`, { body: 'Theirs', changeNote: 'x', version: 1 }),
  ];
  for (const request of stale) expect((await world.fetch(request)).status, request.url).toBe(409);
  expect(world.hash()).toBe(before);
});

test('a new article gets an address of its own, whatever its title', async () => {
  const world = open();
  const pen = writer(world);
  const make = async (title: string) => {
    const body = { title, category: 'Planner', body: 'Text', changeNote: 'First version' };
    return (await (await world.fetch(pen.postJson('/api/v1/kb', body))).json()).article.slug;
  };
  expect(await make('Über „Züge“ & Gleise!')).toBe('uber-zuge-gleise');
  expect(await make('New')).toBe('new-2');
  expect([await make('星野'), await make('星野')]).toEqual(['article', 'article-2']);
  expect((await pageOf(world, reader(world), '/kb/article')).status).toBe(404);
  expect((await pageOf(world, pen, '/kb?state=draft')).text).toContain('/kb/uber-zuge-gleise');
});

test('what is archived is in no list, and a search shows the lines that match', async () => {
  const world = open();
  const pen = writer(world);
  const found = await pageOf(world, reader(world), '/kb?q=duplicate');
  expect(found.text).toMatch(/<mark>duplicate<\/mark>/i);
  await world.fetch(pen.post(`${path}/archive`));
  expect((await pageOf(world, reader(world), '/kb?q=duplicate')).text).not.toContain(`href="${path}"`);
  expect((await pageOf(world, reader(world), path)).text).toContain('This article is archived');
  expect((await world.fetch(pen.post(`${path}/archive`))).status).toBe(422);
  await world.fetch(pen.post(`${path}/unarchive`));
  expect((await pageOf(world, reader(world), '/kb?q=duplicate')).text).toContain(`href="${path}"`);
});

test('wrong input comes back as it was typed and writes nothing; another tenant’s article is not there', async () => {
  const world = open();
  const pen = writer(world);
  const before = world.hash();
  const refused = await world.fetch(pen.post(`${path}/draft`, { body: 'Typed text', changeNote: '' }));
  expect([refused.status, (await refused.text()).includes('Typed text')]).toEqual([422, true]);
  expect(
    (await world.fetch(pen.post('/kb', { title: '', category: 'x', body: 'y', changeNote: 'z' }))).status,
  ).toBe(422);
  for (const act of ['draft', 'publish', 'archive', 'revisions/1/restore']) {
    const form = { body: 'x', changeNote: 'y' };
    expect((await world.fetch(pen.post(`/kb/no-such-article/${act}`, form))).status, act).toBe(404);
  }
  expect((await world.fetch(pen.post(`${path}/publish`))).status).toBe(404);
  expect(world.hash()).toBe(before);
});

test('markup in an article stays text', async () => {
  const world = open();
  const pen = writer(world);
  const hostile = '<script>alert(1)</script> **<b>x</b>** `<i>`';
  const body = [hostile, `| ${hostile} | a |\n| b | c |`, `- ${hostile}`, `# ${hostile}`].join('\n\n');
  await world.fetch(pen.post(`${path}/draft`, { body, changeNote: hostile }));
  await world.fetch(pen.post(`${path}/publish`));
  for (const address of [path, `${path}/compare?from=1&to=3`, '/kb?q=script', `${path}/edit`]) {
    const { text } = await pageOf(world, pen, address);
    expect(text, address).not.toContain('<script>alert');
    expect(text, address).not.toContain('<b>x</b>');
  }
});
