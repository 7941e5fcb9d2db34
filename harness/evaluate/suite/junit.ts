import { cameOutRight, whyNotRight } from '../run-result.ts';
import { rerunCommand } from './rerun-command.ts';
import type { SuiteFile } from './suite-file.ts';

type Result = SuiteFile['results'][number];

/**
 * A suite as JUnit XML: a test suite for each workflow, a test case for each run.
 *
 * @param attachments paths of files that belong to a run, by its id; named as GitLab and Jenkins read them
 */
export function junitXml(
  { results, errors, asked, started_at }: Omit<SuiteFile, 'exit'>,
  attachments: ReadonlyMap<string, readonly string[]> = new Map(),
): string {
  const workflows = [...new Set(results.map(workflowOf))].sort();
  const suites = workflows.map((workflow) => {
    const cases = results.filter((result) => workflowOf(result) === workflow);
    const body = cases.map((result) => testCase(result, asked, attachments.get(result.run_id) ?? []));
    return suite(workflow, started_at, cases, 0, body);
  });
  const broken = errors.map(
    ({ run, message }) =>
      `    <testcase name="${xml(run ?? 'the suite')}" classname="playpen" time="0">\n      <error message="${xml(message)}"></error>\n    </testcase>`,
  );
  if (broken.length > 0) suites.push(suite('not run', started_at, [], broken.length, broken));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="playpen">\n${suites.join('\n')}\n</testsuites>\n`;
}

function suite(
  name: string,
  startedAt: string,
  cases: readonly Result[],
  broken: number,
  body: readonly string[],
): string {
  const errors = broken + cases.filter(({ verdict }) => verdict === 'error').length;
  const failures = cases.filter((result) => !cameOutRight(result) && result.verdict !== 'error').length;
  const seconds = cases.reduce((total, { duration_ms }) => total + duration_ms, 0) / 1000;
  return `  <testsuite name="${xml(name)}" tests="${cases.length + broken}" failures="${failures}" errors="${errors}" skipped="0" time="${seconds.toFixed(3)}" timestamp="${xml(startedAt)}">\n${body.join('\n')}\n  </testsuite>`;
}

function testCase(result: Result, asked: SuiteFile['asked'], files: readonly string[]): string {
  const { scenario, agent, trial, run_id, seed, stop_reason, verdict, baseline, duration_ms } = result;
  const name = `${scenario.slice(scenario.indexOf('/') + 1)} ${agent}${asked.trials > 1 ? ` #${trial}` : ''}`;
  const why = whyNotRight(result);
  const told = [...why, `run again: ${rerunCommand(asked, result)}`].join('\n');
  const tag = verdict === 'error' ? 'error' : 'failure';
  const output = files.map((path) => `[[ATTACHMENT|${path}]]`).join('\n');
  return [
    `    <testcase name="${xml(name)}" classname="${xml(scenario)}" time="${(duration_ms / 1000).toFixed(3)}">`,
    `      <properties>${Object.entries({ run_id, seed, verdict, stop_reason, baseline })
      .map(([property, value]) => `<property name="${property}" value="${xml(String(value))}"/>`)
      .join('')}</properties>`,
    ...(cameOutRight(result)
      ? []
      : [
          `      <${tag} message="${xml(why[0] ?? verdict)}" type="${baseline === 'rejected' ? baseline : verdict}">${xml(told)}</${tag}>`,
        ]),
    ...(output === '' ? [] : [`      <system-out>${xml(output)}</system-out>`]),
    '    </testcase>',
  ].join('\n');
}

function workflowOf({ scenario }: Result): string {
  return scenario.split('/')[0] ?? scenario;
}

/** Text of a document or an attribute; what XML can't hold at all is left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
