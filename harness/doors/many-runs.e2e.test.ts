import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { processTree, survivors } from '../cli/testing/playpen-process.ts';
import { systemClock } from '../clock.ts';
import { openTrace } from '../trace/store.ts';
import { type HttpEndpoint, serveHttp } from './http/serve-http.ts';
import type { Playpen } from './playpen.ts';
import { createPlaypen } from './sdk.ts';
import { ask, connectMcp } from './testing/http-clients.ts';

const RUNS = 20;
const workflow = 'support-refund';
const word = (index: number) => `Draft-${String(index).padStart(2, '0')}-`;
const draft = (index: number) => ({ ticket: 'T-1007', body: `${word(index)} we look into it.` });
const goal = (index: number) => `Write ${word(index)}`;

/** One agent at each kind of door: it looks at the ticket, and drafts a reply that nobody else drafts. */
const DOORS: readonly ((index: number, playpen: Playpen, served: HttpEndpoint) => Promise<void>)[] = [
  async function sdk(index, playpen) {
    const run = await playpen.open({ workflow, goal: goal(index) });
    await run.act({ type: 'navigate', url: new URL('/tickets/T-1007', run.briefing.startUrl).href });
    expect((await run.tool('ticket.reply_draft', draft(index))).status).toBe('ok');
    await run.close();
  },
  async function http(index, _playpen, served) {
    const { body: run } = await ask(served, served.token, 'POST', '/runs', { workflow, goal: goal(index) });
    const act = (action: object) => ask(served, run.token, 'POST', `/runs/${run.id}/actions`, action);
    await act({ type: 'navigate', url: new URL('/tickets/T-1007', run.briefing.startUrl).href });
    const drafted = await act({ type: 'tool', tool: 'ticket.reply_draft', input: draft(index) });
    expect(drafted.body.status).toBe('ok');
    await ask(served, served.token, 'DELETE', `/runs/${run.id}`);
  },
  async function mcp(index, _playpen, served) {
    const client = await connectMcp(served, `client ${index}`);
    await client.call('browser_navigate', { url: '/tickets/T-1007' });
    expect((await client.call('ticket_reply_draft', draft(index))).isError).toBe(false);
    await client.leave();
  },
  async function cdp(index, playpen) {
    const { run, endpoint } = await playpen.openCdp({
      workflow,
      goal: goal(index),
      startPath: '/tickets/T-1007',
    });
    const browser = await chromium.connectOverCDP(endpoint.url);
    const [page] = browser.contexts()[0]?.pages() ?? [];
    await page?.getByLabel('Reply draft').fill(draft(index).body);
    await page?.getByRole('button', { name: 'Save reply draft' }).click();
    await browser.close();
    await run.close();
  },
];

/** Open files and sockets of this process, where the system tells. */
const openFiles = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0);

test(`${RUNS} runs at once through four doors: each changes its own world alone, and nothing of them is left`, async () => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'playpen-many-'));
  const trace = join(folder, 'trace.db');
  const [filesBefore, before] = [openFiles(), processTree(process.pid)];
  const playpen = await createPlaypen({ trace });
  const served = await serveHttp({
    playpen,
    clock: systemClock,
    version: '0.0.0',
    mcp: { open: { workflow, goal: 'as the client says' }, approver: 'client' },
    onError: (error) => {
      throw error;
    },
  });
  await Promise.all(
    Array.from({ length: RUNS }, (_, index) => DOORS[index % DOORS.length]?.(index, playpen, served)),
  );
  const started = processTree(process.pid).filter(({ pid }) => before.every((one) => one.pid !== pid));
  await served.close();
  await playpen.close();

  await expect.poll(() => survivors(started)).toEqual([]);
  expect(openFiles()).toBeLessThanOrEqual(filesBefore);
  const store = openTrace(trace);
  const words = store.listRuns({ limit: 50 }).map(({ id }) => {
    const text = JSON.stringify(store.readRun(id));
    expect(store.verifyRun(id)).toMatchObject({ status: 'whole', problems: [] });
    return [...new Set(text.match(/Draft-\d\d-/g))];
  });
  expect(words.map(({ length }) => length)).toEqual(words.map(() => 1));
  expect(words.flat().toSorted()).toEqual(Array.from({ length: RUNS }, (_, index) => word(index)));
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
