import { cameOutRight, whyNotRight } from '../run-result.ts';
import { rerunCommand } from './rerun-command.ts';
import type { SuiteFile } from './suite-file.ts';

/** GitHub takes 1 MiB of one step, and drops what is larger. */
const MAX_BYTES = 900 * 1024;

/** A suite as Markdown for a job's page: counts, what did not come out right with the command for it, all runs. */
export function jobSummary(suite: Omit<SuiteFile, 'exit'>, missing: readonly number[] = []): string {
  const { results, errors, asked, expected, duration_ms } = suite;
  const wrong = results.filter((result) => !cameOutRight(result));
  const mutants = results.filter(({ mutant }) => mutant !== null);
  const caught = mutants.filter(cameOutRight).length;
  const head = [
    `## Playpen: ${results.length - wrong.length} of ${expected} runs came out right`,
    '',
    `${seconds(duration_ms)}${mutants.length === 0 ? '' : `; ${caught} of ${mutants.length} mutants failed, as they must`}.`,
    ...missing.map((index) => `- **Shard ${index} is missing.**`),
    ...errors.map(({ run, message }) => `- **${text(run ?? 'the suite')}**: ${text(message)}`),
    '',
  ];
  const failures = wrong.flatMap((result) => [
    `### ${text(`${result.scenario} ${result.agent}`)}: ${result.verdict}`,
    ...whyNotRight(result).map((line) => `- ${text(line)}`),
    '',
    '```sh',
    rerunCommand(asked, result).replaceAll('`', ''),
    '```',
    '',
  ]);
  const rows = results.map(
    ({ scenario, agent, verdict, stop_reason, steps, asks, blocked, findings, duration_ms: took }) =>
      `| ${[scenario, agent, verdict, stop_reason].map(text).join(' | ')} | ${steps} | ${asks} | ${blocked} | ${findings} | ${seconds(took)} |`,
  );
  const table = [
    '| scenario | agent | verdict | stop reason | steps | asks | blocked | findings | time |',
    '|---|---|---|---|--:|--:|--:|--:|--:|',
  ];
  return within([...head, ...failures, ...table, ...rows]);
}

function within(lines: readonly string[]): string {
  let bytes = 0;
  const kept = lines.filter((line) => {
    bytes += Buffer.byteLength(line) + 1;
    return bytes <= MAX_BYTES;
  });
  const left = lines.length - kept.length;
  return `${kept.join('\n')}\n${left === 0 ? '' : `\n${left} more lines do not fit here; results.json has them.\n`}`;
}

/** Text of pages and agents in a line of Markdown: nothing in it is markup. */
function text(value: string): string {
  return value
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .slice(0, 500)
    .replace(/[\\`*_[\]<>|#!&~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
