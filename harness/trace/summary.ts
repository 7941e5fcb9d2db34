import type { RecordedRun, RecordedStep } from './recorded-run.ts';

/** A run in short: who did what under which policy, and how it ended. Names as integrators know them. */
export type RunSummary = {
  readonly run_id: string;
  readonly workflow: string;
  readonly tenant_id: string;
  readonly actor_id: string;
  readonly policy_version: string;
  readonly model: string | null;
  readonly steps: readonly {
    /** `tool_call`, or `browser_<action>` such as `browser_click`. */
    readonly type: string;
    /** The tool, or the capability that was decided on; null where there was none. */
    readonly tool: string | null;
    readonly risk: string | null;
    readonly status: string;
  }[];
  readonly result: string | null;
};

export function runSummary(recorded: RecordedRun): RunSummary {
  const { run, end, steps } = recorded;
  return {
    run_id: run.id,
    workflow: run.workflow,
    tenant_id: run.identity.tenantId,
    actor_id: run.identity.actorId,
    policy_version: run.policyVersion,
    model: run.model,
    steps: steps.map((step) => ({
      type: step.proposed.action.type === 'tool' ? 'tool_call' : `browser_${step.proposed.action.type}`,
      tool: toolOf(step, recorded),
      risk: step.finished?.decision.risk ?? null,
      status: step.finished?.status ?? (end ? 'interrupted' : 'running'),
    })),
    result: end?.result ?? null,
  };
}

function toolOf({ proposed, finished }: RecordedStep, { requests }: RecordedRun): string | null {
  if (proposed.action.type === 'tool') return proposed.action.tool;
  if (!finished) return null;
  const decided = requests.find(
    (request) => request.stepId === proposed.id && request.decision.rule === finished.decision.rule,
  );
  const named = finished.decision.rule.match(/^tools\.([\w.-]+)$/)?.[1];
  const effect = finished.effects.find(({ incidental }) => !incidental);
  return decided?.capability ?? named ?? effect?.capability ?? null;
}
