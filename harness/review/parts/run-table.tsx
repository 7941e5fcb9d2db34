import type { RunKind } from '../../trace/run-filter.ts';
import type { RunListing } from '../../trace/run-listing.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';
import { describeDuration, Moment } from './moment.tsx';
import { Table } from './table.tsx';

const KIND_OF_ONE: Readonly<Record<RunKind, string>> = {
  run: 'run',
  replay: 'replay of another run',
  fork: 'fork of another run',
  reference: 'reference run after a failure',
};

const COLUMNS = [
  'Scenario',
  'Agent',
  'Verdict',
  'Ended',
  ['Steps', 'n'],
  ['Held', 'n'],
  ['Blocked', 'n'],
  ['Findings', 'n'],
  ['Took', 'n'],
  'Started (UTC)',
] as const;

type RunTableProps = {
  readonly runs: readonly RunListing[];
  /** The name under which its rows follow the trace. */
  readonly live?: string;
  /** Where the page of a run is; undefined where there is none. */
  readonly hrefOf?: (runId: string) => string | undefined;
};

const onReview = (runId: string) => `/runs/${runId}`;

/** Runs, one a line. */
export function RunTable({ runs, live, hrefOf = onReview }: RunTableProps) {
  return (
    <Table columns={COLUMNS} class="runs" {...(live !== undefined && { live })}>
      {runs.map((run) => (
        <RunRow run={run} hrefOf={hrefOf} />
      ))}
    </Table>
  );
}

type RunRowProps = { readonly run: RunListing; readonly hrefOf: (runId: string) => string | undefined };

function RunRow({ run, hrefOf }: RunRowProps) {
  const took = run.endedAt === null ? null : Date.parse(run.endedAt) - Date.parse(run.startedAt);
  return (
    <tr id={run.id} data-item>
      <td class="name">
        <a href={hrefOf(run.id)}>
          <Data text={run.scenario ?? run.workflow} />
        </a>
        {run.trial > 1 && <span class="muted"> trial {run.trial}</span>}
        {run.parentId !== null && (
          <>
            {' '}
            <a class="muted" href={hrefOf(run.parentId)}>
              {KIND_OF_ONE[run.kind]}
              {run.parentStep !== null && ` at step ${run.parentStep}`}
            </a>
          </>
        )}
      </td>
      <td data-label="Agent">
        <Data text={run.agent} />
        {run.mutant !== null && (
          <span class="muted">
            {' mutant '}
            <Data text={run.mutant} />
          </span>
        )}
      </td>
      <td data-label="Verdict" class="verdict">
        {run.verdict ? <Badge word={run.verdict} /> : <span class="muted">not graded</span>}
      </td>
      <td data-label="Ended">
        {run.status === 'running' ? (
          <Badge word="running" />
        ) : (
          <span class="reason">{run.stopReason?.replaceAll('_', ' ')}</span>
        )}
      </td>
      <Tally name="Steps" value={run.steps} />
      <Tally name="Held" value={run.held} />
      <Tally name="Blocked" value={run.blocked} />
      <Tally name="Findings" value={run.findings} />
      <td data-label="Took" class="n data">
        {took === null ? '–' : describeDuration(took)}
      </td>
      <td data-label="Started">
        <Moment at={run.startedAt} />
      </td>
    </tr>
  );
}

function Tally({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <td data-label={name} class={value === 0 ? 'n data muted' : 'n data'}>
      {value}
    </td>
  );
}
