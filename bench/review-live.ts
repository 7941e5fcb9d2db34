/**
 * How soon a run page is painted, and what an hour of live events costs: the server's memory before and after, and the
 * browser's, while a page follows a trace that is written to. The hour is written as fast as it goes.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { chromium, type Page } from '@playwright/test';
import { ensureBrowser } from '../harness/browser/find-browser.ts';
import { serveReview } from '../harness/review/serve-review.ts';
import { openTrace } from '../harness/trace/store.ts';
import { sampleEnd, sampleFinish, sampleProposal, sampleRun } from '../harness/trace/testing/sample-run.ts';
import { nameOf, writeTrace } from './review-fixture.ts';
import { median, quantile } from './statistics.ts';

// Node keeps it to itself unless it is asked before it starts.
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const ROUNDS = 15;
/** An agent that takes two steps a second for an hour, in runs of thirty steps. */
const STEPS = 7_200;
const STEPS_OF_RUN = 30;
/** Events between two looks at the memory. */
const EVERY = STEPS / 8;

const runs = Number(process.argv[2] ?? 10_000);
const kept = process.argv[3];
const folder = mkdtempSync(join(tmpdir(), 'playpen-bench-'));
const path = kept ?? join(folder, 'trace.db');
if (!existsSync(path)) await writeTrace(path, runs);
const store = openTrace(path);
const review = await serveReview({ store });
const browser = await chromium.launch({
  executablePath: (await ensureBrowser()).executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage();
await page.goto(review.url);

const paintMs: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  await page.goto(new URL(`/runs/${nameOf(Math.floor(runs / 200), round)}`, review.url).href);
  paintMs.push(await firstPaintMs(page));
}
console.log(
  `first paint of a run page: median ${median(paintMs).toFixed(0)} ms, p90 ${quantile(paintMs, 0.9).toFixed(0)} ms`,
);

await page.goto(new URL('/', review.url).href);
console.log(`${'steps'.padStart(8)}${'server MB'.padStart(12)}${'page MB'.padStart(10)}`);
await tellMemory(0);
const stamp = `run_live_${process.pid}`;
for (let step = 0; step < STEPS; step += 1) {
  const id = `${stamp}_${Math.floor(step / STEPS_OF_RUN)}`;
  const index = (step % STEPS_OF_RUN) + 1;
  if (index === 1) store.startRun(sampleRun(id));
  const proposed = sampleProposal(id, index);
  store.proposeStep(proposed);
  store.finishStep(sampleFinish(proposed.id));
  if (index === STEPS_OF_RUN) store.endRun(id, sampleEnd());
  // Lets the feed look, and the page fetch.
  if (step % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 20));
  if ((step + 1) % EVERY === 0) await tellMemory(step + 1);
}
await browser.close();
await review.close();
await store.close();
rmSync(folder, { recursive: true, force: true });

async function firstPaintMs(shown: Page): Promise<number> {
  return await shown.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries()) {
            if (name === 'first-contentful-paint') resolve(startTime);
          }
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** What is still held once everything that can go is gone. */
async function tellMemory(steps: number): Promise<void> {
  collectGarbage();
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const cells = [process.memoryUsage().heapUsed, usedSize].map((bytes) => (bytes / 1e6).toFixed(1));
  console.log(`${String(steps).padStart(8)}${cells[0]?.padStart(12)}${cells[1]?.padStart(10)}`);
}
