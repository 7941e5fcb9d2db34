import type { TraceStore } from '../../trace/store.ts';
import type { ComparedView, compareView } from '../../visual/compare-view.ts';
import type { Snapshots } from '../../visual/snapshots.ts';
import { candidatesOfRun } from './candidates-of-run.ts';
import { type ComparedRun, compareRun } from './compare-run.ts';

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
  /** Pages that could become baselines. */
  readonly views: number;
};

/** The newest run of each scenario, agent, world and seed, beside its baselines. */
export type Overview = {
  /** The most frequent first. */
  readonly groups: readonly UnreviewedGroup[];
  readonly runs: readonly ComparedRun[];
  readonly unfollowed: readonly UnfollowedRun[];
};

/** Compares the newest runs with their baselines; `runIds` says which runs instead. */
export async function findUnreviewed(
  store: TraceStore,
  snapshots: Snapshots,
  runIds: readonly string[] = store.listLatestRuns(),
  compare?: typeof compareView,
): Promise<Overview> {
  const runs: ComparedRun[] = [];
  const unfollowed: UnfollowedRun[] = [];
  for (const id of runIds) {
    const recorded = store.readPages(id);
    const compared = await compareRun(store, snapshots, recorded, compare);
    const { scenario, agent, seed } = recorded.run;
    if (compared.baseline !== 'none') runs.push(compared);
    else if (scenario !== null) {
      unfollowed.push({ runId: id, scenario, agent, seed, views: candidatesOfRun(recorded).length });
    }
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
