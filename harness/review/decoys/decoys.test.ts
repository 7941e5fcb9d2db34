import { expect, test } from '@playwright/test';
import { invariant } from '../../invariant.ts';
import { openTrace, type TraceStore } from '../../trace/store.ts';
import { sampleApproval, sampleRun } from '../../trace/testing/sample-run.ts';
import { createReview } from '../create-review.tsx';

const TOKEN = 'f'.repeat(64);
const HOST = '127.0.0.1:4100';
const NOW = '2025-03-01T09:05:00.000Z';
const clock = { now: () => NOW, elapsedMs: () => 0, after: () => () => undefined };

let store: TraceStore;
let headers: Record<string, string>;
let app: ReturnType<typeof createReview>;

test.beforeEach(async () => {
  store = openTrace(test.info().outputPath('trace.sqlite'), { clock });
  for (const id of ['run_a', 'run_b']) store.startRun(sampleRun(id));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_old' }));
  store.resolveApproval('ap_old', { status: 'approved', by: 'eve', reason: '' }, NOW);
  store.requestApproval(sampleApproval('run_b', { id: 'ap_new' }));
  await serve({ oneIn: 1, seed: 1 });
});
test.afterEach(() => store.close());

async function serve(decoys: { oneIn: number; seed: number } | null): Promise<void> {
  app = createReview({ store, token: TOKEN, port: 4100, reviewer: 'ben', clock, decoys });
  headers = { host: HOST };
  const signedIn = await app.request(`http://${HOST}/?token=${TOKEN}`, { headers });
  headers = {
    host: HOST,
    origin: `http://${HOST}`,
    cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '',
  };
}

async function read(path: string): Promise<string> {
  return await (await app.request(`http://${HOST}${path}`, { headers })).text();
}

async function answer(id: string, digest: string, decision: string, reason = ''): Promise<Response> {
  const csrf = (await read('/approvals')).match(/name="csrf" value="([0-9a-f]+)"/)?.[1] ?? '';
  const body = new URLSearchParams({ csrf, digest, decision, reason, shown: String(Date.parse(NOW) - 100) });
  return await app.request(`http://${HOST}/approvals/${id}`, { method: 'POST', headers, body });
}

function openDecoy() {
  const [decoy] = store.listDecoys('pending', 9);
  invariant(decoy !== undefined, 'a decoy waits');
  return decoy;
}

/** A card without its texts and values: what is left tells one card from another, whatever they are about. */
function frameOf(html: string, id: string): string {
  const cards = html.slice(0, html.indexOf('<section data-live="answered"')).split('<li class="card held"');
  const card = cards.find((text) => text.startsWith(` id="${id}"`));
  invariant(card !== undefined, 'the card is on the page');
  const inner = card.replace(/<\/ul>$/, '');
  return inner.replace(/>[^<]*</g, '><').replace(/(id|value|href|action|title|data-deadline)="[^"]*"/g, '$1');
}

test('a decoy stands beside what is held, counts with it, and looks like it until it is answered', async () => {
  const html = await read('/approvals');
  const { approval, fault } = openDecoy();
  expect(html).toMatch(/<span class="count"[^>]*>2<\/span>/);
  expect(html).not.toMatch(/decoy/i);
  expect(html.replaceAll(fault, '')).toBe(html);
  store.requestApproval({ ...approval, id: 'ap_same' });
  const both = await read('/approvals');
  expect(frameOf(both, approval.id)).toBe(frameOf(both, 'ap_same'));
});

test('a decoy that is approved lets nothing through: it is no approval, and what is really held waits still', async () => {
  await read('/approvals');
  const { approval, why } = openDecoy();
  const { id, digest } = approval;
  expect(() => store.getApproval(id)).toThrow('the trace has no such approval');
  const approved = await answer(id, digest, 'approved');
  const next = await read(approved.headers.get('location') ?? '');
  expect(next).toContain('<strong>Missed.</strong> That was a decoy');
  expect(next).toContain(why);
  expect(store.consumeApproval(id, digest, NOW)).toBe(false);
  expect(store.listApprovals({ statuses: ['pending'] }).map((one) => one.id)).toEqual(['ap_new']);
  expect(store.listApprovals().map((one) => one.id)).not.toContain(id);
  for (const run of ['run_a', 'run_b']) expect(store.verifyRun(run).problems).toEqual([]);
  const late = await answer(id, digest, 'rejected');
  expect(late.status).toBe(409);
  expect(await late.text()).toContain('already approved by');
});

test('a decoy is caught by a rejection, or by a stop that ends no run; each occasion has one, and the page adds them up', async () => {
  await read('/approvals');
  const first = openDecoy().approval;
  await answer(first.id, first.digest, 'stop', 'No such invoice');
  expect(store.findStopAsked(first.runId)).toBeUndefined();
  await read('/approvals');
  expect(store.listDecoys('pending', 9)).toEqual([]);
  store.requestApproval(sampleApproval('run_b', { id: 'ap_newer' }));
  await read('/approvals');
  const second = openDecoy().approval;
  const caught = await answer(second.id, second.digest, 'rejected');
  expect(await read(caught.headers.get('location') ?? '')).toContain('<strong>Caught.</strong>');
  await answer('ap_new', sampleApproval('run_b').digest, 'approved');
  const page = await read('/approvals');
  expect(page).toMatch(/ben.*?>3<.*?>3 of 3<.*?>2 of 2 · 100 %</s);
  expect(page).not.toContain('id="ap_new" tabindex');
});

test('three answers in a row that came sooner than they can be read are a habit that is told', async () => {
  await serve(null);
  for (const id of ['ap_2', 'ap_3']) store.requestApproval(sampleApproval('run_b', { id }));
  const { digest } = sampleApproval('run_b');
  const told: boolean[] = [];
  for (const id of ['ap_new', 'ap_2', 'ap_3']) {
    const given = await answer(id, digest, 'approved');
    told.push((await read(given.headers.get('location') ?? '')).includes('slow down'));
  }
  expect(told).toEqual([false, false, true]);
});

test('without being switched on, and without anything to make one from, there is no decoy', async () => {
  await serve(null);
  await read('/approvals');
  expect(store.listDecoys('pending', 9)).toEqual([]);
  const empty = openTrace(test.info().outputPath('empty.sqlite'), { clock });
  empty.startRun(sampleRun('run_a'));
  empty.requestApproval(sampleApproval('run_a', { id: 'ap_1' }));
  app = createReview({ store: empty, token: TOKEN, port: 4100, clock, decoys: { oneIn: 1, seed: 1 } });
  await read('/approvals');
  expect(empty.listDecoys('pending', 9)).toEqual([]);
  await empty.close();
});
