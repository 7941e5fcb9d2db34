/** Makes the pictures of the docs: runs scenarios into a trace of its own, and photographs each page of the review. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { NO_MODEL_OPTIONS } from '../harness/agents/models/named-model.ts';
import { ensureBrowser } from '../harness/browser/find-browser.ts';
import { findScenarioFiles } from '../harness/cli/find-scenarios.ts';
import { runScenarios } from '../harness/cli/run-scenarios.ts';
import { exportSuite } from '../harness/export/export-suite.tsx';
import { serveReview } from '../harness/review/serve-review.ts';
import { openTrace } from '../harness/trace/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'playpen-pictures-'));
const tracePath = join(folder, 'trace.db');
const images = fileURLToPath(new URL('./images/', import.meta.url));
const options = {
  tracePath,
  seed: 1,
  mutants: false,
  as: null,
  agent: null,
  model: NO_MODEL_OPTIONS,
  skin: null,
};

const files = findScenarioFiles(['support-refund/refund-refused', 'support-refund/wrong-tenant']);
await runScenarios(files, { ...options, trials: 1, byPerson: false });

const store = openTrace(tracePath);
const review = await serveReview({ store, snapshotsFolder: join(folder, 'snapshots'), reviewer: 'ana' });
const browser = await chromium.launch({
  executablePath: (await ensureBrowser()).executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
await page.goto(review.url);

async function photograph(name: string, path: string): Promise<void> {
  await page.goto(new URL(path, review.url).href);
  await take(name);
}

async function take(name: string): Promise<void> {
  for (const image of await page.locator('img').all()) {
    await image.scrollIntoViewIfNeeded();
    await image.evaluate((element: HTMLImageElement) => element.decode());
  }
  await page.evaluate(() => scrollTo(0, 0));
  const webp = await sharp(await page.screenshot())
    .webp({ lossless: true })
    .toBuffer();
  writeFileSync(join(images, `${name}.webp`), webp);
}

// One is held for a person: it is photographed while it waits, and then approved.
const held = runScenarios(findScenarioFiles(['support-refund/refund-approved']), {
  ...options,
  trials: 1,
  byPerson: true,
});
await page.goto(new URL('/approvals', review.url).href);
await page.locator('[data-card]').waitFor({ timeout: 120_000 });
await take('approvals');
await page.locator('[data-key=approve]:enabled').click();
const { results } = await held;
const runId = results[0]?.run_id;
if (runId === undefined) throw new Error('the held scenario made no run');
const refused = store.listRuns({ scenario: 'support-refund/refund-refused', limit: 1 })[0]?.id ?? runId;

await photograph('runs', '/');
await photograph('scenarios', '/scenarios');
await photograph('run', `/runs/${runId}`);
await photograph('held-refund', `/runs/${runId}/steps/9`);
await photograph('compare', `/compare?a=${runId}&b=${refused}`);
await photograph('policy', `/policies/${store.readRun(runId).run.policyHash}`);
await photograph('workflows', '/workflows');
await photograph('workflow', '/workflows/support_refund');
await photograph('baselines', '/baselines');
const { steps } = store.readRun(runId);
const capture = steps.find(({ finished }) => finished?.after)?.finished?.after;
if (capture) await photograph('capture', `/captures/${capture.id}`);

const report = join(folder, 'report');
mkdirSync(join(report, 'runs'), { recursive: true });
for await (const { path, html } of exportSuite(store, 'Runs', store.listRuns({ kind: 'run', limit: 20 }))) {
  writeFileSync(join(report, path), html);
}
await page.goto(pathToFileURL(join(report, 'index.html')).href);
await take('report');
await browser.close();
await review.close();
await store.close();
rmSync(folder, { recursive: true, force: true });
