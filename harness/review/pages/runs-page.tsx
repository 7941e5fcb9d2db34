import { VERDICTS } from '../../model/verdict.ts';
import {
  RUN_KINDS,
  type RunCounts,
  type RunFilter,
  type RunKind,
  type RunListing,
} from '../../trace/run-listing.ts';
import { Badge } from '../parts/badge.tsx';
import { Data } from '../parts/data.tsx';
import { Layout } from '../parts/layout.tsx';
import { describeDuration, Moment } from '../parts/moment.tsx';
import { visibleText } from '../visible-text.ts';

const KINDS: Readonly<Record<RunKind, string>> = {
  run: 'Runs',
  replay: 'Replays',
  fork: 'Forks',
  reference: 'Reference runs after a failure',
};

const KIND_OF_ONE: Readonly<Record<RunKind, string>> = {
  run: 'run',
  replay: 'replay of another run',
  fork: 'fork of another run',
  reference: 'reference run after a failure',
};

type RunsPageProps = {
  readonly runs: readonly RunListing[];
  readonly hasMore: boolean;
  readonly isFirst: boolean;
  readonly counts: RunCounts;
  readonly scenarios: readonly string[];
  readonly filter: RunFilter;
  readonly pending: number;
  /** What is wrong with the trace file, if anything. */
  readonly damage: string | null;
};

export function RunsPage({
  runs,
  hasMore,
  isFirst,
  counts,
  scenarios,
  filter,
  pending,
  damage,
}: RunsPageProps) {
  const isFiltered = filter.scenario !== undefined || filter.verdict !== undefined || filter.kind !== 'run';
  const last = runs.at(-1);
  return (
    <Layout title="Runs" current="runs" pending={pending}>
      <div class="heading">
        <h1>Runs</h1>
        <p class="counts">
          <Count name={counts.all === 1 ? 'run' : 'runs'} value={counts.all} />
          <Count name="pass" value={counts.pass} />
          <Count name="fail" value={counts.fail} />
          <Count name="error" value={counts.error} />
          {counts.running > 0 && <Count name="running" value={counts.running} />}
          {counts.interrupted > 0 && <Count name="interrupted" value={counts.interrupted} />}
        </p>
      </div>
      {damage !== null && (
        <p class="notice">The trace file is damaged: {damage}. Shown is what can be read.</p>
      )}
      {(scenarios.length > 0 || isFiltered) && <Filters scenarios={scenarios} filter={filter} />}
      {runs.length === 0 ? (
        <Empty isFiltered={isFiltered} isFirst={isFirst} />
      ) : (
        <table class="stacked runs">
          <thead>
            <tr>
              <th scope="col">Scenario</th>
              <th scope="col">Agent</th>
              <th scope="col">Verdict</th>
              <th scope="col">Ended</th>
              <th scope="col" class="n">
                Steps
              </th>
              <th scope="col" class="n">
                Held
              </th>
              <th scope="col" class="n">
                Blocked
              </th>
              <th scope="col" class="n">
                Findings
              </th>
              <th scope="col" class="n">
                Took
              </th>
              <th scope="col">Started (UTC)</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <RunRow run={run} />
            ))}
          </tbody>
        </table>
      )}
      <nav class="pages" aria-label="Older and newer runs">
        {!isFirst && <a href={address(filter)}>Newest</a>}
        {hasMore && last && <a href={address(filter, last.id)}>Older</a>}
      </nav>
    </Layout>
  );
}

function Count({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <span>
      <b>{value}</b> {name}
    </span>
  );
}

function RunRow({ run }: { readonly run: RunListing }) {
  const took = run.endedAt === null ? null : Date.parse(run.endedAt) - Date.parse(run.startedAt);
  return (
    <tr data-item>
      <td class="name">
        <a href={`/runs/${run.id}`}>
          <Data text={run.scenario ?? run.workflow} />
        </a>
        {run.trial > 1 && <span class="muted"> trial {run.trial}</span>}
        {run.parentId !== null && (
          <>
            {' '}
            <a class="muted" href={`/runs/${run.parentId}`}>
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

function Filters({
  scenarios,
  filter,
}: {
  readonly scenarios: readonly string[];
  readonly filter: RunFilter;
}) {
  return (
    <form class="filters" method="get" action="/">
      <label>
        Scenario
        <select name="scenario">
          <option value="">All</option>
          {scenarios.map((scenario) => (
            <option value={scenario} selected={scenario === filter.scenario}>
              {visibleText(scenario)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Verdict
        <select name="verdict">
          <option value="">Any</option>
          {VERDICTS.map((verdict) => (
            <option value={verdict} selected={verdict === filter.verdict}>
              {verdict}
            </option>
          ))}
        </select>
      </label>
      <label>
        Kind
        <select name="kind">
          {RUN_KINDS.map((kind) => (
            <option value={kind} selected={kind === filter.kind}>
              {KINDS[kind]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
    </form>
  );
}

function Empty({ isFiltered, isFirst }: { readonly isFiltered: boolean; readonly isFirst: boolean }) {
  if (isFiltered || !isFirst) {
    return (
      <div class="empty">
        <p>No run is like that.</p>
        <p>
          <a href="/">Show all runs</a>
        </p>
      </div>
    );
  }
  return (
    <div class="empty">
      <p>Nothing has run yet.</p>
      <p>
        Start with <code>npx playpen demo</code>, or run your scenarios with <code>npx playpen run</code>.
        This page shows every run, step by step.
      </p>
    </div>
  );
}

function address(filter: RunFilter, before?: string): string {
  const query = new URLSearchParams();
  if (filter.scenario !== undefined) query.set('scenario', filter.scenario);
  if (filter.verdict !== undefined) query.set('verdict', filter.verdict);
  if (filter.kind !== undefined && filter.kind !== 'run') query.set('kind', filter.kind);
  if (before !== undefined) query.set('before', before);
  return query.size === 0 ? '/' : `/?${query}`;
}
