import { passAllLowerBound, passAllOf } from '../evaluate/promotion/bounds.ts';
import { percent } from '../evaluate/promotion/missing-for.ts';
import type { RunResult } from '../evaluate/run-result.ts';

/**
 * How sure it is that one trial passes, and that all of them do, over the scenarios; empty where each has run once only.
 * Mutants are no trials.
 */
export function trialsAccount(results: readonly RunResult[]): string {
  const trials = results.filter(({ mutant }) => mutant === null);
  const names = [...new Set(trials.map(({ scenario, agent }) => `${scenario} ${agent}`))];
  const tasks = names.map((name) => {
    const own = trials.filter(({ scenario, agent }) => `${scenario} ${agent}` === name);
    return { trials: own.length, passes: own.filter(({ verdict }) => verdict === 'pass').length };
  });
  const k = Math.min(...tasks.map((task) => task.trials));
  if (tasks.length === 0 || k < 2) return '';
  const passes = tasks.reduce((sum, task) => sum + task.passes, 0);
  const one = passAllOf(1, tasks);
  const all = passAllOf(k, tasks);
  if (one === null || all === null) return '';
  return `pass^1 ${percent(one)}, pass^${k} ${percent(all)} (at 95 % at least ${percent(passAllLowerBound(k, passes, trials.length))}) over ${tasks.length} ${tasks.length === 1 ? 'scenario' : 'scenarios'}`;
}
