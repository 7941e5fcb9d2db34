import type { Box } from './region-of.ts';

/** Which page of which run of what: step 0 is the page that the run began on, step N the page after step N. */
export type View = {
  readonly scenario: string;
  readonly agent: string;
  readonly environment: string;
  readonly seed: number;
  readonly step: number;
};

/** What a page looked like: address, and the keys of its picture, document and accessibility tree. */
export type Look = {
  readonly url: string;
  readonly title: string;
  readonly screenshot: string;
  readonly dom: string;
  readonly accessibility: string;
  /** Boxes of the document's elements on the page, and how far it was scrolled; null where that is not known. */
  readonly boxes: string | null;
  readonly scroll: readonly [number, number] | null;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Painted over in the picture; null in captures from before it was kept. */
  readonly masks: readonly Box[] | null;
};

/** A capture that may become a baseline. */
export type Candidate = {
  readonly view: View;
  readonly look: Look;
  readonly runId: string;
  readonly captureId: string;
  /** The browser's version; null where it is not known. */
  readonly browser: string | null;
};

export const RULING_OUTCOMES = ['accepted', 'rejected'] as const;
export type RulingOutcome = (typeof RULING_OUTCOMES)[number];

/** What a person said of a candidate. An accepted one is a baseline of its view. */
export type Ruling = Candidate & {
  readonly id: string;
  /** Equal for all that was ruled on at once, and is undone at once. */
  readonly batch: string;
  readonly outcome: RulingOutcome;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** Baselines of the same view that this one took the place of. */
  readonly replaces: readonly string[];
  readonly undone: { readonly by: string; readonly at: string } | null;
};

/** Those that count: not undone, and not replaced by one that counts. */
export function activeRulings(rulings: readonly Ruling[]): readonly Ruling[] {
  const standing = rulings.filter(({ undone }) => undone === null);
  const replaced = new Set(standing.flatMap(({ replaces }) => replaces));
  return standing.filter(({ id }) => !replaced.has(id));
}

export function isSameView(a: View, b: View): boolean {
  return isSameLine(a, b) && a.step === b.step;
}

/** True for views whose runs are alike but for what the agent did. */
export function isSameLine(a: Omit<View, 'step'>, b: Omit<View, 'step'>): boolean {
  return (
    a.scenario === b.scenario && a.agent === b.agent && a.environment === b.environment && a.seed === b.seed
  );
}

/** What was ruled at once, the newest first. */
export function batchesOf(
  rulings: readonly Ruling[],
): readonly { readonly first: Ruling; readonly count: number }[] {
  const batches = new Map<string, { readonly first: Ruling; readonly count: number }>();
  for (const ruling of rulings) {
    const { first, count } = batches.get(ruling.batch) ?? { first: ruling, count: 0 };
    batches.set(ruling.batch, { first, count: count + 1 });
  }
  return [...batches.values()].sort((a, b) => (a.first.batch < b.first.batch ? 1 : -1));
}
