import type { RecordedRun, RecordedStep } from '../trace/recorded-run.ts';
import { GENERATOR } from './generator.ts';
import { toolCallOf } from './tool-call.ts';

/** The version of the Agent Trajectory Interchange Format that is written. */
const SCHEMA = 'ATIF-v1.7';

/**
 * A run as a trajectory of Harbor's ATIF: the goal is the user's step, each step the agent's, with its action as a tool
 * call and what was decided under `extra`. Pictures are named by the path at which the zip export has them.
 */
export function toAtif(recorded: RecordedRun) {
  const { run, end, verdict, checks, steps, findings } = recorded;
  return {
    schema_version: SCHEMA,
    session_id: run.id,
    trajectory_id: run.id,
    agent: {
      name: run.agent,
      version: run.promptVersion ?? 'unknown',
      ...(run.model === null ? {} : { model_name: run.model }),
      extra: { mutant: run.mutant },
    },
    steps: [
      { step_id: 1, timestamp: run.startedAt, source: 'user', message: run.goal },
      ...steps.map((step, place) => toStep(step, place + 2, recorded)),
    ],
    final_metrics: {
      ...sumOf(recorded),
      total_steps: steps.length,
      extra: { verdict, stop_reason: end?.stopReason ?? null, result: end?.result ?? null, used: end?.used },
    },
    extra: {
      generator: GENERATOR,
      scenario: run.scenario,
      workflow: run.workflow,
      policy: { version: run.policyVersion, hash: run.policyHash },
      world: { seed: run.seed, start: run.worldHashStart, end: end?.worldHashEnd ?? null },
      checks,
      findings,
    },
  };
}

function toStep({ proposed, finished }: RecordedStep, id: number, { modelCalls, approvals }: RecordedRun) {
  const { action } = proposed;
  const calls = modelCalls.filter(({ stepId }) => stepId === proposed.id);
  const call = toolCallOf(action);
  return {
    step_id: id,
    timestamp: proposed.proposedAt,
    source: 'agent',
    ...(calls[0] && { model_name: calls[0].model }),
    message: 'reason' in action ? (action.reason ?? '') : '',
    tool_calls: [{ tool_call_id: proposed.id, function_name: call.name, arguments: call.input }],
    observation: {
      results: [
        {
          source_call_id: proposed.id,
          content: contentOf(finished),
          extra: {
            status: finished?.status ?? 'unfinished',
            layer: finished?.layer ?? null,
            decision: finished?.decision ?? null,
            effects: finished?.effects ?? [],
            world_hash: finished?.worldHash ?? null,
            approvals: approvals.filter(({ stepId }) => stepId === proposed.id),
          },
        },
      ],
    },
    ...(calls.length > 0 && {
      metrics: {
        prompt_tokens: calls.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
        completion_tokens: calls.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
        cost_usd: calls.reduce((sum, { estimatedCostUsd }) => sum + estimatedCostUsd, 0),
      },
    }),
    llm_call_count: calls.length,
  };
}

function contentOf(finished: RecordedStep['finished']) {
  const text = finished?.message ?? 'The run ended before this step did.';
  const result = finished?.toolResult == null ? '' : `\n${JSON.stringify(finished.toolResult)}`;
  const picture = finished?.after?.screenshot;
  return [
    { type: 'text', text: `${text}${result}` },
    ...(picture === undefined
      ? []
      : [{ type: 'image', source: { media_type: 'image/webp', path: `blobs/${picture}.webp` } }]),
  ];
}

function sumOf({ modelCalls }: RecordedRun) {
  const sum = (of: (call: RecordedRun['modelCalls'][number]) => number) =>
    modelCalls.reduce((total, call) => total + of(call), 0);
  return {
    total_prompt_tokens: sum(({ inputTokens }) => inputTokens),
    total_completion_tokens: sum(({ outputTokens }) => outputTokens),
    total_cost_usd: sum(({ estimatedCostUsd }) => estimatedCostUsd),
  };
}
