import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { playpen, tempFolder } from './testing/playpen-process.ts';

/** The command as a whole, on some of each family; `npm run ok -- --attacks` tries all of them. */

const printed = z.object({
  facts: z.object({ browser: z.string().min(1), namespace: z.string().min(1) }),
  results: z.array(
    z.object({
      id: z.string(),
      result: z.string(),
      control: z.string().min(1),
      tries: z.number(),
      stoppedBy: z.record(z.string(), z.array(z.string())),
      problems: z.array(z.string()),
    }),
  ),
});

const folder = tempFolder();

// Four browsers are started, and each attack is tried in three of them.
test.describe.configure({ timeout: 600_000 });

test.afterAll(() => folder.remove());

async function attack(...args: readonly string[]) {
  const { code, stdout, stderr } = await playpen(['attack', '--json', ...args], folder.path);
  return { code, stderr, ...printed.parse(JSON.parse(stdout)) };
}

/** In the order of the report. */
const SOME = ['NET-01a', 'NET-54a', 'URL-16a', 'PXY-09a', 'PXY-12a'];

test('some of each family: every control fires, and nothing gets through, whatever stands', async () => {
  const { code, results, facts } = await attack('--only', ...SOME);
  expect(results.map(({ id, result, problems }) => [id, result, problems])).toEqual(
    SOME.map((id) => [id, 'stopped', []]),
  );
  expect(code).toBe(0);
  const postures = results.find(({ id }) => id === 'NET-01a')?.stoppedBy ?? {};
  expect(Object.keys(postures)).toEqual(['whole', 'gateway+flags', 'gateway+namespace']);
  expect(postures['gateway+flags']).toEqual(['gateway']);
  expect(results.find(({ id }) => id === 'PXY-12a')?.stoppedBy.whole).toContain('request_gate');
  expect(facts.browser).toMatch(/^Chromium \d+\./);
});

test('a planted hole is found: without the gateway the suite fails, and names what got out', async () => {
  const { code, results, stderr } = await attack('--layer-off', 'gateway', '--only', 'PXY-13', 'URL-15');
  expect(code).toBe(1);
  expect(results.map(({ id, result }) => [id, result])).toEqual([
    ['URL-15', 'through'],
    ['PXY-13', 'through'],
  ]);
  for (const { problems } of results) expect(problems.join()).toContain('without gateway: tcp: GET /x');
  expect(stderr).toMatch(/^PXY-13 through: /m);
});
