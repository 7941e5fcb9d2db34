/** Makes the pictures of the docs: runs the demo into a trace of its own, and photographs the review page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../harness/browser/find-browser.ts';
import { findScenarioFiles } from '../harness/cli/find-scenarios.ts';
import { runScenarios } from '../harness/cli/run-scenarios.ts';
import { serveReview } from '../harness/review/serve-review.ts';
import { openTrace } from '../harness/trace/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'playpen-pictures-'));
const tracePath = join(folder, 'trace.db');
const images = fileURLToPath(new URL('./images/', import.meta.url));

const { results } = await runScenarios(findScenarioFiles(['support-refund/refund-approved']), {
  tracePath,
  trials: 1,
  seed: 1,
  mutants: false,
  byPerson: false,
  as: null,
  agent: null,
  skin: null,
});
const runId = results[0]?.run_id;
if (runId === undefined) throw new Error('the demo made no run');

const store = openTrace(tracePath);
const review = await serveReview({ store });
const browser = await chromium.launch({
  executablePath: (await ensureBrowser()).executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
await page.goto(review.url);
await page.goto(new URL(`/runs/${runId}/steps/9`, review.url).href);
for (const image of await page.locator('img').all()) {
  await image.scrollIntoViewIfNeeded();
  await image.evaluate((element: HTMLImageElement) => element.decode());
}
await page.evaluate(() => scrollTo(0, 0));
await page.screenshot({ path: join(images, 'held-refund.png') });
await browser.close();
await review.close();
await store.close();
rmSync(folder, { recursive: true, force: true });
