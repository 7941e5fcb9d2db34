/** How long the server takes for each page of the review, with ten thousand runs and three hundred thousand steps. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReview } from '../harness/review/create-review.tsx';
import { openTrace } from '../harness/trace/store.ts';
import { nameOf, writeTrace } from './review-fixture.ts';
import { median, quantile } from './statistics.ts';

const ROUNDS = 15;
const runs = Number(process.argv[2] ?? 10_000);
const kept = process.argv[3];
const folder = mkdtempSync(join(tmpdir(), 'playpen-bench-'));
const path = kept ?? join(folder, 'trace.db');
if (!existsSync(path)) {
  const startedMs = performance.now();
  await writeTrace(path, runs);
  const tookS = (performance.now() - startedMs) / 1000;
  console.log(
    `${runs} runs of 30 steps, ${(statSync(path).size / 1e6).toFixed(0)} MB, written in ${tookS.toFixed(0)} s`,
  );
}
const runId = nameOf(Math.floor(runs / 200), 7);

const store = openTrace(path);
const review = createReview({ store, token: 't'.repeat(64), port: 4100 });
const host = '127.0.0.1:4100';
const signedIn = await review.request(`http://${host}/?token=${'t'.repeat(64)}`, { headers: { host } });
const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
const recorded = store.readRun(runId);
const { policyHash } = recorded.run;
const captureId = recorded.steps[3]?.finished?.after?.id;

const PAGES: readonly (readonly [name: string, path: string])[] = [
  ['runs', '/'],
  ['runs, an older page', `/?before=${runId}`],
  ['runs of a scenario', '/?scenario=dunning%2Fcase-2'],
  ['runs that failed', '/?verdict=fail'],
  ['runs of an agent', '/?agent=model-loop'],
  ['runs of nobody', '/?agent=nobody'],
  ['runs with a finding', '/?finding=injection_seen'],
  ['runs with a word', '/?q=INV-1007'],
  ['runs with no such word', '/?q=xylophone'],
  ['scenarios', '/scenarios'],
  ['a run', `/runs/${runId}`],
  ['a step', `/runs/${runId}/steps/15`],
  ['approvals', '/approvals'],
  ['a capture', `/captures/${captureId}`],
  ['two runs compared', `/compare?a=${runId}&b=${nameOf(1, 7)}`],
  ['a policy', `/policies/${policyHash}`],
  ['workflows', '/workflows'],
  ['a workflow', '/workflows/dunning'],
  ['baselines', '/baselines'],
];

console.log(
  `${''.padEnd(26)}${['first', 'median', 'p90', 'processor'].map((head) => head.padStart(10)).join('')}  ms`,
);
for (const [name, address] of PAGES) {
  const timesMs: number[] = [];
  const usedMs: number[] = [];
  // A page that takes seconds has said so after a few rounds.
  for (let round = 0; round < ((timesMs[0] ?? 0) > 3_000 ? 3 : ROUNDS); round += 1) {
    const atMs = performance.now();
    const before = process.cpuUsage();
    const response = await review.request(`http://${host}${address}`, { headers: { host, cookie } });
    await response.text();
    timesMs.push(performance.now() - atMs);
    const { user, system } = process.cpuUsage(before);
    usedMs.push((user + system) / 1000);
    if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
  }
  const figures = [timesMs[0] ?? 0, median(timesMs), quantile(timesMs, 0.9), median(usedMs)];
  console.log(`${name.padEnd(26)}${figures.map((ms) => ms.toFixed(1).padStart(10)).join('')}`);
}
await store.close();
rmSync(folder, { recursive: true, force: true });
