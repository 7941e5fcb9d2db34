import { canonicalJson } from '../digest.ts';
import type { Effect } from '../model/effect.ts';
import type { StepProposed } from '../model/step.ts';
import type { RecordedRun, RecordedStep } from '../trace/recorded-run.ts';
import { compareSteps, type StepDifference } from './compare-steps.ts';

/** Steps of two runs, side by side; null where the other run has no such step. */
export type StepPair = {
  readonly a: number | null;
  readonly b: number | null;
  readonly action: StepProposed['action'];
  /** Empty where the steps are equal, and where there is only one. */
  readonly changes: readonly StepDifference[];
};

/** What two runs have in common, and what not. */
export type RunDiff = {
  readonly a: string;
  readonly b: string;
  /** Every step of both, in order. */
  readonly steps: readonly StepPair[];
  /** The first of `steps` that is not equal. */
  readonly first: StepPair | null;
  readonly effects: { readonly onlyA: readonly Effect[]; readonly onlyB: readonly Effect[] };
};

/** Compares two runs: steps with the same action are aligned, as many as can be; recorded is A, replayed is B. */
export function diffRuns(a: RecordedRun, b: RecordedRun): RunDiff {
  const pictures = a.run.setup?.browser === b.run.setup?.browser;
  const steps = align(a.steps, b.steps).map(([one, other]): StepPair => {
    const either = one ?? other;
    const [was, is] = [one?.finished, other?.finished];
    return {
      a: one?.proposed.index ?? null,
      b: other?.proposed.index ?? null,
      action: either.proposed.action,
      changes: was && is ? compareSteps(was, is, { pictures }) : [],
    };
  });
  return {
    a: a.run.id,
    b: b.run.id,
    steps,
    first: steps.find((pair) => !isEqual(pair)) ?? null,
    effects: {
      onlyA: without(effectsOf(a), effectsOf(b)),
      onlyB: without(effectsOf(b), effectsOf(a)),
    },
  };
}

export function isEqual({ a, b, changes }: StepPair): boolean {
  return a !== null && b !== null && changes.length === 0;
}

type Pair =
  | readonly [RecordedStep, RecordedStep]
  | readonly [RecordedStep, undefined]
  | readonly [undefined, RecordedStep];

/** The longest common subsequence of actions. */
function align(a: readonly RecordedStep[], b: readonly RecordedStep[]): readonly Pair[] {
  const [left, right] = [a.map(keyOf), b.map(keyOf)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const [one, other] = [a[i], b[j]];
    if (one !== undefined && other !== undefined && left[i] === right[j]) {
      pairs.push([one, other]);
      i += 1;
      j += 1;
    } else if (one !== undefined && (other === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pairs.push([one, undefined]);
      i += 1;
    } else if (other !== undefined) {
      pairs.push([undefined, other]);
      j += 1;
    }
  }
  return pairs;
}

/** The agent's reason is no part of what it did. */
function keyOf({ proposed: { action } }: RecordedStep): string {
  return canonicalJson({ ...action, reason: undefined });
}

function effectsOf({ steps }: RecordedRun): readonly Effect[] {
  return steps.flatMap(({ finished }) => finished?.effects ?? []);
}

/** Those of `some` that are not among `others`, each counted once. */
function without(some: readonly Effect[], others: readonly Effect[]): readonly Effect[] {
  const left = others.map(canonicalJson);
  return some.filter((effect) => {
    const place = left.indexOf(canonicalJson(effect));
    if (place !== -1) left.splice(place, 1);
    return place === -1;
  });
}
