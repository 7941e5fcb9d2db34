import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { openTrace, type TraceStore } from '../trace/store.ts';
import { sampleEnd, sampleRun } from '../trace/testing/sample-run.ts';
import { openSnapshots } from '../visual/snapshots.ts';
import { candidatesOfRun } from './baselines/candidates-of-run.ts';
import { ruleOn } from './baselines/rule.ts';
import { recordPage } from './baselines/testing/record-page.ts';
import { createReview } from './create-review.tsx';

const TOKEN = 'f'.repeat(64);
const HOST = '127.0.0.1:4100';
const ORIGIN = `http://${HOST}`;
const clock = { now: () => '2025-03-01T09:05:00.000Z', elapsedMs: () => 0, after: () => () => undefined };

let store: TraceStore;
let folder: string;
let app: ReturnType<typeof createReview>;
test.beforeEach(() => {
  store = openTrace(test.info().outputPath('trace.sqlite'));
  folder = test.info().outputPath('snapshots');
  app = createReview({ store, snapshotsFolder: folder, token: TOKEN, port: 4100, reviewer: 'ben' });
});
test.afterEach(() => store.close());

type Sent = { headers?: Record<string, string>; body?: Record<string, string> };

const send = async (path: string, { headers = {}, body }: Sent = {}) =>
  await app.request(`${ORIGIN}${path}`, {
    headers: { host: HOST, ...headers },
    ...(body && { method: 'POST', body: new URLSearchParams(body) }),
  });

async function signIn() {
  const response = await send(`/?token=${TOKEN}`);
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const html = await (await send('/baselines', { headers: { cookie } })).text();
  const [, csrf = ''] = /name="csrf" value="([0-9a-f]+)"/.exec(html) ?? [];
  const [, view = ''] = /name="view" value="([^"]+)"/.exec(html) ?? [];
  return { headers: { cookie, origin: ORIGIN }, csrf, view, html };
}

async function recordTwo(scenario = 'refunds/approved') {
  await recordPage(store, 'run_a', 'Paid', { scenario });
  await recordPage(store, 'run_b', 'Void', { scenario });
}

test('a ruling from another site, or without its Origin or CSRF value, rules on nothing', async () => {
  await recordTwo();
  const snapshots = openSnapshots(folder);
  const accepted = { outcome: 'accepted', by: 'ana', reason: '' } as const;
  const [ruling] = ruleOn({ store, snapshots, clock }, candidatesOfRun(store.readRun('run_a')), accepted);

  const { headers, csrf, view } = await signIn();
  expect(view).toMatch(/^run_b:1:[0-9a-f]{64}$/);
  const { cookie } = headers;
  const rulings = () => snapshots.rulings('refunds/approved').map(({ id, undone }) => [id, undone]);
  const before = rulings();
  const bodies = {
    '/baselines/rulings': { csrf, outcome: 'accepted', reason: '', view },
    '/baselines/undo': { csrf, batch: ruling?.batch ?? '' },
  };
  for (const [path, body] of Object.entries(bodies)) {
    const { csrf: _csrf, ...without } = body;
    for (const [sent, status] of [
      [{ headers: { cookie }, body }, 403],
      [{ headers: { cookie, origin: 'null' }, body }, 403],
      [{ headers: { cookie, origin: 'http://127.0.0.1:4101' }, body }, 403],
      [{ headers: { cookie, origin: 'https://127.0.0.1:4100' }, body }, 403],
      [{ headers, body: { ...body, csrf: '0'.repeat(64) } }, 403],
      [{ headers, body: without }, 403],
      [{ headers: { origin: ORIGIN }, body }, 401],
      [{ headers: { ...headers, host: 'evil.example:4100' }, body }, 403],
    ] as const) {
      expect((await send(path, sent)).status, `${path} ${JSON.stringify(sent)}`).toBe(status);
    }
  }
  expect(rulings()).toEqual(before);
  const ruled = await send('/baselines/rulings', { headers, body: bodies['/baselines/rulings'] });
  expect(ruled.status).toBe(303);
  expect(rulings()).toHaveLength(before.length + 1);
});

for (const name of [
  '../../outside/approved',
  'refunds/..',
  '/etc/passwd',
  'refunds/<img src=x onerror=alert(1)>',
  'refunds/approved\u0000.json',
  'refunds/\u202eevorppa',
  'CON/nul',
]) {
  test(`a scenario that calls itself ${JSON.stringify(name)} is text on the page, and no path on the disk`, async () => {
    await recordTwo(name);
    const { headers, html } = await signIn();
    expect(html).not.toContain('<img src=x');
    expect(html.includes('\u202e')).toBe(false);
    const digest = '0'.repeat(64);
    const ruled = { outcome: 'accepted', by: 'ben', reason: name } as const;
    const parts = { store, snapshots: openSnapshots(folder), clock };
    expect(() => ruleOn(parts, candidatesOfRun(store.readRun('run_a')), ruled)).toThrow(
      /no name of a scenario/,
    );
    const picture = await send(`/baselines/pictures/${encodeURIComponent(name)}/x/${digest}`, { headers });
    expect(picture.status).toBeGreaterThanOrEqual(400);
    const left = existsSync(folder) ? readdirSync(folder).filter((file) => file !== '.lock') : [];
    expect(left).toEqual([]);
  });
}

test('runs that nothing can be accepted of have no form, and an odd name of a scenario breaks no page', async () => {
  await recordPage(store, 'run_a', 'Paid', { scenario: 'Refunds/../Approved here' });
  store.startRun(sampleRun('run_b', { scenario: 'refunds/by-tools-alone' }));
  store.endRun('run_b', sampleEnd());
  const { html } = await signIn();
  expect(html).toContain('Approved here');
  expect(html).toContain('No page was captured: there is nothing to accept.');
  expect(html.match(/<form/g)?.length ?? 0).toBe(1);
});
