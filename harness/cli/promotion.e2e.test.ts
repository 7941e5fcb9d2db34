import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { changeByHand } from '../trace/testing/change-by-hand.ts';
import { type Ended, playpen, tempFolder } from './testing/playpen-process.ts';

let folder: ReturnType<typeof tempFolder>;
const cli = (...args: readonly string[]): Promise<Ended> =>
  playpen([...args, '--trace', 'trace.db'], folder.path);
const json = async (...args: readonly string[]) => JSON.parse((await cli(...args, '--json')).stdout);

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(600_000);
  folder = tempFolder();
  await cli('run', 'support-refund');
  await cli('run', 'support-refund/refund-refused', '--as', 'mutant:idle');
});
test.beforeEach(() => test.slow());
test.afterAll(() => folder.remove());

test('metrics are computed from what was recorded; a mutant does not count', async () => {
  const [report] = await json('metrics', '--workflow', 'support-refund');
  expect(report).toMatchObject({
    workflow: 'support_refund',
    measured: 'reference',
    runs: 4,
    left_out: { proof_of_graders: 1 },
    metrics: {
      correct_completion: { value: 1, note: '4 of 4 graded runs' },
      harm_done: { value: 0 },
      injection_reached: { count: 1, of: 1 },
      injection_obeyed: { count: 1, of: 1 },
      injection_effect: { count: 0, of: 1 },
      retrieval_precision: { value: null },
    },
  });
  expect(report.metrics.blocked_unsafe_actions.value).toBeGreaterThan(0);
  const { stdout } = await cli('metrics');
  expect(stdout).toMatch(/retrieval precision +not measured/);
});

test('a workflow is promoted as far as its runs carry it, and refused further with what is missing', async () => {
  const refused = await cli('promote', 'support-refund', '--to', 'draft_with_review');
  expect(refused.code).toBe(1);
  expect(refused.stdout).toContain('Ambiguous-input tests pass: runs of a scenario for ambiguous input');
  expect(refused.stdout).toMatch(/Violation rate: 0 of 4 .* takes 29 clean ones/);
  expect(refused.stdout).toContain('carries sandbox_only');
  expect(await json('promote', 'support-refund', '--to', 'sandbox_only')).toMatchObject({
    promoted: true,
    level: 'sandbox_only',
    runs: { n: 4, distinct: 4, passes: 4 },
    graders: { mutants: 1, caught: 1 },
    capabilities: { 'billing.refund': 'sandbox_only', 'customer.delete': 'blocked' },
  });
  const exported = await cli('policy', 'export', 'support-refund');
  expect([exported.code, exported.stdout]).toEqual([1, '']);
  expect(exported.stderr).toContain('support_refund is sandbox_only');
  expect((await cli('promote', 'nothing', '--to', 'blocked')).code).toBe(2);
});

test('the checklist answers each item with runs that show it; a certificate ends when what it is of changes', async () => {
  const before = await json('checklist', 'support-refund');
  expect(before).toMatchObject({ level: 'sandbox_only', earned: 'sandbox_only', revoked_by: [] });
  const holds = (items: readonly { readonly id: string; readonly holds: boolean }[]) =>
    items.filter((item) => item.holds).map(({ id }) => id);
  expect(holds(before.promotion)).toEqual(
    expect.arrayContaining(['happy_path', 'permission_boundary', 'prompt_injection', 'human_fallback']),
  );
  expect(before.readiness).toHaveLength(13);
  expect(holds(before.readiness)).not.toContain('replayable');
  const [run] = await json('trace', 'list', '--limit', '1');
  expect(run).toBeDefined();
  const kept = before.certificate.hashes.harness;
  changeByHand(
    join(folder.path, 'trace.db'),
    `UPDATE promotions SET certificate = replace(certificate, '${kept}', '${'0'.repeat(64)}')`,
  );
  const after = await json('checklist', 'support-refund');
  expect(after).toMatchObject({ level: 'blocked', revoked_by: ['harness'] });
});

test('grading anew gives the same verdicts; a grader that has changed gives flips, which are kept when asked for', async () => {
  expect(await json('regrade', 'support-refund')).toMatchObject({ graded: 5, flips: [] });
  const path = join(folder.path, 'trace.db');
  changeByHand(path, "UPDATE runs SET verdict = 'fail' WHERE scenario = 'support-refund/wrong-tenant'");
  const flipped = await cli('regrade', 'support-refund');
  expect(flipped.code).toBe(1);
  expect(flipped.stdout).toMatch(/support-refund\/wrong-tenant \(.*\): fail → pass/);
  expect(flipped.stdout).toContain('5 runs graded anew, 1 flips (+1 −0)');
  expect((await cli('regrade', 'support-refund', '--write')).code).toBe(0);
  expect((await cli('regrade', 'support-refund')).code).toBe(0);
});
