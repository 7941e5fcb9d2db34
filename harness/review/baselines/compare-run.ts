import type { RunPages } from '../../trace/run-pages.ts';
import type { TraceStore } from '../../trace/store.ts';
import type { BlobReader } from '../../visual/changes-between.ts';
import { type ComparedView, compareView } from '../../visual/compare-view.ts';
import { activeRulings, isSameLine, type View } from '../../visual/ruling.ts';
import type { Snapshots } from '../../visual/snapshots.ts';
import { candidatesOfRun } from './candidates-of-run.ts';

/** `none`: nothing was ever accepted of such runs, so there is nothing to compare with. */
export type RunBaseline = 'none' | 'accepted' | 'rejected' | 'unreviewed';

/** A run beside its baselines. */
export type ComparedRun = {
  readonly runId: string;
  readonly scenario: string | null;
  readonly baseline: RunBaseline;
  readonly views: readonly ComparedView[];
  /** Steps that have a baseline and that this run did not come to. */
  readonly missing: readonly number[];
};

/** Reads bodies from the trace, and those of baselines from `snapshots/`. */
export function readerOf(store: TraceStore, snapshots: Snapshots, scenario: string): BlobReader {
  return (sha) => store.readBlob(sha)?.bytes ?? snapshots.read(scenario, sha);
}

/** Whether anything of such runs was ever accepted. */
export function isFollowed(snapshots: Snapshots, line: Omit<View, 'step'>): boolean {
  return activeRulings(snapshots.rulings(line.scenario)).some(
    ({ outcome, view }) => outcome === 'accepted' && isSameLine(view, line),
  );
}

/**
 * Compares each page of a run with its baselines. Runs with another agent, world or seed, wrong agents and replays have
 * baselines of their own, or none.
 *
 * @param compare keeps what was compared before, where a page is asked for again and again
 * @throws PlaypenError `BLOB_DAMAGED`, `SNAPSHOTS_INVALID`
 */
export async function compareRun(
  store: TraceStore,
  snapshots: Snapshots,
  recorded: Pick<RunPages, 'run' | 'steps'>,
  compare = compareView,
): Promise<ComparedRun> {
  const { id, scenario, mutant, parent } = recorded.run;
  const candidates = candidatesOfRun(recorded);
  const [first] = candidates;
  const none = { runId: id, scenario, baseline: 'none', views: [], missing: [] } as const;
  if (scenario === null || first === undefined || mutant !== null || parent !== null) return none;
  const rulings = activeRulings(snapshots.rulings(scenario)).filter(({ view }) =>
    isSameLine(view, first.view),
  );
  const accepted = rulings.filter(({ outcome }) => outcome === 'accepted');
  if (accepted.length === 0) return none;
  const read = readerOf(store, snapshots, scenario);
  const views: ComparedView[] = [];
  // One at a time: each comparison holds some 15 MB of pixels.
  for (const candidate of candidates) views.push(await compare(candidate, rulings, read));
  const steps = new Set(candidates.map(({ view }) => view.step));
  const missing = [...new Set(accepted.map(({ view }) => view.step))].filter((step) => !steps.has(step));
  const has = (status: ComparedView['status']) => views.some((view) => view.status === status);
  const baseline = has('rejected') ? 'rejected' : has('unreviewed') ? 'unreviewed' : 'accepted';
  return { runId: id, scenario, baseline, views, missing: missing.sort((a, b) => a - b) };
}
