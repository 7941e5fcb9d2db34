import type { RunFacts } from '../../trace/run-facts.ts';
import { type Metric, type MetricUnit, mean, notMeasured, ratio, sum } from './metric.ts';
import { isBudgetStop, isCorrect } from './what-happened.ts';

/** What it takes: tokens, money, calls, and how well it looks things up. */
export function costMetrics(runs: readonly RunFacts[]) {
  const used = runs.flatMap(({ used }) => used ?? []);
  const tokens = used.map(({ modelTokens }) => modelTokens);
  const dollars = used.map(({ estimatedCostUsd }) => estimatedCostUsd);
  const successes = runs.filter(isCorrect).length;
  return {
    tokens_per_success: perSuccess('tokens', tokens, successes),
    cost_per_success: perSuccess('usd', dollars, successes),
    steps: mean(
      used.map(({ steps }) => steps),
      'steps',
    ),
    tool_calls: mean(
      used.map(({ toolCalls }) => toolCalls),
      'calls',
    ),
    retries: mean(
      used.map(({ retries }) => retries),
      'failed calls in a row of one tool',
    ),
    retrieval_precision: retrievalPrecision(runs),
    budget_stops: ratio(
      runs.filter(({ stopReason }) => isBudgetStop(stopReason)).length,
      runs.length,
      'runs',
      'no run has ended',
    ),
  } satisfies Record<string, Metric>;
}

/** All that was spent, also on runs that came to nothing, for each run that came out right. */
function perSuccess(unit: MetricUnit, spent: readonly number[], successes: number): Metric {
  const total = sum(spent);
  if (total === 0) return notMeasured(unit, 'no agent told what its model used');
  if (successes === 0) return notMeasured(unit, 'no run came out right');
  const told = unit === 'usd' ? `${total.toFixed(4)} USD` : `${total} tokens`;
  return { unit, value: total / successes, note: `${told} for ${successes} right runs` };
}

/** Of what was retrieved, how much the goal needs; known only where the scenario lists it. */
function retrievalPrecision(runs: readonly RunFacts[]): Metric {
  const known = runs.filter(({ evaluation }) => (evaluation?.documents ?? null) !== null);
  const retrieved = known.flatMap(({ retrievedDocuments, evaluation }) =>
    retrievedDocuments.map((id) => evaluation?.documents?.includes(id) === true),
  );
  const none =
    known.length === 0 ? 'no scenario lists the documents its goal needs' : 'nothing was retrieved';
  return ratio(retrieved.filter(Boolean).length, retrieved.length, 'documents', none);
}
