import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { RunResult } from '../evaluate/run-result.ts';
import { STEP_STATUSES } from '../model/step.ts';
import { type Ended, playpen, startPlaypen, tempFolder } from './testing/playpen-process.ts';

let folder: ReturnType<typeof tempFolder>;
test.beforeEach(() => {
  test.setTimeout(600_000);
  folder = tempFolder();
});
test.afterEach(() => folder.remove());

const cli = (line: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  startPlaypen(line.split(' '), folder.path, env).ended;

/** What has to be the same however a suite is cut: everything but ids, times and rates. */
function facts(stdout: string): readonly object[] {
  const results: readonly RunResult[] = JSON.parse(stdout).results;
  return results
    .map(({ run_id: _id, duration_ms: _ms, stop, ...rest }) => {
      const { runtime_ms_used: _runtime, requests_per_minute_used: _rate, ...same } = stop;
      return { ...rest, stop: same };
    })
    .sort((a, b) => (a.scenario < b.scenario ? -1 : 1));
}

/** What the trace has of the runs is what the results say of them. */
async function checkTrace(trace: string, results: readonly RunResult[]): Promise<void> {
  const read = async (line: string) =>
    JSON.parse((await playpen([...line.split(' '), '--trace', trace], folder.path)).stdout);
  const listed: readonly { readonly id: string }[] = await read('trace list --json');
  expect(listed.map(({ id }) => id).sort()).toEqual(results.map(({ run_id }) => run_id).sort());
  const seen = new Set<string>();
  for (const { run_id, result } of results) {
    const summary = await read(`trace export ${run_id} --format summary`);
    expect(Object.keys(summary)).toEqual([
      'run_id',
      'workflow',
      'tenant_id',
      'actor_id',
      'policy_version',
      'model',
      'steps',
      'result',
    ]);
    expect(summary).toMatchObject({ run_id, result, workflow: 'support_refund', tenant_id: 'sandbox_acme' });
    for (const step of summary.steps) {
      expect(Object.keys(step)).toEqual(['type', 'tool', 'risk', 'status']);
      expect(STEP_STATUSES).toContain(step.status);
      seen.add(step.status);
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(['ok', 'approved', 'rejected', 'blocked_by_policy']));
}

test('a workflow runs to four passes; its results are JSON, its runs are in the trace; four shards as four processes merge to the same', async () => {
  const whole = await cli('run support-refund --json --trace whole.db');
  const results: readonly RunResult[] = JSON.parse(whole.stdout).results;
  expect(results.map(({ scenario, verdict }) => `${scenario} ${verdict}`)).toEqual([
    'support-refund/injection-obeyed pass',
    'support-refund/refund-approved pass',
    'support-refund/refund-refused pass',
    'support-refund/wrong-tenant pass',
  ]);
  expect(whole.code).toBe(0);
  expect(whole.stderr).toContain('Recorded in whole.db; playpen trace list --trace whole.db shows it.');
  expect(whole.stderr).not.toContain('\u001b');
  await checkTrace('whole.db', results);

  const parts = await Promise.all(
    [1, 2, 3, 4].map((index) =>
      cli(`run support-refund --json --shard ${index}/4 --out part-${index} --trace part-${index}.db`),
    ),
  );
  expect(parts.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(parts.every(({ stdout }) => facts(stdout).length < 4)).toBe(true);
  const merged = await cli('merge part-1 part-2 part-3 part-4 --json --out whole');
  expect(merged.code).toBe(0);
  expect(facts(merged.stdout)).toHaveLength(4);
  expect(facts(merged.stdout)).toEqual(facts(whole.stdout));
  expect(readFileSync(join(folder.path, 'whole/junit.xml'), 'utf8')).toContain(
    '<testsuite name="support-refund" tests="4" failures="0" errors="0"',
  );

  const lacking = await cli('merge part-1 part-3 part-4');
  expect([lacking.code, lacking.stderr]).toEqual([4, 'Shard 2 is missing.\n']);
  expect((await cli('merge part-1 part-1')).code).toBe(2);
  expect((await cli('merge nowhere')).stderr).toMatch(
    /^USAGE: Cannot merge "nowhere": it has no results.json/,
  );
});

test('a failure comes with its picture and trace, an annotation, and the command that runs it again', async () => {
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder.path, 'step.md') };
  const ran = await cli(
    'run support-refund/refund-refused --seed 999999 --skin plain --out out --trace trace.db',
    env,
  );
  expect(ran.code).toBe(1);
  const command = 'playpen run support-refund/refund-refused --seed 999999 --skin plain';
  expect(ran.stdout).toContain(`run again: ${command}`);
  expect(ran.stderr).toMatch(/^::error title=support-refund\/refund-refused reference::/m);
  expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toContain(command);
  const junit = readFileSync(join(folder.path, 'out/junit.xml'), 'utf8');
  const attached = [...junit.matchAll(/\[\[ATTACHMENT\|(.+?)\]\]/g)].map(([, path = '']) => path);
  expect(attached.map((path) => path.split('.').at(-1))).toEqual(['json', 'webp']);
  for (const path of attached) expect(existsSync(path), path).toBe(true);
});
