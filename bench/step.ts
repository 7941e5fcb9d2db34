/**
 * Measures one step of an agent in the fake SaaS four ways, in turns, in one process:
 * a: Playwright's input alone · b: with a picture and the document before and after, by hand · c: Playwright's tracing ·
 * d: Playpen, everything on.
 *
 * `npx tsx bench/step.ts [--rounds 3] [--json]`
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import type { Page } from 'playwright';
import { chromium } from 'playwright';
import { nobody } from '../harness/broker/approvers.ts';
import { openRun } from '../harness/broker/open-run.ts';
import type { Run } from '../harness/broker/run.ts';
import { openRuntime } from '../harness/broker/runtime.ts';
import { VIEWPORT } from '../harness/browser/context-options.ts';
import { ensureBrowser } from '../harness/browser/find-browser.ts';
import { STABLE_PIXEL_FLAGS } from '../harness/browser/launch.ts';
import { PageHandle } from '../harness/browser/page-handle.ts';
import { BrowserSession } from '../harness/browser/session.ts';
import { mockSaasEnvironment } from '../harness/environments/mock-saas/mock-saas-environment.ts';
import { RequestGate } from '../harness/gateway/request-gate.ts';
import type { Action } from '../harness/model/action.ts';
import type { Environment } from '../harness/model/environment.ts';
import { parsePolicy } from '../harness/policy/parse-policy.ts';
import { serveSaas } from '../mock-saas/main.ts';
import { median, quantile, rounded } from './statistics.ts';
import type { ScriptedStep } from './step-script.ts';
import { STEPS } from './step-script.ts';
import { Stopwatch } from './stopwatch.ts';

const ACTOR = 'sandbox_support_agent_01';
const CDP_PARTS: Readonly<Record<string, string>> = {
  'DOMSnapshot.captureSnapshot': 'dom snapshot',
  'Page.captureScreenshot': 'screenshot',
};

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, json: { type: 'boolean', default: false } },
});
const rounds = Number(options.rounds);

/** A way of taking a step, and what it took. */
type Variant = { readonly take: (step: ScriptedStep) => Promise<void>; readonly tookMs: number[][] };

const folder = mkdtempSync(join(tmpdir(), 'playpen-bench-'));
const tracePath = join(folder, 'trace.db');
const stopwatch = new Stopwatch();
const saas = await serveSaas({ port: 0 });
const runtime = await openRuntime(tracePath);
const bare = await chromium.launch({
  executablePath: (await ensureBrowser()).executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
  args: [...STABLE_PIXEL_FLAGS],
});
try {
  const pages = [await openBarePage(), await openBarePage(), await openBarePage()] as const;
  await pages[2].context().tracing.start({ screenshots: true, snapshots: true });
  await timeParts(pages[0]);
  const environment = timedEnvironment();
  const variants = {
    a: variant((step) => bareStep(pages[0], step)),
    b: variant((step) => handWrittenStep(pages[1], step)),
    c: variant((step) => bareStep(pages[2], step)),
    d: variant(async (step) => playpenStep(await run, step)),
  };
  let run = openBenchRun(environment);
  for (let round = 0; round <= rounds; round += 1) {
    // The first round only warms up.
    if (round === 1) {
      await (await run).close();
      await runtime.store.flush();
      run = openBenchRun(environment);
      await run;
    }
    for (const [index, step] of STEPS.entries()) {
      for (const [turn] of Object.values(variants).entries()) {
        const one = Object.values(variants)[(turn + index + round) % 4];
        if (one === undefined) continue;
        stopwatch.running = one === variants.d && round > 0;
        const startedMs = performance.now();
        await one.take(step);
        const tookMs = performance.now() - startedMs;
        stopwatch.running = false;
        if (round > 0) one.tookMs[index]?.push(tookMs);
      }
    }
  }
  const flushStartedMs = performance.now();
  await runtime.store.flush();
  const flushMs = performance.now() - flushStartedMs;
  const storedBytes = bytesStored((await run).id);
  await (await run).close();
  report(variants, storedBytes, flushMs);
} finally {
  await bare.close();
  await runtime.close();
  await saas.close();
  rmSync(folder, { recursive: true, force: true });
}

