import { digestOf } from '../digest.ts';
import type { Action } from '../model/action.ts';
import type { Budget } from '../model/budget.ts';
import type { StopReason } from '../model/run.ts';

/** A step that was taken, as far as it tells whether a run goes round in circles. */
export type Taken = {
  readonly action: Action;
  /** Equal for pages that look the same to the agent. */
  readonly page: string;
  /** True where it changed the world. */
  readonly changed: boolean;
  /** True where it was denied, rejected or expired. */
  readonly refused: boolean;
};

/** Counts what a run does again and again to no effect. What an agent says of an action makes it no other action. */
export class Repetition {
  readonly #limits: Pick<Budget, 'maxRepeats' | 'maxRefusedRepeats'>;
  /** By action and page, since the world last changed. */
  readonly #idle = new Map<string, number>();
  /** By action, since it was last let through. */
  readonly #refused = new Map<string, number>();

  constructor(limits: Pick<Budget, 'maxRepeats' | 'maxRefusedRepeats'>) {
    this.#limits = limits;
  }

  /** Counts one step, and returns the limit that it passes, if it passes one. */
  note({ action, page, changed, refused }: Taken): StopReason | undefined {
    const key = digestOf({ ...action, reason: null });
    if (changed) this.#idle.clear();
    if (!refused) this.#refused.delete(key);
    else if (countIn(this.#refused, key) > this.#limits.maxRefusedRepeats) return 'retry_storm_detected';
    if (changed || refused) return undefined;
    return countIn(this.#idle, `${key}\n${page}`) > this.#limits.maxRepeats ? 'loop_detected' : undefined;
  }
}

function countIn(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}
