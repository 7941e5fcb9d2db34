import type { GateEntry } from '../gateway/gate-ports.ts';
import type { ResolvedTarget } from '../model/action.ts';
import type { ApprovalStatus } from '../model/approval.ts';
import type { Decision, Layer } from '../model/decision.ts';
import { stricterDecision } from '../model/decision.ts';
import type { StopReason } from '../model/run.ts';
import type { StepStatus } from '../model/step.ts';

/** How a step came out, before it is recorded. */
export type StepOutcome = {
  readonly status: StepStatus;
  readonly layer: Layer | null;
  readonly decision: Decision;
  /** For the agent, in one or two sentences. */
  readonly message: string;
  readonly target: ResolvedTarget | null;
  readonly toolResult: unknown;
  readonly approvalId: string | null;
  /** Set where the step ends the run. */
  readonly stop: StopReason | null;
};

/** A decision that lets something pass because nothing about it had to be decided. */
export const NOTHING_TO_DECIDE: Decision = {
  outcome: 'allow',
  risk: 'read',
  rule: 'no-effect',
  reasons: ['nothing changes'],
};

/** Makes an outcome of the few things that differ. */
export function outcome(
  status: StepStatus,
  message: string,
  rest: Partial<Omit<StepOutcome, 'status' | 'message'>> = {},
): StepOutcome {
  return {
    status,
    message,
    layer: null,
    decision: NOTHING_TO_DECIDE,
    target: null,
    toolResult: null,
    approvalId: null,
    stop: null,
    ...rest,
  };
}

/** How a step ends whose target can't be found or reached. */
export function notFound(what: string, problem: string): StepOutcome {
  return outcome('stale_target', `Nothing was ${what}: ${problem}.`, { layer: 'click_guard' });
}

/** The status of a step that was refused by a layer. */
export function statusOfDenial(layer: Layer): StepStatus {
  if (layer === 'identity') return 'blocked_by_scope';
  const atNetwork = layer === 'gateway' || layer === 'interception' || layer === 'browser';
  return atNetwork ? 'blocked_by_gateway' : 'blocked_by_policy';
}

/** The status of a step whose approval has ended; an approval that can't be used any more is as good as expired. */
export function statusOfApproval(status: ApprovalStatus): StepStatus {
  if (status === 'pending') return 'held';
  if (status === 'rejected') return 'rejected';
  return status === 'consumed' || status === 'approved' ? 'approved' : 'expired';
}

/**
 * Reads from what the gate said how a dispatched input came out: the gravest refusal first, then an approval that was
 * used, then plain success with the strictest decision of all.
 */
export function outcomeOfEntries(
  entries: readonly GateEntry[],
  before: Decision,
  approvalStatus: (id: string) => ApprovalStatus,
): StepOutcome {
  const refused = entries.filter(({ outcome: how }) => how === 'denied' || how === 'blocked');
  const gravest =
    refused.find(({ approvalId }) => approvalId !== null) ??
    refused.find(({ outcome: how }) => how === 'denied') ??
    refused[0];
  if (gravest !== undefined) {
    const { approvalId, decision, layer } = gravest;
    const status = approvalId === null ? statusOfDenial(layer) : statusOfApproval(approvalStatus(approvalId));
    return outcome(status, `Refused: ${decision.reasons.join('; ')}.`, { layer, decision, approvalId });
  }
  const failed = entries.find((entry) => entry.outcome === 'failed' && entry.effects.length > 0);
  if (failed !== undefined) {
    const { approvalId, decision } = failed;
    const why = `The app gave no answer: ${decision.reasons.join('; ')}.`;
    return outcome('error', why, { layer: 'app', decision, approvalId });
  }
  const decision = entries.map((entry) => entry.decision).reduce(stricterDecision, before);
  const approved = entries.find(({ approvalId }) => approvalId !== null);
  if (approved !== undefined) {
    return outcome('approved', 'Done, after an approval.', {
      layer: approved.layer,
      decision: approved.decision,
      approvalId: approved.approvalId,
    });
  }
  return outcome('ok', 'Done.', { decision });
}

/** A step that a budget ends before anything is decided. */
export function overBudget(limit: StopReason): StepOutcome {
  return outcome('budget_exceeded', `The run has used up its budget: ${limit}.`, {
    layer: 'budget',
    decision: { outcome: 'deny', risk: 'read', rule: 'budget', reasons: [limit] },
    stop: limit,
  });
}
