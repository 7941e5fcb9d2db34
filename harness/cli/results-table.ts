import type { RunResult } from '../evaluate/run-result.ts';
import { cameOutRight, isGradedRight, killRateOf, whyNotRight } from '../evaluate/run-result.ts';
import { rerunCommand } from '../evaluate/suite/rerun-command.ts';
import type { SuiteFile } from '../evaluate/suite/suite-file.ts';
import type { ComparedRun } from '../review/baselines/compare-run.ts';
import { baselineInWords } from './baselines-account.ts';
import { type Cell, plain, table } from './table.ts';
import { traceFlag } from './trace-file.ts';

/** The results of runs as a table for a terminal, with how those that have baselines stand to them. */
export function resultsTable(
  results: readonly RunResult[],
  compared: readonly ComparedRun[] = [],
  width?: number,
): string {
  const baselineOf = new Map(compared.map((run) => [run.runId, run]));
  const others = results.some(({ agent }) => agent !== 'reference');
  const head = [
    'scenario',
    ...(others ? ['agent'] : []),
    'verdict',
    ...(compared.length > 0 ? ['baseline'] : []),
    'stop reason',
    'steps',
    'asks',
    'blocked',
    'findings',
    'time',
  ];
  const rows = results.map((result): Cell[] => [
    result.scenario,
    ...(others ? [result.agent] : []),
    {
      text: result.mutant === null ? result.verdict : `${result.verdict} (must fail)`,
      style: isGradedRight(result) ? 'green' : 'red',
    },
    ...(compared.length > 0 ? [baselineCell(baselineOf.get(result.run_id))] : []),
    result.stop_reason,
    result.steps,
    result.asks,
    result.blocked,
    result.findings,
    `${(result.duration_ms / 1000).toFixed(1)} s`,
  ]);
  return table(head, rows, { expendable: ['stop reason', 'findings', 'blocked'], width });
}

/** The suite in a line or two: how many came out right, how often people were asked, and what the graders notice. */
export function summary(results: readonly RunResult[]): string {
  const right = results.filter(cameOutRight).length;
  const asks = results.reduce((sum, result) => sum + (result.mutant === null ? result.asks : 0), 0);
  const rate = killRateOf(results);
  const lines = [
    `${count(results.length, 'run')}, ${right} as they must be; people were asked ${count(asks, 'time')}${rate === null ? '' : ', mutants not counted'}.`,
    ...(rate === null
      ? []
      : [
          `Kill rate: ${rate.failed} of ${count(rate.mutants, 'mutant')} failed, as each must: ${percent(rate)} %.`,
        ]),
  ];
  return lines.join('\n');
}

/** Rounded down, so that 100 means all of them. */
function percent({ mutants, failed }: { readonly mutants: number; readonly failed: number }): number {
  return Math.floor((failed / mutants) * 1000) / 10;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function baselineCell(run: ComparedRun | undefined): Cell {
  if (run === undefined) return '';
  const styles = { none: 'dim', accepted: 'green', rejected: 'red', unreviewed: 'yellow' } as const;
  return { text: baselineInWords(run) ?? '', style: styles[run.baseline] };
}

/** What did not come out as it must, for a terminal: one block a run, or nothing. */
export function failures(
  results: readonly RunResult[],
  asked: SuiteFile['asked'],
  tracePath?: string,
): string {
  return results
    .filter((result) => !cameOutRight(result))
    .map((result) => {
      return [
        `${result.scenario} ${result.agent}: ${result.verdict}${tracePath === undefined ? '' : `  (playpen trace show ${result.run_id}${traceFlag(tracePath)})`}`,
        ...whyNotRight(result).map((line) => `  ${plain(line)}`),
        `  run again: ${plain(rerunCommand(asked, result))}${tracePath === undefined ? '' : traceFlag(tracePath)}`,
      ].join('\n');
    })
    .join('\n');
}
