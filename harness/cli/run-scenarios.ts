import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ERRORS, findErrorCode } from '../errors.ts';
import type { SuiteReport } from '../evaluate/reporter.ts';
import type { RunOptions } from '../evaluate/run-options.ts';
import { runOptionsEnv } from '../evaluate/run-options.ts';
import type { RunResult } from '../evaluate/run-result.ts';
import { cameOutRight, runResultSchema } from '../evaluate/run-result.ts';
import { openTrace } from '../trace/store.ts';
import { EXIT } from './exit-codes.ts';
import { ROOT } from './find-scenarios.ts';

const reportSchema = z.object({
  results: z.array(runResultSchema),
  errors: z.array(z.string()),
  expected: z.number(),
});

/** What came of a suite, and the exit code that says so. */
export type SuiteOutcome = SuiteReport & { readonly exit: number };

/** Runs scenario files as Playwright tests in a child process; progress goes to standard error. */
export async function runScenarios(
  files: readonly string[],
  options: RunOptions,
  more: { readonly shard?: string } = {},
): Promise<SuiteOutcome> {
  refuseForeignTrace(options.tracePath);
  const folder = mkdtempSync(join(tmpdir(), 'playpen-run-'));
  const reportPath = join(folder, 'report.json');
  try {
    const code = await playwrightTest(files, more, { ...runOptionsEnv(options), PLAYPEN_REPORT: reportPath });
    const report = readReport(reportPath);
    const results = inOrder(report.results, files);
    return { ...report, results, exit: exitOf(report, code) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens and closes the trace, so that a wrong one is refused before any worker starts; an absent one is left absent. */
function refuseForeignTrace(path: string): void {
  try {
    openTrace(path, { readOnly: true }).close();
  } catch (error) {
    if (findErrorCode(String(error)) !== 'TRACE_NOT_FOUND') throw error;
  }
}

function playwrightTest(
  files: readonly string[],
  { shard }: { readonly shard?: string },
  env: Readonly<Record<string, string>>,
): Promise<number | null> {
  const cli = join(
    dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
    'cli.js',
  );
  const reporter = fileURLToPath(new URL('../evaluate/reporter.ts', import.meta.url));
  const args = [cli, 'test', '--project=scenarios', `--reporter=${reporter}`];
  if (shard !== undefined) args.push(`--shard=${shard}`);
  const child = spawn(process.execPath, [...args, ...files.map(escapeForRegExp)], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code));
  });
}

/** Playwright takes file names as regular expressions. */
function escapeForRegExp(path: string): string {
  return `${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}

function readReport(path: string): SuiteReport {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { results: [], errors: ['the test runner ended before it could report'], expected: 0 };
  }
}

/** Puts results in the order in which their scenarios were asked for; workers finish them as they come. */
function inOrder(results: readonly RunResult[], files: readonly string[]): RunResult[] {
  const place = ({ scenario }: RunResult) =>
    files.findIndex((file) => file.endsWith(`${scenario}.scenario.ts`));
  return [...results].sort((a, b) => place(a) - place(b));
}

function exitOf({ results, errors }: SuiteReport, code: number | null): number {
  if (code === 130 || code === null) return EXIT.interrupted;
  const codes = errors.map((error) => {
    const found = findErrorCode(error);
    return found === undefined ? EXIT.harness : ERRORS[found].exit;
  });
  if (codes.length > 0) return codes.includes(EXIT.usage) ? EXIT.usage : EXIT.harness;
  if (results.some(({ verdict }) => verdict === 'error')) return EXIT.harness;
  return results.every(cameOutRight) ? EXIT.ok : EXIT.verdict;
}
