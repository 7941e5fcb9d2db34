import type { RunResult } from '../evaluate/run-result.ts';
import { cameOutRight } from '../evaluate/run-result.ts';
import { rerunCommand } from '../evaluate/suite/rerun-command.ts';
import type { SuiteFile } from '../evaluate/suite/suite-file.ts';
import { type Cell, plain, table } from './table.ts';
import { traceFlag } from './trace-file.ts';

/** The results of runs as a table for a terminal. */
export function resultsTable(results: readonly RunResult[]): string {
  const others = results.some(({ agent }) => agent !== 'reference');
  const head = [
    'scenario',
    ...(others ? ['agent'] : []),
    'verdict',
    'stop reason',
    'steps',
    'held',
    'blocked',
    'findings',
    'time',
  ];
  const rows = results.map((result): Cell[] => [
    result.scenario,
    ...(others ? [result.agent] : []),
    {
      text: result.mutant === null ? result.verdict : `${result.verdict} (must fail)`,
      style: cameOutRight(result) ? 'green' : 'red',
    },
    result.stop_reason,
    result.steps,
    result.held,
    result.blocked,
    result.findings,
    `${(result.duration_ms / 1000).toFixed(1)} s`,
  ]);
  return table(head, rows, { expendable: ['stop reason', 'findings', 'blocked', 'held'] });
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
      const why =
        result.mutant !== null && result.verdict === 'pass'
          ? ['the mutant passed: the graders do not notice what it does']
          : result.failed_checks;
      return [
        `${result.scenario} ${result.agent}: ${result.verdict}${tracePath === undefined ? '' : `  (playpen trace show ${result.run_id}${traceFlag(tracePath)})`}`,
        ...why.map((line) => `  ${plain(line)}`),
        `  run again: ${plain(rerunCommand(asked, result))}${tracePath === undefined ? '' : traceFlag(tracePath)}`,
      ].join('\n');
    })
    .join('\n');
}
