import type { LatestRun } from '../../trace/run-listing.ts';
import type { TraceStore } from '../../trace/store.ts';
import type { ComparedView, compareView } from '../../visual/compare-view.ts';
import type { Snapshots } from '../../visual/snapshots.ts';
import { type ComparedRun, compareRun, isFollowed } from './compare-run.ts';

/** Views that differ from their baselines in the same way. */
export type UnreviewedGroup = {
  readonly fingerprint: string;
  readonly views: readonly ComparedView[];
};

/** A run of which nothing was ever accepted. */
export type UnfollowedRun = {
  readonly runId: string;
  readonly scenario: string;
  readonly agent: string;
  readonly seed: number;
};

/** The newest run of each scenario, agent, world and seed, beside its baselines. */
export type Overview = {
  /** The most frequent first. */
  readonly groups: readonly UnreviewedGroup[];
  readonly runs: readonly ComparedRun[];
  readonly unfollowed: readonly UnfollowedRun[];
};

/** Compares the newest runs with their baselines, or those that are given. Of the others nothing more is read. */
export async function findUnreviewed(
  store: TraceStore,
  snapshots: Snapshots,
  latest: readonly LatestRun[] = store.listLatestRuns(),
  compare?: typeof compareView,
): Promise<Overview> {
  const runs: ComparedRun[] = [];
  const unfollowed: UnfollowedRun[] = [];
  for (const line of latest) {
    const { id, scenario, agent, seed } = line;
    if (scenario === null) continue;
    const compared = isFollowed(snapshots, { ...line, scenario })
      ? await compareRun(store, snapshots, store.readPages(id), compare)
      : undefined;
    if (compared !== undefined && compared.baseline !== 'none') runs.push(compared);
    else unfollowed.push({ runId: id, scenario, agent, seed });
  }
  return { groups: groupsOf(runs.flatMap(({ views }) => views)), runs, unfollowed };
}

function groupsOf(views: readonly ComparedView[]): readonly UnreviewedGroup[] {
  const groups = new Map<string, ComparedView[]>();
  for (const view of views) {
    if (view.status !== 'unreviewed') continue;
    const group = groups.get(view.fingerprint);
    if (group) group.push(view);
    else groups.set(view.fingerprint, [view]);
  }
  return [...groups]
    .map(([fingerprint, members]) => ({ fingerprint, views: members }))
    .sort((a, b) => b.views.length - a.views.length);
}
