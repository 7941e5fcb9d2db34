import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findErrorCode } from '../errors.ts';
import { scenarioNameOf } from '../evaluate/hostile/hostile-record.ts';
import type { SuiteReport } from '../evaluate/reporter.ts';
import type { RunOptions } from '../evaluate/run-options.ts';
import { runOptionsEnv } from '../evaluate/run-options.ts';
import type { RunResult } from '../evaluate/run-result.ts';
import { runResultSchema } from '../evaluate/run-result.ts';
import { ownFile } from '../own-file.ts';
import { announceHeld } from './announce-held.ts';
import { EXIT } from './exit-codes.ts';
import { OWN_SCENARIOS, SCENARIO_FILE } from './find-scenarios.ts';
import type { HostileChoice } from './hostile-choice.ts';
import { playwrightTest } from './playwright-process.ts';
import { suiteExit } from './suite-exit.ts';
import { checkTraceFile } from './trace-file.ts';

const reportSchema = z.object({
  results: z.array(runResultSchema),
  errors: z.array(z.object({ run: z.string().nullable(), message: z.string() })),
  expected: z.number(),
});

/** What came of a suite, and the exit code that says so. */
export type SuiteOutcome = SuiteReport & { readonly exit: number };

/** Runs scenario files as Playwright tests in a child process; progress goes to standard error. */
export async function runScenarios(
  files: readonly string[],
  options: RunOptions,
  more: { readonly shard?: string; readonly folder?: string; readonly hostile?: HostileChoice } = {},
): Promise<SuiteOutcome> {
  await checkTraceFile(options.tracePath);
  const temp = mkdtempSync(join(tmpdir(), 'playpen-run-'));
  const reportPath = join(temp, 'report.json');
  const args = [
    `--config=${ownFile('harness/evaluate/scenarios.config.ts')}`,
    `--reporter=${ownFile('harness/evaluate/reporter.ts')}`,
    ...(more.shard === undefined ? [] : [`--shard=${more.shard}`]),
    ...files.map(escapeForRegExp),
  ];
  const stopAnnouncing = options.byPerson ? announceHeld(options.tracePath) : undefined;
  try {
    const code = await playwrightTest(args, {
      ...runOptionsEnv(options),
      PLAYPEN_REPORT: reportPath,
      PLAYPEN_OUTPUT: join(temp, 'output'),
      PLAYPEN_SCENARIOS: more.folder ?? OWN_SCENARIOS,
      PLAYPEN_HOSTILE: more.hostile?.path ?? '',
      PLAYPEN_HOSTILE_ONLY: (more.hostile?.records ?? []).map(scenarioNameOf).join(','),
    });
    const report = readReport(reportPath, code);
    const results = inOrder(report.results, files);
    return { ...report, results, exit: code === 'interrupted' ? EXIT.interrupted : suiteExit(report) };
  } finally {
    await stopAnnouncing?.();
    rmSync(temp, { recursive: true, force: true });
  }
}

/** Playwright takes file names as regular expressions. */
function escapeForRegExp(path: string): string {
  return `${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}

function readReport(path: string, code: number | 'interrupted'): SuiteReport {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    const message = 'the test runner ended before it could report';
    return { results: [], errors: code === 'interrupted' ? [] : [{ run: null, message }], expected: 0 };
  }
}

/** `workflow/family` of a file. */
function familyOf(path: string): string {
  return path.split('/').slice(-2).join('/');
}

/** Puts results in the order in which their scenarios were asked for; workers finish them as they come. */
function inOrder(results: readonly RunResult[], files: readonly string[]): RunResult[] {
  const place = ({ scenario }: RunResult) =>
    files.findLastIndex((file) => {
      const own = file.replace(SCENARIO_FILE, '').replaceAll('\\', '/');
      return own.endsWith(`/${scenario}`) || `/${scenario}`.startsWith(`/${familyOf(own)}-`);
    });
  return [...results].sort(
    (a, b) =>
      place(a) - place(b) || (a.scenario < b.scenario ? -1 : a.scenario > b.scenario ? 1 : a.trial - b.trial),
  );
}

/** Errors of a suite for standard error: each once, as this process prints its own, `CODE: message`. */
export function errorLines(errors: SuiteReport['errors']): string {
  const lines = errors.map(({ run, message }) =>
    findErrorCode(message) === undefined && run !== null
      ? `${run}: ${message}`
      : message.replace(/^PlaypenError \[(\w+)\]: /, '$1: '),
  );
  return [...new Set(lines)].map((line) => `${line}\n`).join('');
}
