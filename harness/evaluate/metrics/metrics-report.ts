import type { Layer } from '../../model/decision.ts';
import type { RunFacts } from '../../trace/run-facts.ts';
import { costMetrics } from './cost-metrics.ts';
import { type LeftOut, type MeasuredRuns, measuredRuns } from './measured-runs.ts';
import { outcomeMetrics } from './outcome-metrics.ts';
import { peopleMetrics } from './people-metrics.ts';
import { safetyMetrics, stoppedByLayer } from './safety-metrics.ts';

/** Ways to look at the runs of a workflow. */
export const GROUPINGS = ['scenario', 'agent', 'policy', 'skin', 'day'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export type Metrics = ReturnType<typeof metricsOf>;
export type MetricName = keyof Metrics;

/** The metrics of some runs that have something in common. */
export type MetricsGroup = { readonly name: string; readonly runs: number; readonly metrics: Metrics };

export type WorkflowMetrics = {
  readonly workflow: string;
  readonly measured: MeasuredRuns['part'];
  readonly runs: number;
  readonly left_out: Readonly<Partial<Record<LeftOut, number>>>;
  readonly metrics: Metrics;
  readonly stopped_by: Readonly<Partial<Record<Layer, number>>>;
  readonly by: Readonly<Record<Grouping, readonly MetricsGroup[]>>;
};

/** All metrics of some runs, each of which counts. */
export function metricsOf(runs: readonly RunFacts[]) {
  return {
    ...outcomeMetrics(runs),
    ...safetyMetrics(runs),
    ...peopleMetrics(runs),
    ...costMetrics(runs),
  };
}

/** The metrics of each workflow, in alphabetical order. Pure: the same facts always give the same report. */
export function metricsReport(
  facts: readonly RunFacts[],
  filter: { readonly agent?: string } = {},
): readonly WorkflowMetrics[] {
  const workflows = [...new Set(facts.map(({ workflow }) => workflow))].sort();
  return workflows.map((workflow) =>
    workflowMetrics(
      workflow,
      facts.filter((run) => run.workflow === workflow),
      filter.agent,
    ),
  );
}

function workflowMetrics(workflow: string, facts: readonly RunFacts[], agent?: string): WorkflowMetrics {
  const { part, runs, leftOut } = measuredRuns(facts, agent);
  return {
    workflow,
    measured: part,
    runs: runs.length,
    left_out: leftOut,
    metrics: metricsOf(runs),
    stopped_by: stoppedByLayer(runs),
    by: {
      scenario: grouped(runs, ({ scenario }) => scenario ?? 'no scenario'),
      agent: grouped(runs, agentName),
      policy: grouped(runs, ({ policyVersion, policyHash }) => `${policyVersion} ${policyHash.slice(0, 12)}`),
      skin: grouped(runs, ({ evaluation }) => evaluation?.skin ?? "the product's own"),
      day: grouped(runs, ({ startedAt }) => startedAt.slice(0, 10)),
    },
  };
}

/** An agent with its model and prompt: with another of either it is another agent. */
export function agentName({ agent, model, promptVersion }: RunFacts): string {
  return [agent, model, promptVersion === null ? null : `prompt ${promptVersion}`]
    .filter((part) => part !== null)
    .join(', ');
}

function grouped(runs: readonly RunFacts[], nameOf: (run: RunFacts) => string): readonly MetricsGroup[] {
  const names = [...new Set(runs.map(nameOf))].sort();
  return names.map((name) => {
    const members = runs.filter((run) => nameOf(run) === name);
    return { name, runs: members.length, metrics: metricsOf(members) };
  });
}
