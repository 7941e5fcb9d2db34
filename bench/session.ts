/**
 * Measures how long it takes until an agent sees its first page, in turns, in one process: a bare Playwright context that
 * signs in by hand · Playpen, with the browser and the world at hand · Playpen, the first run of a process.
 *
 * `npx tsx bench/session.ts [--rounds 7] [--json]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { VIEWPORT } from '../harness/browser/context-options.ts';
import { ensureBrowser } from '../harness/browser/find-browser.ts';
import { STABLE_PIXEL_FLAGS } from '../harness/browser/launch.ts';
import { createPlaypen } from '../harness/doors/sdk.ts';
import { serveSaas } from '../mock-saas/main.ts';
import { median, quantile, rounded } from './statistics.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, json: { type: 'boolean', default: false } },
});

const folder = mkdtempSync(join(tmpdir(), 'playpen-bench-'));
const saas = await serveSaas({ port: 0 });
const bare = await chromium.launch({
  executablePath: (await ensureBrowser()).executablePath,
  chromiumSandbox: process.getuid?.() !== 0,
  args: [...STABLE_PIXEL_FLAGS],
});

async function byHand(): Promise<void> {
  const context = await bare.newContext({ viewport: VIEWPORT, locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`http://acme.saas.localhost:${saas.port}/switch?actor=sandbox_support_agent_01`);
  await page.screenshot();
  await context.close();
}

async function inPlaypen(playpen: Awaited<ReturnType<typeof createPlaypen>>): Promise<void> {
  const run = await playpen.open({ workflow: 'support-refund', goal: 'be measured' });
  await run.act({ type: 'navigate', url: run.briefing.startUrl });
  await run.close();
}

/** A sandbox of its own: gateway, browser and world are opened for this run alone. */
async function inNewPlaypen(round: number): Promise<void> {
  const playpen = await createPlaypen({ trace: join(folder, `cold-${round}.db`) });
  await inPlaypen(playpen);
  await playpen.close();
}

const warm = await createPlaypen({ trace: join(folder, 'warm.db') });
const ways: Readonly<Record<string, (round: number) => Promise<void>>> = {
  'bare context, signed in by hand': byHand,
  'Playpen, pooled': () => inPlaypen(warm),
  'Playpen, cold': inNewPlaypen,
};
const tookMs = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
try {
  // The first round only warms up.
  for (let round = 0; round <= Number(options.rounds); round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const startedMs = performance.now();
      await way(round);
      if (round > 0) tookMs.get(name)?.push(performance.now() - startedMs);
    }
  }
} finally {
  await warm.close();
  await bare.close();
  await saas.close();
  rmSync(folder, { recursive: true, force: true });
}

const first = median(tookMs.get('bare context, signed in by hand') ?? []);
const rows = [...tookMs].map(([name, took]) => ({
  name,
  medianMs: rounded(median(took)),
  ratio: rounded(median(took) / first, 2),
  ratioP10: rounded(quantile(took, 0.1) / first, 2),
  ratioP90: rounded(quantile(took, 0.9) / first, 2),
}));
if (options.json) console.log(JSON.stringify(rows, null, 2));
else {
  for (const { name, medianMs, ratio, ratioP10, ratioP90 } of rows) {
    console.log(`${name.padEnd(33)} median ${medianMs} ms   × ${ratio} (${ratioP10} to ${ratioP90})`);
  }
}
