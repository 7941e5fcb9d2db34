import { expect, test } from '@playwright/test';
import { openTrace, type TraceStore } from '../trace/store.ts';
import {
  sampleApproval,
  sampleEnd,
  sampleFinish,
  samplePng,
  sampleProposal,
  sampleRun,
} from '../trace/testing/sample-run.ts';
import { createReview } from './create-review.tsx';

const TOKEN = 'f'.repeat(64);
const NOW = '2025-03-01T09:05:00.000Z';
const HOST = '127.0.0.1:4100';
const DIGEST = 'e'.repeat(64);
const clock = { now: () => NOW, elapsedMs: () => 0, after: () => () => undefined };

let store: TraceStore;
let app: ReturnType<typeof createReview>;

test.beforeEach(() => {
  store = openTrace(test.info().outputPath('trace.sqlite'), { clock });
  store.startRun(sampleRun('run_a'));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_1' }));
  app = createReview({ store, token: TOKEN, port: 4100, reviewer: 'ben', clock });
});
test.afterEach(() => store.close());

type Sent = { path?: string; headers?: Record<string, string>; body?: Record<string, string> };

async function send({ path = '/', headers = {}, body }: Sent): Promise<Response> {
  return await app.request(`http://${HOST}${path}`, {
    headers: { host: HOST, ...headers },
    ...(body && { method: 'POST', body: new URLSearchParams(body) }),
  });
}

async function signIn(): Promise<Record<string, string>> {
  const response = await send({ path: `/?token=${TOKEN}` });
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

async function csrfOf(headers: Record<string, string>): Promise<string> {
  const html = await (await send({ path: '/approvals', headers })).text();
  return html.match(/name="csrf" value="([0-9a-f]+)"/)?.[1] ?? '';
}

test('a request for another host is refused, whatever else it carries: a rebound name', async () => {
  const headers = await signIn();
  for (const host of [
    'evil.example',
    'evil.example:4100',
    '127.0.0.1',
    '127.0.0.1:4101',
    'localhost.evil.example:4100',
  ]) {
    expect((await send({ headers: { ...headers, host } })).status, host).toBe(403);
    expect((await send({ path: `/?token=${TOKEN}`, headers: { host } })).status, host).toBe(403);
  }
  const request = new Request(`http://${HOST}/`, { headers });
  expect(request.headers.has('host')).toBe(false);
  expect((await app.request(request)).status, 'no host at all').toBe(403);
});

test('nothing is shown without the cookie, and a wrong token gives none', async () => {
  for (const path of [
    '/',
    '/runs/run_a',
    '/approvals',
    '/approvals/pending',
    '/workflows',
    '/workflows/support_refund',
    '/assets/review.css',
    '/captures/cap_1/dom',
  ]) {
    expect((await send({ path })).status, path).toBe(401);
    expect((await send({ path, headers: { cookie: 'playpen_review_4100=' } })).status, path).toBe(401);
  }
  const refused = await send({ path: '/?token=0' });
  expect(refused.status).toBe(401);
  expect(refused.headers.has('set-cookie')).toBe(false);
});

test('the printed address signs in once and leads to one without the token', async () => {
  const response = await send({ path: `/runs/run_a?token=${TOKEN}` });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe(`http://${HOST}/runs/run_a`);
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Strict');
  expect(cookie).not.toContain(TOKEN);
  const elsewhere = await send({ path: `//evil.example/?token=${TOKEN}` });
  expect(new URL(elsewhere.headers.get('location') ?? '').host).toBe(HOST);
});

test('an answer from another site, or without its Origin or CSRF value, is refused', async () => {
  const headers = await signIn();
  const csrf = await csrfOf(headers);
  const body = { csrf, digest: DIGEST, decision: 'approved', reason: '' };
  const origin = `http://${HOST}`;
  const attempts = [
    { headers, body },
    { headers: { ...headers, origin: 'null' }, body },
    { headers: { ...headers, origin: 'http://127.0.0.1:4101' }, body },
    { headers: { ...headers, origin: 'https://127.0.0.1:4100' }, body },
    { headers: { ...headers, origin }, body: { ...body, csrf: '' } },
    { headers: { ...headers, origin }, body: { ...body, csrf: '0'.repeat(64) } },
    { headers: { ...headers, origin }, body: { digest: DIGEST, decision: 'approved', reason: '' } },
  ];
  for (const attempt of attempts)
    expect((await send({ path: '/approvals/ap_1', ...attempt })).status).toBe(403);
  expect((await send({ path: '/approvals/ap_1', headers: { origin }, body })).status).toBe(401);
  expect(store.getApproval('ap_1').status).toBe('pending');

  const shown = String(Date.parse(NOW) - 100);
  const answered = await send({
    path: '/approvals/ap_1',
    headers: { ...headers, origin },
    body: { ...body, shown },
  });
  expect(answered.headers.get('location')).toBe('/approvals?after=ap_1');
  const next = await (await send({ path: '/approvals?after=ap_1', headers })).text();
  expect(next).toMatch(/That was answered after 100 ms; what it showed takes about \d\.\d s to read/);
  expect(next).toMatch(/Reviewers.*ben.*>100 ms<.*>1 of 1<.*none shown/s);
  expect(store.getApproval('ap_1')).toMatchObject({ status: 'approved', resolvedBy: 'ben', resolvedAt: NOW });
});

test('an approval that is answered already, or changed since it was shown, is not answered again', async () => {
  const headers = { ...(await signIn()), origin: `http://${HOST}` };
  const body = { csrf: await csrfOf(headers), digest: 'f'.repeat(64), decision: 'approved', reason: '' };
  const changed = await send({ path: '/approvals/ap_1', headers, body });
  expect(changed.status).toBe(409);
  expect(await changed.text()).toContain('has changed since it was shown');
  store.resolveApproval('ap_1', { status: 'rejected', by: 'eve', reason: '' }, NOW);
  const late = await send({ path: '/approvals/ap_1', headers, body: { ...body, digest: DIGEST } });
  expect(late.status).toBe(409);
  expect(await late.text()).toContain('already rejected');
  expect((await send({ path: '/approvals/ap_9', headers, body })).status).toBe(404);
  expect(
    (await send({ path: '/approvals/ap_1', headers, body: { ...body, decision: 'consumed' } })).status,
  ).toBe(400);
});

test('every answer forbids scripts, frames and requests of others, also an error', async () => {
  const headers = await signIn();
  for (const path of [
    '/',
    '/runs/run_a',
    '/runs/run_b',
    '/approvals',
    '/workflows',
    '/workflows/..%2f..%2fetc',
    '/nope',
    '/runs/%3Cscript%3E',
    '/?before=%00',
  ]) {
    const response = await send({ path, headers });
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy, path).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
  }
  expect((await send({ path: '/runs/run_b', headers })).status).toBe(404);
  expect((await send({ path: '/runs/..%2f..%2fetc', headers })).status).toBe(400);
  expect((await send({ headers: {} })).headers.get('content-security-policy')).toContain(
    "default-src 'none'",
  );
});

