import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { FullConfig, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { systemClock } from '../clock.ts';
import { findErrorCode, PlaypenError, quoted } from '../errors.ts';
import { RESULT_ATTACHMENT } from './define-scenario.ts';
import type { RunResult } from './run-result.ts';
import { cameOutRight, runResultSchema } from './run-result.ts';

/** How Playwright says that no file has a test. */
const NO_TESTS = 'No tests found';

/** What kept a run from having a result. */
export type SuiteError = {
  /** Title of the run; null for what is outside any run, such as a file that does not load. */
  readonly run: string | null;
  /** One line; with a code in front where it is an error for people. */
  readonly message: string;
};

/** What the reporter hands to `playpen run`. */
export type SuiteReport = {
  readonly results: readonly RunResult[];
  readonly errors: readonly SuiteError[];
  readonly expected: number;
};

/**
 * Collects the results of runs and shows progress: a live line on a terminal, a line for each finished run elsewhere.
 * Writes its report to the file that `PLAYPEN_REPORT` names.
 */
export default class ScenarioReporter implements Reporter {
  readonly #results: RunResult[] = [];
  readonly #errors: SuiteError[] = [];
  readonly #running = new Set<string>();
  readonly #terminal = process.stderr.isTTY === true;
  #expected = 0;
  #ticker: NodeJS.Timeout | undefined;
  #startedMs = 0;

  constructor() {
    if (process.env.PLAYPEN_REPORT !== undefined) endWithParent();
  }

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#expected = suite.allTests().length;
    this.#startedMs = systemClock.elapsedMs();
    if (this.#terminal) this.#ticker = setInterval(() => this.#tick(), 200);
  }

  onTestBegin(test: TestCase): void {
    this.#running.add(test.title);
    this.#tick();
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#running.delete(test.title);
    const body = result.attachments.find(({ name }) => name === RESULT_ATTACHMENT)?.body;
    const parsed =
      body === undefined ? undefined : runResultSchema.safeParse(JSON.parse(body.toString('utf8')));
    if (parsed?.success === true) {
      this.#results.push(parsed.data);
      this.#line(lineOf(parsed.data));
    } else {
      const message = result.errors.map(messageOf).join('; ') || `it ended as ${result.status}`;
      this.#errors.push({ run: test.title, message });
      this.#line(`  !! ${test.title}: ${result.status === 'interrupted' ? 'interrupted' : 'no result'}`);
    }
  }

  onError(error: TestError): void {
    this.#errors.push({ run: null, message: loadErrorOf(error) });
  }

  onEnd(): void {
    clearInterval(this.#ticker);
    this.#clear();
    const report: SuiteReport = { results: this.#results, errors: this.#told(), expected: this.#expected };
    if (process.env.PLAYPEN_REPORT !== undefined) {
      writeFileSync(process.env.PLAYPEN_REPORT, JSON.stringify(report));
    }
  }

  /** Where files do not load, the runner also finds that there is nothing to run, which helps nobody. */
  #told(): readonly SuiteError[] {
    const errors = this.#errors.filter(({ message }) => !message.includes(NO_TESTS));
    if (errors.length > 0 || this.#errors.length === 0) return errors;
    const { name, message } = new PlaypenError(
      'SCENARIO_INVALID',
      'Cannot run the scenario files: none of them declares a scenario; expected each to call defineScenario',
    );
    return [{ run: null, message: `${name}: ${message}` }];
  }

  printsToStdio(): boolean {
    return true;
  }

  #tick(): void {
    if (!this.#terminal) return;
    const done = this.#results.length + this.#errors.length;
    const seconds = Math.round((systemClock.elapsedMs() - this.#startedMs) / 1000);
    const names = [...this.#running].join(', ');
    const line = plain(`  … ${done} of ${this.#expected} done, ${seconds} s · ${names}`);
    this.#clear();
    process.stderr.write(line.slice(0, Math.max(20, (process.stderr.columns ?? 80) - 1)));
  }

  #line(text: string): void {
    this.#clear();
    process.stderr.write(`${plain(text)}\n`);
  }

  #clear(): void {
    if (this.#terminal) process.stderr.write('\r\u001b[2K');
  }
}

function lineOf(result: RunResult): string {
  const mark = cameOutRight(result) ? 'ok' : '!!';
  const seconds = (result.duration_ms / 1000).toFixed(1);
  return `  ${mark} ${result.scenario} ${result.agent}: ${result.verdict}, ${result.steps} steps, ${seconds} s`;
}

/** The first line of an error, without colours. */
function messageOf(error: TestError): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes start with one
  const text = (error.message ?? error.value ?? 'unknown error').replace(/\u001b\[[0-9;]*m/g, '');
  return plain(text.split('\n').find((line) => line.trim() !== '') ?? text);
}

/** What is wrong with a scenario file is for its author to mend, whatever it was that threw. */
function loadErrorOf(error: TestError): string {
  const message = messageOf(error);
  const { location } = error;
  if (findErrorCode(message) !== undefined || location === undefined) return message;
  if (!/\.scenario\.[jt]s$/.test(location.file)) return message;
  const { name, message: text } = new PlaypenError(
    'SCENARIO_INVALID',
    `Cannot load ${quoted(`${basename(location.file)}:${location.line}`)}: ${message}; expected a file that calls defineScenario`,
  );
  return `${name}: ${text}`;
}

/** Text from pages and agents, without what could steer a terminal. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
}

/** Standard input ends when the process that started this one is gone, however it went: then so do the runs. */
function endWithParent(): void {
  process.stdin.on('end', () => process.kill(process.pid, 'SIGINT')).resume();
  if ('unref' in process.stdin) process.stdin.unref();
}
