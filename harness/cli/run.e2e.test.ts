import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import type { RunResult } from '../evaluate/run-result.ts';
import { playpen, tempFolder } from './testing/playpen-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let folder: ReturnType<typeof tempFolder>;
test.beforeEach(() => {
  test.slow();
  folder = tempFolder();
});
test.afterEach(() => folder.remove());

const cli = (line: string) => playpen([...line.split(' '), '--trace', 'trace.db'], folder.path);

function resultsIn(stdout: string): readonly RunResult[] {
  return JSON.parse(stdout).results;
}

test('a seed gives one world, and another seed another', async () => {
  const run = async (line: string) => resultsIn((await cli(`run wrong-tenant --json${line}`)).stdout);
  const other = await run(' --seed 2 --trials 2');
  expect(other.map(({ trial, seed }) => [trial, seed])).toEqual([
    [1, 2],
    [2, 2],
  ]);
  const [first, second] = other.map(({ world_hash }) => world_hash);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).toBe(first);
  expect((await run('')).map(({ world_hash }) => world_hash)).not.toContain(first);
});

/** Writes a scenario of a user's own, in which nothing happens, under the repository's policy or another. */
function writeScenario(
  name: string,
  fields: string,
  policy?: (value: Record<string, unknown>) => unknown,
): void {
  const workflow = join(folder.path, 'mine/support-refund');
  mkdirSync(workflow, { recursive: true });
  writeFileSync(join(folder.path, 'mine/package.json'), '{ "type": "module" }');
  const own = join(ROOT, 'scenarios/support-refund/policy.json');
  const policyFile = policy === undefined ? own : join(workflow, `${name}.json`);
  if (policy !== undefined) {
    writeFileSync(policyFile, JSON.stringify(policy(JSON.parse(readFileSync(own, 'utf8')))));
  }
  const from = (path: string) => JSON.stringify(pathToFileURL(join(ROOT, path)).href);
  writeFileSync(
    join(workflow, `${name}.scenario.ts`),
    `import { scriptedAgent } from ${from('harness/agents/scripted.ts')};
import { nobody } from ${from('harness/broker/approvers.ts')};
import { defineScenario } from ${from('harness/evaluate/define-scenario.ts')};
import { supportRefund } from ${from('scenarios/support-refund/workflow.ts')};

const done = { type: 'finish', result: 'done', message: 'Done.' };
const fails = { name: 'judge', grade: () => [{ name: 'judge', verdict: 'fail', message: 'Not good enough.', steps: [] }] };

defineScenario({
  ...supportRefund,
  policyFile: ${JSON.stringify(policyFile)},
  name: ${JSON.stringify(name)},
  title: 'Nothing happens',
  kind: 'happy_path',
  goal: 'Do nothing.',
  approver: nobody,
  graders: [fails],
  reference: scriptedAgent('idle', [done]),
  mutants: { idle: scriptedAgent('idle', [done]) },
  ${fields}
});
`,
  );
}

test("a user's own scenario that fails says which check, and where to look; a grader that throws is an error of the harness, never a verdict on the agent", async () => {
  writeScenario('not-good', '');
  writeScenario('broken-judge', "graders: [{ name: 'judge', grade: () => { throw new Error('oops'); } }],");
  const { code, stdout } = await cli('run --scenarios mine');
  expect(stdout).toMatch(/^support-refund\/not-good +fail /m);
  expect(stdout).toMatch(/\(playpen trace show run_\w+ --trace trace\.db\)\n {2}judge: Not good enough\./);
  expect(stdout).toMatch(/^support-refund\/broken-judge +error /m);
  expect(stdout).toContain('judge: The grader broke: oops');
  expect(code).toBe(4);
});

test('scenarios that cannot be loaded are told in one line each, exit 2, and leave no trace', async () => {
  writeScenario('no-grader', 'graders: [],');
  writeScenario('no-mutant', 'mutants: {},');
  writeScenario('unknown-key', '', (policy) => ({ ...policy, max_runtime_secs: 5 }));
  writeScenario('unknown-tool', '', (policy) => ({
    ...policy,
    tools: { 'card.charge': { risk: 'read', allowed: true } },
  }));
  writeScenario('unknown-risk', '', (policy) => ({
    ...policy,
    tools: { 'mail.read': { risk: 'mild', allowed: true } },
  }));
  writeScenario('throws', 'get goal() { throw new TypeError("no goal"); },');
  const { code, stdout, stderr } = await cli('run --scenarios mine --json');
  const lines = stderr.trimEnd().split('\n').sort();
  expect(lines).toEqual([
    expect.stringMatching(/^POLICY_INVALID: .*unknown key "max_runtime_secs"/),
    expect.stringMatching(/^POLICY_INVALID: .*mail\.read\.risk/),
    expect.stringMatching(/^POLICY_INVALID: .*unknown tool "card\.charge"/),
    expect.stringMatching(/^SCENARIO_INVALID: Cannot load "throws\.scenario\.ts:\d+": .*no goal/),
    expect.stringMatching(/^SCENARIO_INVALID: .*"support-refund\/no-grader": it has no grader/),
    expect.stringMatching(/^SCENARIO_INVALID: .*"support-refund\/no-mutant": it has no mutant/),
  ]);
  expect(JSON.parse(stdout)).toMatchObject({ results: [] });
  expect(code).toBe(2);
  expect(existsSync(join(folder.path, 'trace.db'))).toBe(false);
  expect(readdirSync(folder.path)).toEqual(['mine']);
});

test('a policy for another tenant is a mistake of configuration, told once', async () => {
  writeScenario('elsewhere', '', (policy) => ({ ...policy, tenant_id: 'sandbox_acme_eu' }));
  const { code, stderr } = await cli('run --scenarios mine --trials 2');
  expect(stderr.match(/POLICY_MISMATCH: /g)).toHaveLength(1);
  expect(code).toBe(2);
});
