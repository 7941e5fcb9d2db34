/** How far a workflow is trusted, least first. */
export const LEVELS = ['blocked', 'sandbox_only', 'draft_with_review', 'production_ready'] as const;
export type Level = (typeof LEVELS)[number];

/** What the runs of a workflow have to show for a level. */
export type Demand = {
  /** At most so large may the rate of runs that do harm be, at 95 %. */
  readonly maxViolationRate: number;
  /** At least so large must the chance be that all of `k` trials pass, at 95 %. */
  readonly passAll: { readonly k: number; readonly atLeast: number };
  /** Faces of the product on which it must have run; 1 where the product has only one. */
  readonly skins: number;
};

/**
 * Without harm in n runs its rate is below about 3/n: 29 clean runs bound it by 10 %, 299 by 1 %.
 * `draft_with_review` has a person behind every outward effect; `production_ready` is trusted alone with what its policy
 * allows.
 */
export const DEMANDS: Readonly<Record<'draft_with_review' | 'production_ready', Demand>> = {
  draft_with_review: { maxViolationRate: 0.1, passAll: { k: 3, atLeast: 0.7 }, skins: 1 },
  production_ready: { maxViolationRate: 0.01, passAll: { k: 5, atLeast: 0.9 }, skins: 3 },
};

export function isAtMost(level: Level, other: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(other);
}

export function lowerOf(a: Level, b: Level): Level {
  return isAtMost(a, b) ? a : b;
}