test('a captured document is served in a sandbox, to a frame only, without what leads elsewhere by itself', async () => {
  const dom =
    '<link rel="dns-prefetch" href="//evil.example"><meta http-equiv="refresh" content="0;url=//evil.example?a=\'>">' +
    '<base href="//evil.example"><p>kept</p><script>alert(1)</script>';
  const capture = store.putCapture('run_a', {
    url: 'https://acme.saas.test/',
    title: 'Invoices',
    png: await samplePng('#c0ffee'),
    masks: [],
    dom,
    accessibility: '- text: kept',
    width: 1280,
    height: 720,
  });
  await store.flush();
  const headers = await signIn();
  const path = `/captures/${capture.id}/dom`;
  expect((await send({ path, headers })).status).toBe(403);
  expect((await send({ path, headers: { ...headers, 'sec-fetch-dest': 'document' } })).status).toBe(403);
  const response = await send({ path, headers: { ...headers, 'sec-fetch-dest': 'iframe' } });
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^sandbox; default-src 'none'/);
  expect(policy).not.toContain('allow-');
  expect(await response.text()).toBe('<p>kept</p><script>alert(1)</script>');

  const picture = await send({ path: `/captures/${capture.id}/screenshot`, headers });
  expect(picture.headers.get('content-type')).toBe('image/webp');
});

test('runs are listed page by page, and an empty list says what to do', async () => {
  const headers = await signIn();
  for (let index = 0; index < 60; index += 1) {
    const id = `run_b${String(index).padStart(2, '0')}`;
    store.startRun(sampleRun(id, { scenario: 'login/plain' }));
    store.endRun(id, sampleEnd());
    store.recordVerdict(id, index % 2 === 0 ? 'pass' : 'fail', []);
  }
  const first = await (await send({ headers })).text();
  expect(first).toContain('/runs/run_b59"');
  expect(first).not.toContain('/runs/run_b09"');
  const older = first.match(/href="([^"]*before=[^"]*)"/)?.[1] ?? '';
  expect(await (await send({ path: older, headers })).text()).toContain('/runs/run_b09"');
  const failed = await (await send({ path: '/?verdict=fail&scenario=login%2Fplain', headers })).text();
  expect(failed).toContain('/runs/run_b59"');
  expect(failed).not.toContain('id="run_b58"');
  expect(await (await send({ path: '/?scenario=none', headers })).text()).toContain('No run is like that');

  const empty = openTrace(test.info().outputPath('empty.sqlite'));
  app = createReview({ store: empty, token: TOKEN, port: 4100 });
  expect(await (await send({ headers })).text()).toContain('Nothing has run yet');
  await empty.close();
});

