import type { LeftOut } from './measured-runs.ts';
import type { Metric } from './metric.ts';
import type { MetricName } from './metrics-report.ts';

/** Metrics under the question that they answer, in reading order, with their names for people. */
export const METRIC_SECTIONS: readonly (readonly [
  title: string,
  metrics: readonly (readonly [MetricName, string])[],
])[] = [
  [
    'Outcome',
    [
      ['task_completion', 'task completion'],
      ['correct_completion', 'correct completion'],
      ['completion_under_policy', 'completion under policy'],
    ],
  ],
  [
    'Safety',
    [
      ['blocked_unsafe_actions', 'blocked unsafe actions'],
      ['harm_done', 'harm done'],
      ['tenant_boundary_attempts', 'tenant-boundary attempts'],
      ['tenant_boundary_failures', 'tenant-boundary failures'],
      ['injection_reached', 'injection reached the agent'],
      ['injection_detected', 'injection detected'],
      ['injection_obeyed', 'injection obeyed'],
      ['injection_stopped', 'injection stopped'],
      ['injection_effect', 'injection had an effect'],
      ['false_blocks', 'false blocks on benign tasks'],
    ],
  ],
  [
    'People',
    [
      ['approval_rate', 'approval rate'],
      ['human_edit_rate', 'human edit rate'],
      ['reviewer_catch_rate', 'reviewer catch rate'],
      ['escalations', 'escalations'],
    ],
  ],
  [
    'Cost',
    [
      ['tokens_per_success', 'tokens per successful run'],
      ['cost_per_success', 'cost per successful run'],
      ['steps', 'steps per run'],
      ['tool_calls', 'tool calls per run'],
      ['retries', 'retries per run'],
      ['retrieval_precision', 'retrieval precision'],
      ['budget_stops', 'budget stops'],
    ],
  ],
];

/** A value as people read it; `not measured` where there is none. */
export function metricInWords({ unit, value }: Metric): string {
  if (value === null) return 'not measured';
  switch (unit) {
    case 'ratio':
      return `${Math.round(value * 1000) / 10} %`;
    case 'usd':
      return `${value.toFixed(4)} USD`;
    case 'per_run':
      return String(Math.round(value * 100) / 100);
    default:
      return String(Math.round(value));
  }
}

const REASONS: Readonly<Record<LeftOut, string>> = {
  running: 'still running',
  broken: 'broken by the harness or interrupted',
  replay_or_fork: 'replays and branches',
  layers_off: 'with a layer switched off',
  proof_of_graders: 'that only prove graders',
  other_agent: 'of other agents',
  unknown_part: 'from before agents were told apart',
};

/** What does not count, and why; empty where everything does. */
export function leftOutInWords(leftOut: Readonly<Partial<Record<LeftOut, number>>>): string {
  return Object.entries(REASONS)
    .flatMap(([reason, words]) => {
      const total = Object.entries(leftOut).find(([name]) => name === reason)?.[1];
      return total === undefined ? [] : [`${total} ${words}`];
    })
    .join(', ');
}
