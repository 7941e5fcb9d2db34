import type { Held, Passage } from '../gateway/gate-ports.ts';
import type { RequestGate } from '../gateway/request-gate.ts';
import type { Resolution } from '../model/approval.ts';
import type { Tool } from '../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import type { ApprovalDesk, HeldFrom } from './approval-desk.ts';
import { outcome, type StepOutcome, statusOfDenial } from './step-outcome.ts';

/** What a tool call needs of its run. */
export type ToolContext = {
  readonly gate: RequestGate;
  readonly desk: ApprovalDesk;
  readonly cookie: string;
  readonly origin: string;
  readonly from: HeldFrom;
  /** Runs a wait that is not the agent's. */
  waiting<T>(wait: Promise<T>): Promise<T>;
};

/** Carries a tool call out as a request through the same gate as the browser's. Its input has the tool's shape. */
export async function callTool(tool: Tool, input: unknown, context: ToolContext): Promise<StepOutcome> {
  const built = tool.toRequest(input, context.origin);
  if ('invalid' in built) {
    return outcome('refused', `Cannot call ${tool.name}: ${built.invalid}`, { layer: 'parse' });
  }
  const request: HttpRequest = { ...built, headers: [...built.headers, ['cookie', context.cookie]] };
  const sender = { origin: 'tool', label: `tool ${tool.name}` } as const;
  if (tool.mode === 'propose') return propose(tool, request, context);
  const passage = await context.gate.pass(request, sender);
  return outcomeOf(tool, passage);
}

/** Asks for the approval of a request without carrying it out. */
async function propose(tool: Tool, request: HttpRequest, context: ToolContext): Promise<StepOutcome> {
  const { judgement, held, response } = await context.gate.preview(request, {
    origin: 'tool',
    label: `tool ${tool.name}`,
  });
  const { decision, layer } = judgement;
  if (decision.outcome === 'deny') {
    return outcome(statusOfDenial(layer), `Refused: ${decision.reasons.join('; ')}.`, { layer, decision });
  }
  if (held.effects.length === 0) {
    if (response === null) return outcome('error', 'There is nothing to approve.');
    return outcome('error', `There is nothing to approve: ${textOf(response)}`, {
      toolResult: bodyOf(response),
    });
  }
  if (decision.outcome === 'allow') {
    return outcome('ok', 'No approval is needed.', { decision, toolResult: { approval_needed: false } });
  }
  const { approvalId, resolution } = await ask(held, context);
  const toolResult = { approval_id: approvalId, status: resolution.status, reason: resolution.reason };
  if (resolution.status === 'approved') {
    return outcome('approved', 'Approved; it has not happened yet.', {
      layer,
      decision,
      approvalId,
      toolResult,
    });
  }
  return outcome(resolution.status, `Not approved: ${resolution.reason}.`, {
    layer,
    decision,
    approvalId,
    toolResult,
  });
}

async function ask(
  held: Held,
  context: ToolContext,
): Promise<{ readonly approvalId: string; readonly resolution: Resolution }> {
  const { resolution } = context.desk.open(held, context.from);
  const answered = await context.waiting(resolution);
  return { approvalId: answered.approvalId, resolution: answered };
}

function outcomeOf(tool: Tool, passage: Passage): StepOutcome {
  const { decision, layer } = passage.judgement;
  const { approvalId, resolution, response } = passage;
  if (passage.outcome === 'failed') {
    return outcome('error', `${tool.name} failed: ${textOf(response)}`, {
      layer: 'app',
      decision,
      approvalId,
    });
  }
  if (passage.outcome !== 'allowed') {
    const status =
      resolution === null || resolution.status === 'approved' ? statusOfDenial(layer) : resolution.status;
    return outcome(status, `Refused: ${decision.reasons.join('; ')}.`, { layer, decision, approvalId });
  }
  const toolResult = bodyOf(response);
  if (response.status >= 400) {
    return outcome('error', `${tool.name} failed: ${textOf(response)}`, {
      layer: 'app',
      decision,
      toolResult,
    });
  }
  return outcome(approvalId === null ? 'ok' : 'approved', 'Done.', { decision, approvalId, toolResult });
}

function bodyOf(response: HttpResponse): unknown {
  const text = new TextDecoder().decode(response.body);
  const json = response.headers.some(([name, value]) => name === 'content-type' && value.includes('json'));
  if (!json) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function textOf(response: HttpResponse): string {
  return `${response.status} ${new TextDecoder().decode(response.body).slice(0, 200)}`;
}
