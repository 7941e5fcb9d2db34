import { sha256 } from '../digest.ts';
import type { ModelCall } from '../trace/model-call.ts';
import type { RecordedRun, RecordedStep } from '../trace/recorded-run.ts';
import { GENERATOR } from './generator.ts';
import { toolCallOf } from './tool-call.ts';

type Value =
  | { readonly stringValue: string }
  | { readonly intValue: string }
  | { readonly doubleValue: number }
  | { readonly arrayValue: { readonly values: readonly Value[] } };
type Attribute = { readonly key: string; readonly value: Value };

/** `SPAN_KIND_INTERNAL` and `SPAN_KIND_CLIENT`, `STATUS_CODE_OK` and `_ERROR`, by their numbers in OTLP. */
const [INTERNAL, CLIENT] = [1, 3];
const [OK, ERROR] = [1, 2];

/**
 * A run as OTLP/JSON (https://opentelemetry.io/docs/specs/otlp/): one span for the run, one for each step, one for each
 * call of a model, named and described by the conventions for generative AI, which are still in development. What only
 * Playpen knows is under `playpen.`; requests and findings are events of their step.
 *
 * The ids follow from the run's, so that the same run exported twice is the same trace.
 */
export function toOtlp(recorded: RecordedRun) {
  const { run, end, verdict, steps, modelCalls } = recorded;
  const traceId = sha256(run.id).slice(0, 32);
  const root = spanId(run.id);
  const endedAt = end?.endedAt ?? steps.at(-1)?.finished?.finishedAt ?? run.startedAt;
  const span = {
    traceId,
    spanId: root,
    name: `invoke_agent ${run.agent}`,
    kind: INTERNAL,
    startTimeUnixNano: nanos(run.startedAt),
    endTimeUnixNano: nanos(endedAt),
    attributes: attributes({
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': run.agent,
      'gen_ai.agent.version': run.promptVersion,
      'gen_ai.conversation.id': run.id,
      'gen_ai.request.model': run.model,
      'playpen.scenario': run.scenario,
      'playpen.workflow': run.workflow,
      'playpen.goal': run.goal,
      'playpen.seed': run.seed,
      'playpen.policy.hash': run.policyHash,
      'playpen.stop_reason': end?.stopReason,
      'playpen.result': end?.result,
      'playpen.verdict': verdict,
    }),
    status: { code: verdict === 'pass' ? OK : verdict === null ? 0 : ERROR },
  };
  return {
    resourceSpans: [
      {
        resource: { attributes: attributes({ 'service.name': 'playpen' }) },
        scopeSpans: [
          {
            scope: GENERATOR,
            spans: [
              span,
              ...steps.map((step) => stepSpan(step, traceId, root, recorded)),
              ...modelCalls.map((call, place) => modelSpan(call, place, traceId, root)),
            ],
          },
        ],
      },
    ],
  };
}

function stepSpan(step: RecordedStep, traceId: string, root: string, { requests, findings }: RecordedRun) {
  const { proposed, finished } = step;
  const { name, input } = toolCallOf(proposed.action);
  const isOf = ({ stepId }: { readonly stepId: string | null }) => stepId === proposed.id;
  return {
    traceId,
    spanId: spanId(proposed.id),
    parentSpanId: root,
    name: `execute_tool ${name}`,
    kind: INTERNAL,
    startTimeUnixNano: nanos(proposed.proposedAt),
    endTimeUnixNano: nanos(finished?.finishedAt ?? proposed.proposedAt),
    attributes: attributes({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': name,
      'gen_ai.tool.type': 'function',
      'gen_ai.tool.call.id': proposed.id,
      'gen_ai.tool.call.arguments': JSON.stringify(input),
      'gen_ai.tool.call.result': finished?.toolResult == null ? null : JSON.stringify(finished.toolResult),
      'url.full': finished?.url,
      'playpen.step': proposed.index,
      'playpen.status': finished?.status ?? 'unfinished',
      'playpen.layer': finished?.layer,
      'playpen.decision.outcome': finished?.decision.outcome,
      'playpen.decision.rule': finished?.decision.rule,
      'playpen.decision.reasons': finished?.decision.reasons,
      'playpen.effects': finished?.effects.map(({ summary }) => summary),
      'playpen.world.hash': finished?.worldHash,
    }),
    events: [
      ...requests.filter(isOf).map(({ at, method, url, outcome, layer, status }) => ({
        timeUnixNano: nanos(at),
        name: 'playpen.request',
        attributes: attributes({
          'http.request.method': method,
          'url.full': url,
          'http.response.status_code': status,
          'playpen.outcome': outcome,
          'playpen.layer': layer,
        }),
      })),
      ...findings.filter(isOf).map(({ at, kind, message, stoppedBy }) => ({
        timeUnixNano: nanos(at),
        name: `playpen.finding.${kind}`,
        attributes: attributes({ 'playpen.message': message, 'playpen.layer': stoppedBy }),
      })),
    ],
    status: finished?.status === 'error' ? { code: ERROR, message: finished.message } : { code: 0 },
  };
}

function modelSpan(call: ModelCall, place: number, traceId: string, root: string) {
  const ended = Date.parse(call.at) + call.durationMs;
  return {
    traceId,
    spanId: spanId(`${call.runId} call ${place}`),
    parentSpanId: root,
    name: `chat ${call.model}`,
    kind: CLIENT,
    startTimeUnixNano: nanos(call.at),
    endTimeUnixNano: `${BigInt(Math.round(ended)) * 1_000_000n}`,
    attributes: attributes({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': call.provider,
      'gen_ai.request.model': call.model,
      'gen_ai.usage.input_tokens': call.inputTokens,
      'gen_ai.usage.output_tokens': call.outputTokens,
      'playpen.estimated_cost_usd': { doubleValue: call.estimatedCostUsd },
      'playpen.step_id': call.stepId,
    }),
    status: { code: 0 },
  };
}

function spanId(of: string): string {
  return sha256(of).slice(0, 16);
}

function nanos(at: string): string {
  return `${BigInt(Date.parse(at)) * 1_000_000n}`;
}

type Given = string | number | readonly string[] | { readonly doubleValue: number } | null | undefined;

/** What is not known is left out: an attribute without a value is none. */
function attributes(given: Readonly<Record<string, Given>>): readonly Attribute[] {
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === null || value === undefined) return [];
    return [{ key, value: toValue(value) }];
  });
}

function toValue(value: NonNullable<Given>): Value {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'number') return { intValue: String(value) };
  if ('doubleValue' in value) return value;
  return { arrayValue: { values: value.map((text) => ({ stringValue: text })) } };
}
