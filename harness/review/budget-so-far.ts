import type { Budget } from '../model/budget.ts';
import { budgetOf, policySchema } from '../policy/policy.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';

/** One limit of a run, and how much of it was used when a step was over. */
export type UsedSoFar = {
  readonly what: 'steps' | 'tool calls' | 'runtime' | 'model tokens' | 'model cost';
  readonly used: number;
  /** Null where the policy sets none, or can't be read any more. */
  readonly limit: number | null;
};

/** What a run had used of its budget by the end of a step, from what is recorded of it; ms, tokens and US dollars. */
export function budgetSoFar({ run, steps, modelCalls }: RecordedRun, index: number): readonly UsedSoFar[] {
  const until = steps.filter(({ proposed }) => proposed.index <= index);
  const last = until.at(-1);
  const at = last?.finished?.finishedAt ?? last?.proposed.proposedAt ?? run.startedAt;
  const calls = modelCalls.filter((call) => call.at <= at);
  const tokens = calls.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
  const budget = budgetIn(run.policy);
  const used = (what: UsedSoFar['what'], amount: number, limit: keyof Budget): UsedSoFar => ({
    what,
    used: amount,
    limit: budget?.[limit] ?? null,
  });
  return [
    used('steps', until.length, 'maxSteps'),
    used(
      'tool calls',
      until.filter(({ proposed }) => proposed.action.type === 'tool').length,
      'maxToolCalls',
    ),
    used('runtime', Math.max(0, Date.parse(at) - Date.parse(run.startedAt)), 'maxRuntimeMs'),
    ...(calls.length === 0
      ? []
      : [
          used('model tokens', tokens, 'maxModelTokens'),
          used(
            'model cost',
            calls.reduce((sum, { estimatedCostUsd }) => sum + estimatedCostUsd, 0),
            'maxEstimatedCostUsd',
          ),
        ]),
  ];
}

/** Undefined where an older policy is none any more. */
function budgetIn(policy: string): Budget | undefined {
  const parsed = policySchema.safeParse(JSON.parse(policy));
  return parsed.success ? budgetOf(parsed.data) : undefined;
}
