/**
 * Measures what comparing two captures of a recorded step takes, from their stored form, decoding included: pictures,
 * documents, accessibility trees. Steps that changed nothing are measured apart.
 *
 * `npx tsx bench/diff.ts [--trace .playpen/trace.db] [--pairs 40] [--rounds 3] [--json]`
 */
import { parseArgs } from 'node:util';
import type { Capture } from '../harness/model/capture.ts';
import { changesOfStep } from '../harness/review/changes-of-step.ts';
import type { RecordedRun, RecordedStep } from '../harness/trace/recorded-run.ts';
import { openTrace } from '../harness/trace/store.ts';
import { comparePixels } from '../harness/visual/compare-pixels.ts';
import { diffAccessibility, diffDocuments } from '../harness/visual/diff-captures.ts';
import { median, quantile, rounded } from './statistics.ts';

const { values: options } = parseArgs({
  options: {
    trace: { type: 'string', default: '.playpen/trace.db' },
    pairs: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});

type Pair = {
  readonly run: RecordedRun;
  readonly step: RecordedStep;
  readonly before: Capture;
  readonly after: Capture;
};

type Part = 'pixels' | 'document' | 'accessibility' | 'whole step' | 'equal captures';

const store = openTrace(options.trace, { readOnly: true });
const all = store.listRuns({ limit: 200 }).flatMap(({ id }) => pairsOf(store.readRun(id)));
const differs = ({ before, after }: Pair) =>
  before.dom !== after.dom && before.screenshot !== after.screenshot;
const known = new Set<string>();
const pairs = all
  .filter(({ before, after }) => isNew(`${before.dom} ${after.dom} ${before.screenshot} ${after.screenshot}`))
  .filter(differs)
  .slice(0, Number(options.pairs));
const equal = all.filter(({ before, after }) => before.id === after.id).slice(0, Number(options.pairs));

const parts: Record<Part, number[]> = {
  pixels: [],
  document: [],
  accessibility: [],
  'whole step': [],
  'equal captures': [],
};
for (let round = 0; round <= Number(options.rounds); round += 1) {
  const isMeasured = round > 0;
  for (const { run, step, before, after } of pairs) {
    await time('pixels', isMeasured, () => comparePixels(read(before.screenshot), read(after.screenshot)));
    await time('document', isMeasured, () => diffDocuments(text(before.dom), text(after.dom)));
    await time('accessibility', isMeasured, () =>
      diffAccessibility(text(before.accessibility), text(after.accessibility)),
    );
    await time('whole step', isMeasured, () => changesOfStep(store, run, step));
  }
  for (const { run, step } of equal) {
    await time('equal captures', isMeasured, () => changesOfStep(store, run, step));
  }
}
await store.close();

const result = Object.fromEntries(
  Object.entries(parts)
    .filter(([, tookMs]) => tookMs.length > 0)
    .map(([name, tookMs]) => [
      name,
      { medianMs: rounded(median(tookMs), 2), p90Ms: rounded(quantile(tookMs, 0.9), 2) },
    ]),
);
if (options.json) {
  console.log(JSON.stringify({ pairs: pairs.length, equal: equal.length, ...result }, null, 2));
} else {
  console.log(`${pairs.length} pairs that differ, ${equal.length} that do not, ${options.rounds} rounds`);
  for (const [name, { medianMs, p90Ms }] of Object.entries(result)) {
    console.log(`${name.padEnd(15)} median ${medianMs} ms   p90 ${p90Ms} ms`);
  }
}

function pairsOf(run: RecordedRun): readonly Pair[] {
  return run.steps.flatMap((step) => {
    const { before = null, after = null } = step.finished ?? {};
    return before === null || after === null ? [] : [{ run, step, before, after }];
  });
}

function isNew(key: string): boolean {
  const isKnown = known.has(key);
  known.add(key);
  return !isKnown;
}

async function time(part: Part, isMeasured: boolean, work: () => unknown): Promise<void> {
  const startedMs = performance.now();
  await work();
  if (isMeasured) parts[part].push(performance.now() - startedMs);
}

function read(sha: string): Buffer {
  const blob = store.readBlob(sha);
  if (blob === undefined) throw new Error(`Cannot measure the blob "${sha}": it was not stored`);
  return blob.bytes;
}

function text(sha: string): string {
  return read(sha).toString();
}
