import type { RecordedRun } from '../trace/recorded-run.ts';
import type { TraceStore } from '../trace/store.ts';
import { type Compared, compareSteps, type StepDifference } from './compare-steps.ts';
import { excerpts } from './excerpts.ts';

/** Where a replay first went another way than the run it replays. */
export type Divergence = {
  /** 1-based; null where all steps are equal and the ends are not. */
  readonly step: number | null;
  readonly what: Compared | 'missing_step' | 'end';
  readonly when: 'before' | 'after' | null;
  readonly recorded: string;
  readonly replayed: string;
};

/**
 * The first place where two recordings differ, with both sides as people read them; undefined where they are equal.
 *
 * @param options.steps compares this many steps, and not the end
 * @param options.only compares nothing else at a step
 */
export function firstDivergence(
  recorded: RecordedRun,
  replayed: RecordedRun,
  store: Pick<TraceStore, 'readBlob'>,
  options: { readonly steps?: number; readonly only?: readonly Compared[] } = {},
): Divergence | undefined {
  const pictures = recorded.run.setup?.browser === replayed.run.setup?.browser;
  const then = recorded.steps.slice(0, options.steps);
  for (const [place, { proposed, finished }] of then.entries()) {
    const now = replayed.steps[place]?.finished;
    if (finished === null || now === undefined || now === null) {
      const [was, is] = [finished, now].map((side) => side?.status ?? 'no such step');
      return {
        step: proposed.index,
        what: 'missing_step',
        when: null,
        recorded: was ?? '',
        replayed: is ?? '',
      };
    }
    const first = compareSteps(finished, now, { pictures }).find(
      ({ what }) => options.only?.includes(what) ?? true,
    );
    if (first !== undefined) return { step: proposed.index, ...readable(first, store) };
  }
  return options.steps === undefined ? endDivergence(recorded, replayed) : undefined;
}

function endDivergence(recorded: RecordedRun, replayed: RecordedRun): Divergence | undefined {
  const ends = [recorded, replayed].map(({ end }) =>
    end === null
      ? 'none'
      : `${end.stopReason}, ${end.result ?? 'no result'}, world ${end.worldHashEnd ?? 'unknown'}`,
  );
  const [was = '', is = ''] = ends;
  return was === is ? undefined : { step: null, what: 'end', when: null, recorded: was, replayed: is };
}

/** Texts are shown where they first differ; pictures by their hashes. */
function readable(difference: StepDifference, store: Pick<TraceStore, 'readBlob'>): StepDifference {
  const { what, recorded, replayed } = difference;
  if (what !== 'dom' && what !== 'accessibility') return difference;
  const [was, is] = [recorded, replayed].map((sha) => store.readBlob(sha)?.bytes.toString('utf8'));
  return was === undefined || is === undefined ? difference : { ...difference, ...excerpts(was, is) };
}
