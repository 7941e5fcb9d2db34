import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { carefulAgent } from '../../../scenarios/support-refund/careful-agent.ts';
import { refundApprovedGraders } from '../../../scenarios/support-refund/refund-approved-graders.ts';
import { scripted } from '../../broker/approvers.ts';
import { systemClock } from '../../clock.ts';
import { grade } from '../../evaluate/grade.ts';
import type { Evidence } from '../../model/verdict.ts';
import type { Playpen } from '../playpen.ts';
import type { PlaypenRun } from '../playpen-run.ts';
import { createPlaypen } from '../sdk.ts';
import { ask as askAt, connectMcp } from '../testing/http-clients.ts';
import { type HttpEndpoint, serveHttp } from './serve-http.ts';

const open = { workflow: 'support-refund', goal: 'Handle ticket T-1007.' };
const REFUND = { invoice: 'INV-1042', payment: 'pay_000002', reason: 'Duplicate' };
const refund = { type: 'tool', tool: 'billing.refund', input: REFUND };

let folder: string;
let playpen: Playpen;
let served: HttpEndpoint;
const runs: PlaypenRun[] = [];
const broke: unknown[] = [];
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playpen-http-'));
  playpen = await createPlaypen({ trace: join(folder, 'trace.db') });
  const noted: Playpen = {
    ...playpen,
    async open(options) {
      const run = await playpen.open(options);
      runs.push(run);
      return run;
    },
  };
  served = await serveHttp({
    playpen: noted,
    clock: systemClock,
    version: '0.0.0',
    mcp: { open, approver: 'client' },
    patienceMs: 300,
    onError: (error) => broke.push(error),
  });
});
test.afterAll(async () => {
  await served.close();
  await playpen.close();
  rmSync(folder, { recursive: true, force: true });
  expect(broke).toEqual([]);
});

const ask = (token: string, method: string, path: string, body?: unknown) =>
  askAt(served, token, method, path, body);

async function openRun(more: object = {}) {
  const { status, body } = await ask(served.token, 'POST', '/runs', { ...open, ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  const as = (token: string) => (method: string, path: string, sent?: unknown) =>
    ask(token, method, `/runs/${body.id}${path}`, sent);
  return { id: String(body.id), opened: body, agent: as(body.token), operator: as(served.token) };
}

/** What the scripted agent leaves, without a door in between. */
async function evidenceOfScript(): Promise<Evidence> {
  const approver = scripted('lead', () => ({ approve: true, reason: 'matches the ticket' }));
  const run = await playpen.open({ ...open, approver });
  const turn = carefulAgent.start(run.briefing);
  let seen = await run.act({ type: 'navigate', url: run.briefing.startUrl });
  while (run.stop === null) seen = await run.act(await turn(seen));
  return run.close();
}

const statesOf = (id: string, token: string) =>
  fetch(`${served.url}/runs/${id}/events`, { headers: { authorization: `Bearer ${token}` } });

/** What a stream of events has told so far: how the run stands, and how much it holds. */
function listen({ body }: Response) {
  const told: string[] = [];
  const read = async () => {
    let rest = '';
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = (rest + part).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((one) => one.startsWith('data: '))) {
        const { status, held } = JSON.parse(line.slice('data: '.length));
        told.push(`${status} ${held.length}`);
      }
    }
  };
  return { told, ended: read() };
}

test('an agent does support-refund over HTTP, somebody else approves: the verdict and the world of the scripted agent', async () => {
  const { id, opened, agent, operator } = await openRun();
  const events = listen(await statesOf(id, opened.token));
  const turn = carefulAgent.start(opened.briefing);
  let seen = await agent('POST', '/actions', { type: 'navigate', url: opened.briefing.startUrl });
  while (seen.body.stop == null) {
    if (seen.status === 202) {
      const { body: held } = await operator('GET', '/approvals');
      expect(seen.body.message).toContain('refunds 420.00 USD to card ending 4242');
      await expect.poll(() => events.told.at(-1)).toBe('running 1');
      const answer = { by: 'lead', reason: 'matches the ticket' };
      expect((await operator('POST', `/approvals/${held.at(-1).id}/approve`, answer)).status).toBe(200);
      seen = await agent('POST', '/wait');
    } else {
      expect(seen.status, JSON.stringify(seen.body)).toBe(200);
      seen = await agent('POST', '/actions', await turn(seen.body));
    }
  }
  expect((await agent('GET', '')).body).toMatchObject({ status: 'ended', held: [] });
  await events.ended;
  expect([events.told[0], events.told.at(-1)]).toEqual(['running 0', 'ended 0']);

  const evidence = await runs.find((run) => run.id === id)?.close();
  const script = await evidenceOfScript();
  expect(evidence && grade(evidence, refundApprovedGraders)).toMatchObject({ verdict: 'pass' });
  expect(evidence?.end.worldHashEnd).toBe(script.end.worldHashEnd);
});

