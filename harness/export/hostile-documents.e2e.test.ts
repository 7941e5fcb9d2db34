import { existsSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { serveReview } from '../review/serve-review.ts';
import { openTrace, type TraceStore } from '../trace/store.ts';
import { exportAs } from './export-as.ts';
import { type HostileDocument, hostileDocuments, RAN } from './testing/hostile-documents.ts';
import { openSink, type Sink } from './testing/open-sink.ts';
import { recordHostile } from './testing/record-hostile.ts';

const SYSTEM_SHELL = '/usr/bin/chromium-headless-shell';
const executablePath = process.env.PLAYPEN_CHROMIUM ?? (existsSync(SYSTEM_SHELL) ? SYSTEM_SHELL : undefined);
let sink: Sink;
test.beforeEach(async () => {
  sink = await openSink();
});
test.afterEach(() => sink.close());

test('each hostile document acts where nothing stops it, and none in the viewer or the export', async () => {
  test.slow();
  const documents = hostileDocuments(sink.url);
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  expect(await withoutGuard(browser, documents), 'what does nothing unguarded proves nothing').toEqual([]);
  sink.hits.length = 0;

  const store = openTrace(test.info().outputPath('trace.sqlite'));
  await recordHostile(store, sink.url, documents);
  await inTheViewer(browser, store, documents);
  await inTheExport(browser, store, documents);
  expect(sink.hits).toEqual([]);
  await store.close();
  await browser.close();
});

/** The control; returns the names of those that did not get through. */
async function withoutGuard(browser: Browser, documents: readonly HostileDocument[]): Promise<string[]> {
  sink.show(documents);
  const scripts = await browser.newContext();
  const none = await browser.newContext({ javaScriptEnabled: false });
  for (const { name, click, withoutScript } of documents) {
    const page = await (withoutScript ? none : scripts).newPage();
    await page.goto(`${sink.url}/show/${name}`, { waitUntil: 'commit' }).catch(() => undefined);
    if (click !== undefined) await page.locator(click).click({ noWaitAfter: true });
    await expect
      .poll(() => sink.hits.includes(name))
      .toBe(true)
      .catch(() => undefined);
  }
  await scripts.close();
  await none.close();
  return documents.filter(({ name }) => !sink.hits.includes(name)).map(({ name }) => name);
}

async function inTheViewer(browser: Browser, store: TraceStore, documents: readonly HostileDocument[]) {
  const review = await serveReview({ store });
  const page = await browser.newPage();
  const ran = listen(page);
  await page.goto(review.url);
  for (const { name, click } of documents) {
    await page.goto(new URL(`/captures/cap_${name}`, review.url).href);
    await clickIn(page, click);
    expect(await page.title(), name).toBe('Capture · Playpen');
  }
  expect(ran).toEqual([]);
  await page.close();
  await review.close();
}

async function inTheExport(browser: Browser, store: TraceStore, documents: readonly HostileDocument[]) {
  const { bytes } = await exportAs(store, store.readRun('run_a'), 'html');
  const path = test.info().outputPath('run.html');
  writeFileSync(path, bytes);
  const page = await browser.newPage();
  const ran = listen(page);
  for (const { name, click } of documents) {
    await page.goto(`${pathToFileURL(path)}#cap_${name}`);
    await clickIn(page, click, page.locator(`#cap_${name}`));
    expect(await page.title(), name).toBe('refund-dispute/over-limit · Playpen');
  }
  expect(ran).toEqual([]);
  await page.close();
}

/** Looks at a document in its frame, and clicks in it; the page around it must stay what it is. */
async function clickIn(page: Page, click: string | undefined, around = page.locator('main')): Promise<void> {
  const frame = around.locator('iframe.document').contentFrame();
  await frame.locator('body').waitFor({ state: 'attached' });
  if (click !== undefined) await frame.locator(click).click({ noWaitAfter: true });
}

/** What scripts say, and boxes they open. */
function listen(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith(RAN)) heard.push(message.text());
  });
  page.on('dialog', (dialog) => {
    heard.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('popup', (popup) => heard.push(popup.url()));
  return heard;
}
