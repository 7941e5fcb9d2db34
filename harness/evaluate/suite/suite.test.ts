import { expect, test } from '@playwright/test';
import { NO_MODEL_OPTIONS } from '../../agents/models/named-model.ts';
import type { RunResult } from '../run-result.ts';
import { annotations } from './annotations.ts';
import { jobSummary } from './job-summary.ts';
import { junitXml } from './junit.ts';
import { mergeSuites } from './merge-suites.ts';
import { rerunCommand } from './rerun-command.ts';
import { type SuiteFile, suiteFileSchema } from './suite-file.ts';

const HOSTILE = '</failure><script>alert(1)</script>|`\u0000\u202e\n::set-output name=x::y\n# owned & 100%';

const result = (changes: Partial<RunResult> = {}): RunResult => ({
  scenario: 'support-refund/refund-approved',
  agent: 'reference',
  mutant: null,
  trial: 1,
  seed: 1,
  run_id: 'run_1',
  verdict: 'pass',
  stop_reason: 'finished',
  stop: { status: 'finished', reason: 'finished', suggested_next_step: '' },
  result: 'done',
  steps: 3,
  asks: 1,
  blocked: 0,
  findings: 0,
  duration_ms: 1234,
  world_hash: 'a'.repeat(64),
  baseline: 'none',
  failed_checks: [],
  injection: null,
  ...changes,
});

const suite = (changes: Partial<SuiteFile> = {}): SuiteFile => ({
  playpen_results: 1,
  shard: null,
  asked: {
    scenarios: [],
    trials: 1,
    seed: 1,
    mutants: false,
    as: null,
    agent: null,
    model: NO_MODEL_OPTIONS,
    skin: null,
    folder: null,
    hostile: null,
  },
  started_at: '2025-03-01T09:00:00.000Z',
  duration_ms: 5000,
  expected: 1,
  results: [result()],
  errors: [],
  exit: 0,
  ...changes,
});

const failing = result({ verdict: 'fail', failed_checks: [HOSTILE] });

test('shards in any order merge to the whole suite, in the order of its scenarios', () => {
  const part = (index: number, scenario: string) =>
    suite({ shard: { index, total: 3 }, results: [result({ scenario })] });
  const merged = mergeSuites([part(3, 'a/three'), part(1, 'b/one'), part(2, 'a/two')]);
  expect(merged.missing).toEqual([]);
  expect(merged.suite.results.map(({ scenario }) => scenario)).toEqual(['a/three', 'a/two', 'b/one']);
  expect(merged.suite).toMatchObject({ shard: null, expected: 3 });
});

test('missing shards are named; shards of other suites, and the same one twice, are refused', () => {
  const part = (index: number, changes: Partial<SuiteFile> = {}) =>
    suite({ shard: { index, total: 4 }, ...changes });
  expect(mergeSuites([part(2), part(4)]).missing).toEqual([1, 3]);
  expect(() => mergeSuites([part(1), part(1)])).toThrow(/shard 1\/4 is there twice/);
  expect(() => mergeSuites([part(1), suite({ shard: { index: 2, total: 5 } })])).toThrow(
    /parts of 4 and of 5/,
  );
  const other = { ...suite().asked, seed: 2 };
  expect(() => mergeSuites([part(1), part(2, { asked: other })])).toThrow(/asked for in different ways/);
  expect(() => mergeSuites([])).toThrow(/there are none/);
});

test('the command that runs a failure again names its agent and all that was asked for', () => {
  const asked = { ...suite().asked, seed: 7, trials: 3, skin: 'compact', folder: "my scenario's" };
  const mutant = result({ agent: 'mutant:idle', mutant: 'idle', verdict: 'pass' });
  expect(rerunCommand(asked, mutant)).toBe(
    `playpen run support-refund/refund-approved --as mutant:idle --seed 7 --trials 3 --skin compact --scenarios 'my scenario'\\''s'`,
  );
  expect(rerunCommand({ ...suite().asked, agent: './mine.ts' }, result({ agent: 'external' }))).toBe(
    'playpen run support-refund/refund-approved --agent ./mine.ts',
  );
});

test('JUnit: a case for each run, counts that add up, attachments; hostile text is text', () => {
  const errors = [{ run: 'x/y reference', message: 'it broke' }];
  const mutant = result({ agent: 'mutant:idle', mutant: 'idle', verdict: 'pass', run_id: 'run_3' });
  const xml = junitXml(
    suite({ results: [result(), failing, mutant], errors }),
    new Map([['run_1', ['/out/attachments/run_1.json']]]),
  );
  expect(xml).toContain('<testsuite name="support-refund" tests="3" failures="2" errors="0"');
  expect(xml).toContain('<testsuite name="not run" tests="1" failures="0" errors="1"');
  expect(xml).toContain('[[ATTACHMENT|/out/attachments/run_1.json]]');
  expect(xml).toContain('the mutant passed: the graders do not notice what it does');
  expect(xml).toContain('&lt;/failure&gt;&lt;script&gt;');
  expect(xml).not.toContain('<script>');
  expect(xml).not.toContain('\u0000');
});

test('a run that passed and looks like what was rejected is a failure in JUnit, the summary and the annotations', () => {
  const rejected = suite({ results: [result({ baseline: 'rejected' }), result({ baseline: 'accepted' })] });
  const xml = junitXml(rejected);
  expect(xml).toContain('<testsuite name="support-refund" tests="2" failures="1" errors="0"');
  expect(xml).toMatch(/<failure message="a page looks like one that was rejected[^"]*" type="rejected">/);
  const text = jobSummary({ ...rejected, expected: 2 });
  expect(text).toContain('1 of 2 runs came out right');
  expect(text).toContain('- a page looks like one that was rejected');
  expect(annotations(rejected)).toEqual([expect.stringContaining('a page looks like one that was rejected')]);
  const both = result({ baseline: 'rejected', verdict: 'fail', failed_checks: ['effect: it is not there'] });
  expect(junitXml(suite({ results: [both] }))).toContain('<failure message="effect: it is not there"');
});

test('GitHub gets ten errors at most, each one command, whatever stands in it', () => {
  const many = Array.from({ length: 30 }, (_, index) => result({ ...failing, run_id: `run_${index}` }));
  const lines = annotations(suite({ results: many }));
  expect(lines).toHaveLength(10);
  for (const line of lines) expect(line).toMatch(/^::error title=[^\n:,]+::[^\r\n]*$/);
  expect(lines.at(-1)).toContain('21 more did not come out right');
  expect(lines[0]).toContain('100%25');
  expect(annotations(suite())).toEqual([]);
});

test('the summary fits where it has to, and hostile text is no markup in it', () => {
  const text = jobSummary(suite({ results: [failing] }), [2]);
  expect(text).toContain('**Shard 2 is missing.**');
  expect(text).toContain('playpen run support-refund/refund-approved');
  expect(text).not.toContain('<script>');
  expect(text).not.toMatch(/^# owned/m);
  const many = Array.from({ length: 20_000 }, () => result());
  const long = jobSummary(suite({ results: many, expected: many.length }));
  expect(Buffer.byteLength(long)).toBeLessThan(1024 * 1024);
  expect(long).toMatch(/more lines do not fit here/);
});

test('a file of another version is none of ours', () => {
  expect(suiteFileSchema.safeParse({ ...suite(), playpen_results: 2 }).success).toBe(false);
  expect(suiteFileSchema.parse(JSON.parse(JSON.stringify(suite())))).toEqual(suite());
});
