import type { RunFacets } from '../../trace/run-facets.ts';
import type { RunCounts, RunListing } from '../../trace/run-listing.ts';
import type { PastVerdict } from '../../trace/verdict-history.ts';
import type { Flake } from '../flakes.ts';
import { FlakeNote } from '../parts/flake-note.tsx';
import { Layout, type Pending } from '../parts/layout.tsx';
import { RunFilters } from '../parts/run-filters.tsx';
import { RunTable } from '../parts/run-table.tsx';
import { VerdictStrip } from '../plots/verdict-strip.tsx';
import { filtersIn, type RunQuery, runsAddress } from '../run-query.ts';

type RunsPageProps = {
  /** Those that are over, one page of them. */
  readonly runs: readonly RunListing[];
  /** Those that are under way; on the first page only. */
  readonly running: readonly RunListing[];
  readonly hasMore: boolean;
  readonly counts: RunCounts;
  readonly facets: RunFacets;
  readonly query: RunQuery;
  /** Of the one scenario that is filtered by. */
  readonly history: readonly PastVerdict[];
  readonly flake: Flake | undefined;
  readonly places: number;
  readonly pending: Pending;
  /** What is wrong with the trace file, if anything. */
  readonly damage: string | null;
};

export function RunsPage(props: RunsPageProps) {
  const { runs, running, hasMore, counts, facets, query, history, flake, places, pending, damage } = props;
  const isFirst = query.before === undefined;
  const isFiltered = filtersIn(query).length > 0;
  const isEmpty = runs.length + running.length === 0;
  const last = runs.at(-1);
  return (
    <Layout title="Runs" current="runs" pending={pending}>
      <div class="heading">
        <h1>Runs</h1>
        <p class="counts" data-live="counts">
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
      {(facets.workflows.length > 0 || isFiltered) && <RunFilters facets={facets} query={query} />}
      {history.length > 0 && (
        <p class="history">
          <VerdictStrip history={history} places={places} isLinked={true} />
          <FlakeNote flake={flake} />
        </p>
      )}
      <div data-live="running">
        {running.length > 0 && (
          <>
            <h2>Under way</h2>
            <RunTable runs={running} />
          </>
        )}
      </div>
      {isEmpty ? (
        <div data-live="runs">
          <Empty isFiltered={isFiltered} isFirst={isFirst} />
        </div>
      ) : (
        <div data-live={isFirst ? 'runs' : undefined}>
          {running.length > 0 && runs.length > 0 && <h2>Over</h2>}
          {runs.length > 0 && <RunTable runs={runs} {...(isFirst && { live: 'over' })} />}
        </div>
      )}
      <nav class="pages" aria-label="Older and newer runs">
        {!isFirst && <a href={runsAddress({ ...query, before: undefined })}>Newest</a>}
        {hasMore && last && <a href={runsAddress({ ...query, before: last.id })}>Older</a>}
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
