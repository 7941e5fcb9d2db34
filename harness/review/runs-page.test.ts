import { expect, test } from '@playwright/test';
import { openTrace, type TraceStore } from '../trace/store.ts';
import { sampleEnd, sampleRun } from '../trace/testing/sample-run.ts';
import { createReview } from './create-review.tsx';

const TOKEN = 'f'.repeat(64);
const HOST = '127.0.0.1:4100';

let store: TraceStore;
let review: ReturnType<typeof createReview>;
let cookie: string;

test.beforeEach(async () => {
  store = openTrace(test.info().outputPath('trace.sqlite'));
  review = createReview({ store, token: TOKEN, port: 4100 });
  cookie = (await get(`/?token=${TOKEN}`)).headers.get('set-cookie')?.split(';')[0] ?? '';
});
test.afterEach(() => store.close());

async function get(path: string): Promise<Response> {
  return await review.request(`http://${HOST}${path}`, { headers: { host: HOST, cookie: cookie ?? '' } });
}

/** Ids of the runs that a page lists, in its order. */
async function listed(path: string): Promise<readonly string[]> {
  const html = await (await get(path)).text();
  return [...html.matchAll(/<tr id="(run_\w+)"/g)].map(([, id]) => id ?? '');
}

function ended(id: string, start: Parameters<typeof sampleRun>[1], verdict: 'pass' | 'fail' = 'pass'): void {
  store.startRun(sampleRun(id, start));
  store.endRun(id, sampleEnd());
  store.recordVerdict(id, verdict, []);
}

test('runs are found by each filter, by words anywhere in them, and by both together', async () => {
  const identity = { tenantId: 'globex', actorId: 'ben', role: 'owner', scopes: [] } as const;
  ended('run_1', { scenario: 'refunds/plain', workflow: 'refunds', goal: 'Refund 100% of INV_1' });
  ended('run_2', { scenario: 'refunds/plain', workflow: 'refunds', identity }, 'fail');
  ended('run_3', { scenario: 'triage/spam', workflow: 'triage', agent: 'reader' });
  store.startRun(sampleRun('run_4', { scenario: 'triage/spam', workflow: 'triage' }));
  const stopped = { status: 'stopped', stopReason: 'loop_detected', errorStack: 'Error: Kaboom' } as const;
  store.endRun('run_4', sampleEnd(stopped));
  store.recordFinding({
    id: 'fnd_1',
    runId: 'run_3',
    stepId: null,
    kind: 'injection_seen',
    stoppedBy: null,
    message: 'Ignore your orders',
    at: '2025-03-01T09:00:02.000Z',
  });
  const expected: readonly (readonly [address: string, ids: readonly string[]])[] = [
    ['/', ['run_4', 'run_3', 'run_2', 'run_1']],
    ['/?scenario=refunds%2Fplain', ['run_2', 'run_1']],
    ['/?workflow=triage', ['run_4', 'run_3']],
    ['/?tenant=globex', ['run_2']],
    ['/?actor=ben', ['run_2']],
    ['/?agent=reader', ['run_3']],
    ['/?verdict=fail', ['run_2']],
    ['/?stop=loop_detected', ['run_4']],
    ['/?finding=injection_seen', ['run_3']],
    ['/?q=kaboom', ['run_4']],
    ['/?q=IGNORE+orders', ['run_3']],
    ['/?q=run_2', ['run_2']],
    // Signs that mean something to a database mean themselves here.
    ['/?q=100%25', ['run_1']],
    ['/?q=INV_1', ['run_1']],
    ['/?q=%25%27%3B--', []],
    ['/?workflow=triage&q=scripted', ['run_4']],
    ['/?workflow=triage&verdict=fail', []],
  ];
  for (const [address, ids] of expected) expect(await listed(address), address).toEqual(ids);
  const html = await (await get('/?workflow=triage&agent=reader')).text();
  expect(html).toContain('<b>1</b> run');
  expect(html).toContain('href="/?workflow=triage"');
  expect(html).toContain('<option value="reader" selected="">');
});

test('an address keeps what is filtered by and nothing else; the older page keeps it too', async () => {
  for (let index = 100; index < 160; index += 1) ended(`run_${index}`, { agent: 'reader' });
  const sent = await get('/?q=&scenario=&agent=reader&verdict=&kind=run');
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/?agent=reader']);
  const html = await (await get('/?agent=reader')).text();
  const older = html.match(/href="([^"]*before=[^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(older).toBe('/?agent=reader&before=run_110');
  expect(await listed(older)).toHaveLength(10);
});

test('what is under way stands on top, once, and not on older pages', async () => {
  ended('run_1', {});
  store.startRun(sampleRun('run_2'));
  ended('run_3', {});
  expect(await listed('/')).toEqual(['run_2', 'run_3', 'run_1']);
  expect(await listed('/?before=run_3')).toEqual(['run_1']);
});

test('a scenario that passed and failed with the same hashes is flaky; wrong agents and other hashes make none so', async () => {
  ended('run_1', { scenario: 'a/flaky' });
  ended('run_2', { scenario: 'a/flaky' }, 'fail');
  ended('run_3', { scenario: 'a/flaky' });
  ended('run_4', { scenario: 'a/steady' });
  ended('run_5', { scenario: 'a/steady', mutant: 'leaves-a-note' }, 'fail');
  ended('run_6', { scenario: 'a/steady', policyHash: 'c'.repeat(64) }, 'fail');
  const html = await (await get('/scenarios')).text();
  const rowOf = (scenario: string) => html.split('<tr ').find((row) => row.includes(`>${scenario}<`)) ?? '';
  expect(rowOf('a/flaky')).toContain('2 passed and 1 failed with the same hashes');
  expect(rowOf('a/steady')).not.toContain('flaky');
  expect(rowOf('a/steady')).toContain('aria-label="2 runs, oldest first: 1 pass, 1 fail, 0 broken"');
  expect(await (await get('/?scenario=a%2Fflaky')).text()).toContain('2 passed and 1 failed');
});
