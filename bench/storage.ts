/**
 * Measures how the trace grows: writing a step, beside bare inserts of as many bytes; listing, searching and reading a
 * run with more and more runs in the file; and collecting half of them.
 *
 * `npx tsx bench/storage.ts [--runs 100,1000,10000] [--json]`
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { openTrace } from '../harness/trace/store.ts';
import {
  sampleFinish,
  sampleProposal,
  sampleRequest,
  sampleRun,
} from '../harness/trace/testing/sample-run.ts';
import { nameOf, writeTrace } from './review-fixture.ts';
import { median, quantile, rounded } from './statistics.ts';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '100,1000,10000' }, json: { type: 'boolean', default: false } },
});
const sizes = options.runs.split(',').map(Number);
const ROUNDS = 15;
const STEPS = 300;

const folder = mkdtempSync(join(tmpdir(), 'playpen-bench-'));
try {
  const grown = [];
  for (const size of sizes) grown.push(await measured(size));
  const written = await writeRates();
  if (options.json) process.stdout.write(`${JSON.stringify({ written, grown }, null, 2)}\n`);
  else print(written, grown);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Grown = Awaited<ReturnType<typeof measured>>;
type Written = Awaited<ReturnType<typeof writeRates>>;

async function measured(size: number) {
  const path = join(folder, `${size}.db`);
  await writeTrace(path, size);
  const bytes = statSync(path).size;
  const store = openTrace(path);
  const runId = nameOf(Math.floor(size / 200), 7);
  const timesMs = {
    list: timed(() => store.listRuns({ limit: 50 })),
    search: timed(() => store.listRuns({ limit: 50, text: 'INV-1007' })),
    'search, nothing': timed(() => store.listRuns({ limit: 50, text: 'xylophone' })),
    'read a run': timed(() => store.readRun(runId)),
  };
  const startedMs = performance.now();
  const { collected } = store.collect([{ kind: 'newest', count: Math.ceil(size / 2) }], false);
  const collectMs = performance.now() - startedMs;
  await store.close();
  return {
    runs: size,
    megabytes: rounded(bytes / 1e6),
    timesMs,
    collected: collected.length,
    collectMs: rounded(collectMs),
  };
}

/** Median and 90th percentile, ms. */
function timed(read: () => unknown): { readonly median: number; readonly p90: number } {
  const tookMs = Array.from({ length: ROUNDS }, () => {
    const startedMs = performance.now();
    read();
    return performance.now() - startedMs;
  });
  return { median: rounded(median(tookMs), 2), p90: rounded(quantile(tookMs, 0.9), 2) };
}

/** Steps a second, each with one request, by the store and by bare inserts of the same JSON; in turns. */
async function writeRates() {
  const store = openTrace(join(folder, 'written.db'));
  const bare = new Database(join(folder, 'bare.db'));
  bare.pragma('journal_mode = WAL');
  bare.exec('CREATE TABLE rows (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
  const insert = bare.prepare('INSERT INTO rows (id, body) VALUES (?, ?)');
  const rates: Record<'store' | 'bare', number[]> = { store: [], bare: [] };
  for (let round = 0; round <= 3; round += 1) {
    const id = `run_${round}`;
    store.startRun(sampleRun(id));
    const rows = Array.from({ length: STEPS }, (_, index) => {
      const proposed = sampleProposal(id, index + 1);
      const request = sampleRequest(id, { id: `req_${id}_${index}`, stepId: proposed.id });
      return { proposed, finished: sampleFinish(proposed.id), request };
    });
    const byStore = rate(() => {
      for (const { proposed, finished, request } of rows) {
        store.proposeStep(proposed);
        store.recordRequest(request);
        store.finishStep(finished);
      }
    });
    const byHand = rate(() => {
      for (const { proposed, finished, request } of rows) {
        insert.run(proposed.id, JSON.stringify(proposed));
        insert.run(request.id, JSON.stringify(request));
        insert.run(`${proposed.id}_end`, JSON.stringify(finished));
      }
    });
    // The first round only warms up.
    if (round > 0) rates.store.push(byStore);
    if (round > 0) rates.bare.push(byHand);
  }
  await store.close();
  bare.close();
  return {
    stepsPerSecond: rounded(median(rates.store), 0),
    bareStepsPerSecond: rounded(median(rates.bare), 0),
  };
}

function rate(write: () => void): number {
  const startedMs = performance.now();
  write();
  return (STEPS / (performance.now() - startedMs)) * 1000;
}

function print({ stepsPerSecond, bareStepsPerSecond }: Written, grown: readonly Grown[]): void {
  const lines = [
    `steps with a request, written: ${stepsPerSecond} a second; bare inserts of the same JSON: ${bareStepsPerSecond} (${rounded(bareStepsPerSecond / stepsPerSecond)} ×)`,
  ];
  const [first] = grown;
  for (const { runs, megabytes, timesMs, collected, collectMs } of grown) {
    const reads = Object.entries(timesMs).map(([name, { median: ms }]) => {
      const least = Object.entries(first?.timesMs ?? {}).find(([other]) => other === name)?.[1].median ?? ms;
      return `${name} ${ms} ms (${rounded(ms / least)} ×)`;
    });
    lines.push(
      `${runs} runs of 30 steps, ${megabytes} MB: ${reads.join(', ')}; ${collected} runs collected in ${rounded(collectMs / 1000, 2)} s`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
