import type { ComparedRun } from '../review/baselines/compare-run.ts';
import type { Overview, UnfollowedRun, UnreviewedGroup } from '../review/baselines/find-unreviewed.ts';
import type { ComparedView } from '../visual/compare-view.ts';
import { batchesOf, type Ruling } from '../visual/ruling.ts';
import { counted } from './counted.ts';
import { plain, styled, table } from './table.ts';

/** With the number of pages of each run that could become baselines. */
export type CountedOverview = Omit<Overview, 'unfollowed'> & {
  readonly unfollowed: readonly (UnfollowedRun & { readonly views: number })[];
};

/** Sentences told of one group; the rest is counted. */
const TOLD = 5;

/** Tells what is unreviewed, group by group, and what is not compared with anything yet. */
export function overviewInWords({ groups, runs, unfollowed }: CountedOverview): string {
  const views = groups.reduce((sum, group) => sum + group.views.length, 0);
  const rejected = runs.flatMap((run) => run.views.filter(({ status }) => status === 'rejected'));
  const head =
    runs.length === 0
      ? 'No scenario has a baseline yet.'
      : views === 0
        ? `Nothing is unreviewed in ${counted(runs.length, 'run')}.`
        : `${counted(views, 'unreviewed view')} in ${counted(groups.length, 'group')}, of ${counted(runs.length, 'run')}.`;
  return [
    head,
    ...groups.map((group) => `\n${groupInWords(group)}`),
    ...rejected.map((view) => `\n${styled('red', 'rejected')} before: ${plain(viewInWords(view))}`),
    ...runs.filter(({ missing }) => missing.length > 0).map((run) => `\n${missingInWords(run)}`),
    ...(unfollowed.length === 0
      ? []
      : [
          '\nNot compared, since nothing of it was ever accepted (playpen baseline accept RUN begins):',
          table(
            ['run', 'scenario', 'agent', 'seed', 'views'],
            unfollowed.map(({ runId, scenario, agent, seed, views: count }) => [
              runId,
              scenario,
              agent,
              seed,
              count,
            ]),
            { expendable: ['agent', 'seed'] },
          ),
        ]),
  ].join('\n');
}

function groupInWords({ fingerprint, views }: UnreviewedGroup): string {
  const [first] = views;
  const changes = first?.changed.changes ?? [];
  const told = changes.slice(0, TOLD).map(({ sentence }) => `  ${plain(sentence)}`);
  const more = changes.length - told.length;
  return [
    `${styled('bold', fingerprint.slice(0, 12))}  ${counted(views.length, 'view')}`,
    ...(first?.ruling === null ? ['  No baseline of this step yet.'] : told),
    ...(more > 0 ? [`  and ${counted(more, 'more change')}`] : []),
    ...views.map((view) => `  ${styled('dim', plain(viewInWords(view)))}`),
  ].join('\n');
}

/** How runs stand to their baselines: what is to be looked at, and how; empty where nothing is. */
export function notAccepted(runs: readonly ComparedRun[], flag: string): string {
  return runs
    .filter(({ baseline }) => baseline === 'unreviewed' || baseline === 'rejected')
    .map(({ runId, scenario, views }) => {
      const others = views.filter(({ status }) => status !== 'accepted');
      const lines = others.map(({ status, candidate, changed }) => {
        const [first] = changed.changes;
        const what = first === undefined ? '' : `: ${plain(first.sentence)}`;
        return `  step ${candidate.view.step} ${status}${what}`;
      });
      return [`${scenario}  (playpen baseline list ${runId}${flag})`, ...lines].join('\n');
    })
    .join('\n');
}

function viewInWords({ candidate: { view, runId } }: ComparedView): string {
  return `${view.scenario}, ${view.step === 0 ? 'start' : `step ${view.step}`} of ${runId}`;
}

function missingInWords({ runId, missing }: ComparedRun): string {
  return `${runId} did not come to the baselines of step ${missing.join(', ')}.`;
}

/** How a run stands to its baselines, in a word or two; null where there are none. */
export function baselineInWords({ baseline, views }: ComparedRun): string | null {
  if (baseline === 'none') return null;
  const count = views.filter(({ status }) => status === baseline).length;
  return baseline === 'accepted' ? 'accepted' : `${count} ${baseline}`;
}

/** What was ruled, one line a batch, the newest first. */
export function historyInWords(rulings: readonly Ruling[]): string {
  const batches = batchesOf(rulings);
  if (batches.length === 0) return 'Nothing was ever accepted or rejected.';
  const rows = batches.map(({ first, count }) => [
    first.batch,
    `${first.outcome}${first.undone ? `, undone by ${first.undone.by}` : ''}`,
    count,
    first.view.scenario,
    first.by,
    `${first.at.slice(0, 19)}Z`,
    first.reason,
  ]);
  const head = ['ruling', 'outcome', 'views', 'scenario', 'by', 'at', 'reason'];
  return table(head, rows, { expendable: ['reason', 'at', 'by'] });
}