function variant(take: Variant['take']): Variant {
  return { take, tookMs: STEPS.map(() => []) };
}

async function openBarePage(): Promise<Page> {
  const context = await bare.newContext({ viewport: VIEWPORT, locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`http://acme.saas.localhost:${saas.port}/switch?actor=${ACTOR}`);
  return page;
}

async function bareStep(page: Page, step: ScriptedStep): Promise<void> {
  if (step.kind === 'click') await page.getByRole(step.role, { name: step.name, exact: true }).click();
  else if (step.kind === 'fill') await page.getByLabel(step.label, { exact: true }).fill(step.text);
  else await page.mouse.wheel(0, step.dy);
  await page.waitForLoadState('load');
}

async function handWrittenStep(page: Page, step: ScriptedStep): Promise<void> {
  await page.screenshot();
  await page.content();
  await bareStep(page, step);
  await page.screenshot();
  await page.content();
}

async function playpenStep(run: Run, step: ScriptedStep): Promise<void> {
  const { status, message } = await run.act(actionOf(step));
  if (status !== 'ok') throw new Error(`Cannot take the step ${JSON.stringify(step)}: ${status}: ${message}`);
}

function actionOf(step: ScriptedStep): Action {
  if (step.kind === 'click') return { type: 'click', target: { role: step.role, name: step.name } };
  if (step.kind === 'fill') return { type: 'type', target: { label: step.label }, text: step.text };
  return { type: 'scroll', dx: 0, dy: step.dy };
}

async function openBenchRun(environment: Environment): Promise<Run> {
  const file = new URL('../scenarios/support-refund/policy.json', import.meta.url);
  const policy = parsePolicy(
    {
      ...JSON.parse(readFileSync(file, 'utf8')),
      max_runtime_seconds: 3600,
      budget: { max_steps: 10_000, max_model_tokens: 60_000, max_estimated_cost_usd: 0.75 },
    },
    environment.capabilities,
  );
  const run = await openRun(runtime, {
    environment,
    policy,
    identity: { tenantId: 'sandbox_acme', actorId: ACTOR, role: 'support_agent' },
    goal: 'be measured',
    approver: nobody,
  });
  await run.act({ type: 'navigate', url: run.briefing.startUrl });
  return run;
}

/** Puts a stopwatch on the parts of a Playpen step; the bare page only shows which classes Playwright has. */
async function timeParts(page: Page): Promise<void> {
  stopwatch.time(BrowserSession.prototype, 'locate', 'locate');
  for (const input of ['click', 'fill', 'scroll']) {
    stopwatch.time(BrowserSession.prototype, input, 'dispatch and settle');
  }
  stopwatch.time(BrowserSession.prototype, 'capture', 'capture');
  stopwatch.time(PageHandle.prototype, 'settle', 'settle');
  stopwatch.time(RequestGate.prototype, 'preview', 'guard');
  const cdp = await page.context().newCDPSession(page);
  stopwatch.time(Object.getPrototypeOf(cdp), 'send', (method) => CDP_PARTS[String(method)]);
  await cdp.detach();
  stopwatch.time(Object.getPrototypeOf(page), 'ariaSnapshot', 'aria');
  for (const write of ['proposeStep', 'finishStep', 'recordRequest', 'putCapture']) {
    stopwatch.time(runtime.store, write, write === 'putCapture' ? 'trace: capture' : 'trace: rows');
  }
}

function timedEnvironment(): Environment {
  return {
    ...mockSaasEnvironment,
    async open(seed) {
      const world = await mockSaasEnvironment.open(seed);
      stopwatch.time(world, 'hash', 'world hash');
      stopwatch.time(world, 'attempt', 'product');
      return world;
    },
  };
}

function bytesStored(runId: string): number {
  const db = new Database(tracePath, { readonly: true });
  const bytes: unknown = db
    .prepare(
      `SELECT sum(length(body)) FROM blobs WHERE sha IN (
        SELECT screenshot FROM captures WHERE run_id = $run
        UNION SELECT dom FROM captures WHERE run_id = $run
        UNION SELECT accessibility FROM captures WHERE run_id = $run
        UNION SELECT boxes FROM captures WHERE run_id = $run
        UNION SELECT part.value FROM blobs, json_each(blobs.parts) AS part
          WHERE blobs.sha IN (SELECT dom FROM captures WHERE run_id = $run))`,
    )
    .pluck()
    .get({ run: runId });
  db.close();
  return Number(bytes);
}

function report(
  { a, b, c, d }: Readonly<Record<'a' | 'b' | 'c' | 'd', Variant>>,
  storedBytes: number,
  flushMs: number,
): void {
  const all = ({ tookMs }: Variant) => tookMs.flat();
  const ratiosTo = (other: Variant) =>
    STEPS.map((_, index) => median(d.tookMs[index] ?? []) / median(other.tookMs[index] ?? []));
  const summary = ({ tookMs }: Variant) => ({
    medianMs: rounded(median(tookMs.flat())),
    p90Ms: rounded(quantile(tookMs.flat(), 0.9)),
  });
  const ratio = (other: Variant) => ({
    ofMedians: rounded(median(all(d)) / median(all(other)), 2),
    ofTotals: rounded(sum(all(d)) / sum(all(other)), 2),
    byStepP10: rounded(quantile(ratiosTo(other), 0.1), 2),
    byStepMedian: rounded(median(ratiosTo(other)), 2),
    byStepP90: rounded(quantile(ratiosTo(other), 0.9), 2),
  });
  const steps = STEPS.length * rounds;
  const result = {
    steps,
    a: summary(a),
    b: summary(b),
    c: summary(c),
    d: summary(d),
    'd/a': ratio(a),
    'd/b': ratio(b),
    'd/c': ratio(c),
    // Later rounds see the same pages, of which nothing is stored again.
    storedBytesPerStep: Math.round(storedBytes / STEPS.length),
    encodingLeftMs: rounded(flushMs),
    partsMsPerStep: Object.fromEntries(
      [...stopwatch.totalsMs].sort(([, x], [, y]) => y - x).map(([name, ms]) => [name, rounded(ms / steps)]),
    ),
    byKindMedianMs: Object.fromEntries(
      ['click', 'fill', 'scroll'].map((kind) => [
        kind,
        [a, b, c, d].map(({ tookMs }) =>
          rounded(median(tookMs.filter((_, index) => STEPS[index]?.kind === kind).flat())),
        ),
      ]),
    ),
  };
  if (options.json) {
    console.log(JSON.stringify(result, null, 2));
    return;
  }
  console.log(`${steps} steps, ${rounds} rounds`);
  console.log(`a  input alone          median ${result.a.medianMs} ms   p90 ${result.a.p90Ms} ms`);
  console.log(`b  captured by hand     median ${result.b.medianMs} ms   p90 ${result.b.p90Ms} ms`);
  console.log(`c  Playwright tracing   median ${result.c.medianMs} ms   p90 ${result.c.p90Ms} ms`);
  console.log(`d  Playpen, all on      median ${result.d.medianMs} ms   p90 ${result.d.p90Ms} ms`);
  for (const name of ['d/a', 'd/b', 'd/c'] as const) {
    const { ofMedians, ofTotals, byStepP10, byStepMedian, byStepP90 } = result[name];
    console.log(
      `${name}  of medians ${ofMedians}   of totals ${ofTotals}   by step p10 ${byStepP10}, median ${byStepMedian}, p90 ${byStepP90}`,
    );
  }
  for (const [kind, [w, x, y, z]] of Object.entries(result.byKindMedianMs)) {
    console.log(`${kind.padEnd(7)} a ${w} · b ${x} · c ${y} · d ${z} ms`);
  }
  console.log(
    `stored  ${result.storedBytesPerStep} bytes a step; encoding left over ${result.encodingLeftMs} ms`,
  );
  console.log('parts of d, ms a step (they overlap):');
  for (const [name, ms] of Object.entries(result.partsMsPerStep)) console.log(`  ${name.padEnd(20)} ${ms}`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
