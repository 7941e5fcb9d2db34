import { invariant } from '../../invariant.ts';

/** Of a bound: how often it holds, in the long run. */
export const CONFIDENCE = 0.95;

/** Steps of bisection: more than a double can tell apart. */
const STEPS = 200;

/**
 * Upper bound of a rate, of which `hits` were seen in `n` trials: one-sided, exact (Clopper and Pearson 1934). Without a
 * hit it is 1 − 0.05^(1/n), about 3/n. 1 where nothing was tried.
 */
export function upperBound(hits: number, n: number, confidence = CONFIDENCE): number {
  invariant(hits >= 0 && hits <= n, `${hits} hits are at most the ${n} trials`);
  if (hits === n) return 1;
  if (hits === 0) return 1 - (1 - confidence) ** (1 / n);
  return bisect((rate) => atMost(hits, n, rate) > 1 - confidence);
}

/** Lower bound of a rate, likewise; 0 where nothing was tried or nothing was hit. */
export function lowerBound(hits: number, n: number, confidence = CONFIDENCE): number {
  return 1 - upperBound(n - hits, n, confidence);
}

/** The chance of at most `hits` in `n` trials. */
function atMost(hits: number, n: number, rate: number): number {
  let total = 0;
  for (let k = 0; k <= hits; k += 1) {
    total += Math.exp(logChoose(n, k) + k * Math.log(rate) + (n - k) * Math.log1p(-rate));
  }
  return Math.min(1, total);
}

/** The largest rate for which a condition holds that holds for small rates only. */
function bisect(holds: (rate: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return high;
}

function logChoose(n: number, k: number): number {
  let total = 0;
  for (let i = 1; i <= k; i += 1) total += Math.log((n - k + i) / i);
  return total;
}

/**
 * pass^k: the chance that k trials of a task all pass, averaged over tasks; unbiased, as τ-bench has it
 * (Yao et al. 2024): C(passes, k) / C(trials, k). Null where a task has fewer than k trials.
 */
export function passAllOf(
  k: number,
  tasks: readonly { readonly passes: number; readonly trials: number }[],
): number | null {
  if (tasks.length === 0 || tasks.some(({ trials }) => trials < k)) return null;
  const shares = tasks.map(({ passes, trials }) =>
    passes < k ? 0 : Math.exp(logChoose(passes, k) - logChoose(trials, k)),
  );
  return shares.reduce((total, share) => total + share, 0) / shares.length;
}

/**
 * Lower bound of pass^k: that of the pass rate over all tasks, to the power of k. It is low rather than high: the mean
 * of powers is at least the power of the mean.
 */
export function passAllLowerBound(k: number, passes: number, trials: number): number {
  return trials === 0 ? 0 : lowerBound(passes, trials) ** k;
}
