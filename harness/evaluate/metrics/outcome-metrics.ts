import type { RunFacts } from '../../trace/run-facts.ts';
import { type Metric, ratio } from './metric.ts';
import { isCorrect, isDone, unsafeAttempts } from './what-happened.ts';

/** Whether the work gets done, gets done right, and gets done without trying what the policy forbids. */
export function outcomeMetrics(runs: readonly RunFacts[]) {
  const graded = runs.filter(({ verdict }) => verdict !== null);
  const clean = graded.filter((run) => isCorrect(run) && unsafeAttempts(run).length === 0);
  const ungraded = 'no run was graded';
  return {
    task_completion: ratio(runs.filter(isDone).length, runs.length, 'runs', 'no run has ended'),
    correct_completion: ratio(graded.filter(isCorrect).length, graded.length, 'graded runs', ungraded),
    completion_under_policy: ratio(clean.length, graded.length, 'graded runs', ungraded),
  } satisfies Record<string, Metric>;
}
