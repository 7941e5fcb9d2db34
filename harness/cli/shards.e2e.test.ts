import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { RunResult } from '../evaluate/run-result.ts';
import { type Ended, startPlaypen, tempFolder } from './testing/playpen-process.ts';

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

test('four shards as four processes merge to what one process gives; a missing one is named', async () => {
  const whole = await cli('run support-refund --json --trace whole.db');
  const parts = await Promise.all(
    [1, 2, 3, 4].map((index) =>
      cli(`run support-refund --json --shard ${index}/4 --out part-${index} --trace part-${index}.db`),
    ),
  );
  expect(parts.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(parts.every(({ stdout }) => facts(stdout).length < 4)).toBe(true);
  const merged = await cli('merge part-1 part-2 part-3 part-4 --json --out whole');
  expect([merged.code, whole.code]).toEqual([0, 0]);
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