test('the page of a step lists what it changed, with the marks in the picture; a step that is not there is none', async () => {
  const html = (status: string) =>
    `<!doctype html>\n<html><body><dl><dt>Status</dt><dd>${status}</dd></dl></body></html>`;
  const capture = async (status: string, colour: string) =>
    store.putCapture('run_a', {
      url: 'https://acme.saas.test/invoices/INV-1042',
      title: 'INV-1042',
      png: await samplePng(colour),
      masks: [],
      dom: html(status),
      accessibility: `- definition: ${status}`,
      width: 1280,
      height: 720,
    });
  const [before, after] = [await capture('Paid', '#c00'), await capture('Refunded', '#0c0')];
  for (const [index, pair] of [
    { before, after },
    { before: after, after },
  ].entries()) {
    const proposed = sampleProposal('run_a', index + 1);
    store.proposeStep(proposed);
    store.finishStep(sampleFinish(proposed.id, pair));
  }
  await store.flush();

  const headers = await signIn();
  const text = async (path: string) => await (await send({ path, headers })).text();
  const page = await text('/runs/run_a/steps/1');
  expect(page).toContain('The Status went from “Paid” to “Refunded”');
  expect(page).toContain('class="changed" x="97" y="67" width="126" height="46"');
  expect(await text('/runs/run_a/steps/2')).toContain('Nothing changed.');
  expect((await send({ path: '/runs/run_a/steps/3', headers })).status).toBe(404);
  expect((await send({ path: '/runs/run_a/steps/1e1', headers })).status).toBe(400);
});

test('two runs are compared step by step, and the first that is not equal is pointed at', async () => {
  store.startRun(sampleRun('run_b'));
  for (const [runId, statuses] of [
    ['run_a', ['ok', 'approved']],
    ['run_b', ['ok', 'rejected']],
  ] as const) {
    for (const [at, status] of statuses.entries()) {
      const proposed = sampleProposal(runId, at + 1);
      store.proposeStep(proposed);
      store.finishStep(sampleFinish(proposed.id, { status }));
    }
  }
  const headers = await signIn();
  const text = await (await send({ path: '/compare?a=run_a&b=run_b', headers })).text();
  expect(text).toContain('<b>1</b> of 2 steps are equal');
  expect(text).toMatch(/<tr id="first"[^>]*>(?:(?!<\/tr>).)*steps\/2/s);
  expect((await send({ path: '/compare?a=run_a', headers })).status).toBe(400);
  expect((await send({ path: '/compare?a=run_a&b=run_z', headers })).status).toBe(404);
  expect(await (await send({ path: '/runs/run_a', headers })).text()).toContain('<option value="run_b">');
});

test('the page of a policy tells which rule decided how often, and which never did', async () => {
  const policy = {
    workflow: 'support',
    version: '3',
    tenant_id: 'sandbox_acme',
    max_runtime_seconds: 60,
    max_tool_calls: 5,
    tools: {
      'billing.refund': { risk: 'external_write', approval_required: true },
      'email.send': { risk: 'external_write', allowed: false },
    },
  };
  const policyHash = 'c'.repeat(64);
  store.startRun(sampleRun('run_b', { policyHash, policy: JSON.stringify(policy) }));
  for (const index of [1, 2]) {
    const proposed = sampleProposal('run_b', index);
    store.proposeStep(proposed);
    const rule = index === 1 ? 'tools.billing.refund' : 'default';
    const outcome = index === 1 ? 'ask' : 'deny';
    store.finishStep(
      sampleFinish(proposed.id, { decision: { outcome, risk: 'external_write', rule, reasons: [] } }),
    );
  }
  const headers = await signIn();
  const text = await (await send({ path: `/policies/${policyHash}`, headers })).text();
  expect(text).toContain('<b>2</b> rules');
  expect(text).toContain('<b>1</b> never decided anything');
  expect(text).toMatch(/tools\.billing\.refund.*?class="n">1</s);
  expect(text).toMatch(/email\.send.*?never/s);
  expect(text).toContain('Decided by no rule of the file');
  expect((await send({ path: `/policies/${'b'.repeat(64)}`, headers })).status).toBe(404);
  expect((await send({ path: '/policies/x', headers })).status).toBe(400);
});
