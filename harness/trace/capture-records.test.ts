import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { openTrace, type TraceStore } from './store.ts';
import { samplePng, sampleRun } from './testing/sample-run.ts';

let store: TraceStore;
const path = () => test.info().outputPath('trace.sqlite');

test.beforeEach(() => {
  store = openTrace(path());
  store.startRun(sampleRun('run_a'));
});
test.afterEach(() => store.close());

const page = {
  url: 'https://acme.saas.test/',
  title: 'Invoices',
  masks: [],
  dom: '<h1>Invoices</h1>',
  accessibility: '- heading "Invoices"',
  width: 1280,
  height: 720,
} as const;

test('a capture is read back as it was taken, pixel by pixel', async () => {
  const png = await samplePng('#c0ffee');
  const capture = store.putCapture('run_a', { ...page, png });
  await store.flush();
  expect(store.findCapture(capture.id)).toEqual(capture);
  expect(store.readBlob(capture.dom)).toMatchObject({ media: 'text/html', bytes: Buffer.from(page.dom) });
  const stored = store.readBlob(capture.screenshot);
  expect(stored?.media).toBe('image/webp');
  const [before, after] = await Promise.all(
    [png, stored?.bytes].map((bytes) => sharp(bytes).removeAlpha().raw().toBuffer()),
  );
  expect(before?.equals(after ?? Buffer.alloc(0))).toBe(true);
  expect(store.readBlob('0'.repeat(64))).toBeUndefined();
});

test('a capture equal to the previous one is that one and costs nothing', async () => {
  const png = await samplePng('#c0ffee');
  const first = store.putCapture('run_a', { ...page, png });
  expect(store.putCapture('run_a', { ...page, png: Buffer.from(png) })).toBe(first);
  const other = store.putCapture('run_a', { ...page, png, url: 'https://acme.saas.test/2' });
  expect(other.id).not.toBe(first.id);
  expect(other.screenshot).toBe(first.screenshot);
  await store.flush();
  const db = new Database(path(), { readonly: true });
  expect(db.prepare('SELECT count(*) AS n FROM blobs').get()).toEqual({ n: 3 });
  expect(db.prepare('SELECT count(*) AS n FROM captures').get()).toEqual({ n: 2 });
  db.close();
});

test('an image that many documents show is stored once, and each of them is read back whole', async () => {
  const image = `data:image/png;base64,${Buffer.from(await samplePng('#123456')).toString('base64')}`;
  expect(image.length).toBeGreaterThan(1_000);
  const documents = ['one', 'two', 'three'].map(
    (name) => `<h1>${name}</h1><img alt="Face" src="${image}"><p>${name}</p>`,
  );
  const png = await samplePng('#c0ffee');
  const captures = documents.map((dom) => store.putCapture('run_a', { ...page, png, dom }));
  await store.flush();
  expect(captures.map(({ dom }) => store.readBlob(dom)?.bytes.toString())).toEqual(documents);
  const db = new Database(path(), { readonly: true });
  const stored = db.prepare('SELECT length(body) AS bytes, parts FROM blobs WHERE parts IS NOT NULL').all();
  expect(stored).toHaveLength(3);
  for (const row of stored) expect(row).toMatchObject({ bytes: expect.any(Number) });
  expect(db.prepare('SELECT count(DISTINCT parts) AS n FROM blobs').get()).toEqual({ n: 1 });
  db.close();
});

test('masked parts of a picture are painted over before it is stored', async () => {
  const png = await samplePng('#ff0000');
  const masks = [
    [100, 70, 120, 40],
    [1270, 700, 400, 400],
    [-50, -50, 10, 10],
  ] as const;
  const capture = store.putCapture('run_a', { ...page, png, masks });
  const plain = store.putCapture('run_a', { ...page, png });
  expect(capture.screenshot).not.toBe(plain.screenshot);
  await store.flush();
  const { data, info } = await sharp(store.readBlob(capture.screenshot)?.bytes)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixel = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ];
  expect(pixel(100, 70)).toEqual([0, 0, 0]);
  expect(pixel(219, 109)).toEqual([0, 0, 0]);
  expect(pixel(220, 110)).toEqual([0xf6, 0xf7, 0xf9]);
  expect(pixel(1279, 719)).toEqual([0, 0, 0]);
});

test('masks are in CSS pixels, whatever the density of the picture', async () => {
  const png = await samplePng('#ff0000');
  const capture = store.putCapture('run_a', {
    ...page,
    png,
    width: 640,
    height: 360,
    masks: [[50, 35, 60, 20]],
  });
  await store.flush();
  const { channels } = await sharp(store.readBlob(capture.screenshot)?.bytes).stats();
  expect(channels[0]?.max).toBe(0xf6);
});

test('a single changed bit of a stored body is noticed', async () => {
  const capture = store.putCapture('run_a', { ...page, png: await samplePng('#c0ffee') });
  await store.flush();
  const db = new Database(path());
  for (const sha of [capture.screenshot, capture.dom]) {
    const row = db.prepare<[string], { body: Buffer }>('SELECT body FROM blobs WHERE sha = ?').get(sha);
    const body = Buffer.from(row?.body ?? '');
    body.writeUInt8(body.readUInt8(5) ^ 1, 5);
    db.prepare('UPDATE blobs SET body = ? WHERE sha = ?').run(body, sha);
    expect(() => store.readBlob(sha)).toThrow(/stored bytes have changed/);
  }
  db.close();
});

test('a picture that cannot be stored is reported, once, and the rest is stored', async () => {
  store.putCapture('run_a', { ...page, png: Buffer.from('no picture') });
  const good = store.putCapture('run_a', { ...page, png: await samplePng('#123456') });
  await expect(store.flush()).rejects.toThrow(/could not be encoded/);
  await store.flush();
  expect(store.readBlob(good.screenshot)).toBeDefined();
});

test('encoding keeps within its bounds: room waits for a backlog', async () => {
  const colours = Array.from({ length: 80 }, (_, index) => `#0000${(index + 16).toString(16)}`);
  const pictures = await Promise.all(colours.map((colour) => samplePng(colour)));
  for (const png of pictures) store.putCapture('run_a', { ...page, png });
  await store.room();
  const db = new Database(path(), { readonly: true });
  const stored = () => db.prepare<[], { n: number }>('SELECT count(*) AS n FROM blobs').get()?.n ?? 0;
  expect(stored()).toBeGreaterThanOrEqual(82 - 64 - 2);
  await store.flush();
  expect(stored()).toBe(82);
  db.close();
});
