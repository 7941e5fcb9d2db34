import { canonicalJson } from '../digest.ts';
import type { Capture } from '../model/capture.ts';
import type { StepFinished } from '../model/step.ts';

/** What is compared at a step, in the order in which one leads to the next. */
export const COMPARED = [
  'decision',
  'world',
  'address',
  'dom',
  'accessibility',
  'screenshot',
  'tool_result',
] as const;
export type Compared = (typeof COMPARED)[number];

/** What differs at a step; for `dom`, `accessibility` and `screenshot` the sides are the hashes of the stored blobs. */
export type StepDifference = {
  readonly what: Compared;
  /** Of captures: which of the two. */
  readonly when: 'before' | 'after' | null;
  readonly recorded: string;
  readonly replayed: string;
};

type Side = Pick<
  StepFinished,
  'status' | 'layer' | 'decision' | 'worldHash' | 'url' | 'before' | 'after' | 'toolResult'
>;

/** Ids that every run makes up anew. */
const OWN_IDS = /\b(run|step|req|ap|cap|fnd|key)_[0-9A-HJKMNP-TV-Z]{26}\b/g;

/** Everything in which two recordings of a step differ, the earliest cause first. */
export function compareSteps(
  recorded: Side,
  replayed: Side,
  options: { readonly pictures: boolean },
): readonly StepDifference[] {
  const pair = (what: Compared, value: (side: Side) => string): StepDifference => ({
    what,
    when: null,
    recorded: value(recorded),
    replayed: value(replayed),
  });
  const captured = (when: 'before' | 'after') =>
    (['dom', 'accessibility', ...(options.pictures ? (['screenshot'] as const) : [])] as const).map(
      (what): StepDifference => ({
        ...pair(what, (side) => hashOf(side[when], what)),
        when,
      }),
    );
  return [
    ...captured('before'),
    pair('decision', decisionInWords),
    pair('world', ({ worldHash }) => worldHash ?? 'none'),
    pair('address', ({ url }) => url),
    ...captured('after'),
    pair('tool_result', ({ toolResult }) => canonicalJson(toolResult).replace(OWN_IDS, '$1_…')),
  ].filter((it) => it.recorded !== it.replayed);
}

/** What the layers said, and what became of the step. */
export function decisionInWords({ status, layer, decision }: Side): string {
  return `${status}: ${decision.outcome} by ${decision.rule}${layer === null ? '' : `, ${layer}`}`;
}

function hashOf(capture: Capture | null, what: 'dom' | 'accessibility' | 'screenshot'): string {
  return capture?.[what] ?? 'none';
}