test('the agent of a run can’t answer for itself, open or see another run, nor end its own from outside', async () => {
  const [mine, other] = [await openRun(), await openRun()];
  const held = await mine.agent('POST', '/actions', refund);
  expect(held).toMatchObject({ status: 202, body: { status: 'held', taken: true } });
  const answer = { by: 'agent', reason: 'x' };
  const tried = await Promise.all([
    mine.agent('GET', '/approvals'),
    mine.agent('POST', `/approvals/${held.body.approvalId}/approve`, answer),
    mine.agent('GET', '/changes'),
    mine.agent('DELETE', ''),
    ask(mine.opened.token, 'GET', `/runs/${other.id}`),
    ask(mine.opened.token, 'POST', `/runs/${other.id}/actions`, { type: 'observe' }),
    ask(mine.opened.token, 'GET', '/runs'),
    ask(mine.opened.token, 'POST', '/runs', open),
    ask(mine.opened.token, 'POST', '/mcp', {}),
    ask(served.mcpToken, 'GET', '/runs'),
    ask('', 'GET', '/runs'),
  ]);
  expect(tried.map(({ status }) => status)).toEqual(tried.map(() => 401));
  const elsewhere = `/runs/${other.id}/approvals/${held.body.approvalId}/approve`;
  expect((await ask(served.token, 'POST', elsewhere, answer)).status).toBe(404);
  expect((await mine.operator('GET', '/changes')).body).toEqual([]);
  expect((await mine.operator('DELETE', '')).body).toMatchObject({ status: 'ended', held: [] });
  const late = await mine.operator('POST', `/approvals/${held.body.approvalId}/approve`, answer);
  expect([late.status, late.body.error.code]).toEqual([409, 'APPROVAL_NOT_PENDING']);
  await other.operator('DELETE', '');
});

test('pages are not answered, nor names that lead here; what does not fit is said, and does nothing', async () => {
  const { id, opened, agent, operator } = await openRun();
  const raw = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(served.url);
      const authorization = `Bearer ${served.token}`;
      const sent = request({
        port,
        host: '127.0.0.1',
        path: '/runs',
        headers: { authorization, ...headers },
      });
      sent
        .on('response', (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
  expect(await raw({})).toBe(200);
  expect(await raw({ origin: served.url })).toBe(403);
  expect(await raw({ 'sec-fetch-site': 'none' })).toBe(403);
  expect(await raw({ host: 'rebound.example' })).toBe(403);
  for (const [body, says] of [
    ['{', /no JSON/],
    [{ ...open, workflow: '../../etc/passwd' }, /workflow/],
    [{ ...open, colour: 'red' }, /colour/],
    [{ ...open, startPath: '//elsewhere.example/' }, /startPath/],
    [{ ...open, files: { '../notes.txt': 'x' } }, /files/],
    [{ ...open, workflow: 'no-such' }, /no such folder with a policy/],
    [{ ...open, actor: 'sandbox_nobody' }, /sandbox_nobody/],
    [{ goal: 'x' }, /workflow/],
  ] as const) {
    const { status, body: told } = await ask(served.token, 'POST', '/runs', body);
    expect([400, 404], JSON.stringify(told)).toContain(status);
    expect(told.error.message).toMatch(says);
  }
  const none = await agent('POST', '/actions', { type: 'fly' });
  expect([none.status, none.body.status]).toEqual([200, 'refused']);
  expect((await agent('POST', '/actions', 'x'.repeat(9_000_000))).status).toBe(413);
  expect((await agent('GET', '/nothing')).status).toBe(404);
  const streams = await Promise.all(Array.from({ length: 21 }, () => statesOf(id, opened.token)));
  const refused = streams.filter(({ status }) => status === 429);
  expect(await refused[0]?.json()).toMatchObject({ error: { code: 'TOO_MANY_STREAMS' } });
  const [first, ...others] = streams.filter(({ status }) => status === 200);
  expect([refused.length, others.length]).toEqual([1, 19]);
  await first?.body?.cancel();
  await expect.poll(async () => (await statesOf(id, opened.token)).status).toBe(200);
  await operator('DELETE', '');
});

test('a run is opened over HTTP for Playwright, which drives it unchanged', async () => {
  const { opened, operator } = await openRun({ door: 'cdp', startPath: '/tickets/T-1007' });
  const browser = await chromium.connectOverCDP(opened.cdpUrl);
  const [page] = browser.contexts()[0]?.pages() ?? [];
  await page?.getByLabel('Reply draft').fill('We look into it.');
  await page?.getByRole('button', { name: 'Save reply draft' }).click();
  const { body: changes } = await operator('GET', '/changes');
  expect(changes.map(({ table }: { table: string }) => table)).toContain('mails');
  await browser.close();
  await operator('DELETE', '');
});

test('MCP over HTTP: two clients have a run each, one is asked and approves, and a session that is deleted is over', async () => {
  const before = runs.length;
  const [one, two] = [await connectMcp(served, 'one'), await connectMcp(served, 'two')];
  await two.call('browser_snapshot');
  const done = await one.call('billing_refund', REFUND);
  expect(done.isError, JSON.stringify(done.content)).toBe(false);
  const [second, first] = runs.slice(before);
  const tables = async (run?: PlaypenRun) => (await run?.changes())?.map(({ table }) => table);
  expect(await tables(first)).toContain('refunds');
  expect(await tables(second)).not.toContain('refunds');
  await one.leave();
  await expect.poll(() => first?.stop?.reason).toBe('interrupted');
  expect(second?.stop).toBeNull();
  await two.leave();
});

test('a client of MCP that goes away without a word keeps nobody out: the one silent for longest makes room', async () => {
  const first = await connectMcp(served, 'first');
  const others = await Promise.all(Array.from({ length: 49 }, () => connectMcp(served, 'other')));
  await first.list();
  const late = await connectMcp(served, 'late');
  expect((await Promise.allSettled(others.map((one) => one.list()))).map(({ status }) => status)).toEqual(
    expect.arrayContaining(['rejected', 'fulfilled']),
  );
  expect((await first.list()).length).toBeGreaterThan(10);
  expect((await late.list()).length).toBeGreaterThan(10);
});

test('the document lists every operation with its shapes', async () => {
  const document = await (await fetch(`${served.url}/openapi.json`)).json();
  expect(document.openapi).toBe('3.1.1');
  expect(Object.keys(document.paths['/runs'])).toEqual(['post', 'get']);
  const { schema } = document.paths['/runs/{run}/actions'].post.requestBody.content['application/json'];
  expect(schema.oneOf.length).toBeGreaterThan(15);
});
