import { z } from 'zod';
import type { Action, ResolvedTarget, Target, UploadedFile } from '../model/action.ts';
import { MODIFIERS, MOUSE_BUTTONS } from '../model/action.ts';
import { ANSWER_DECISIONS } from '../model/answer.ts';
import { APPROVAL_STATUSES, type Approval, type ApprovalSubject, type Edit } from '../model/approval.ts';
import type { BudgetUse } from '../model/budget.ts';
import { CONSOLE_KINDS, type ConsoleLog } from '../model/console-line.ts';
import { type Decision, LAYERS, OUTCOMES } from '../model/decision.ts';
import { DECOY_FAULTS } from '../model/decoy.ts';
import { EFFECT_KINDS, type Effect } from '../model/effect.ts';
import { AGENT_PARTS, type Evaluation, SCENARIO_KINDS } from '../model/evaluation.ts';
import { FINDING_KINDS } from '../model/finding.ts';
import { ROLES } from '../model/identity.ts';
import { REQUEST_OUTCOMES } from '../model/request.ts';
import { RISKS } from '../model/risk.ts';
import { PARENT_KINDS, RUN_STATUSES, type RunSetup, STOP_REASONS, type StopAsked } from '../model/run.ts';
import { STEP_STATUSES, type StepProposed } from '../model/step.ts';
import { VERDICTS } from '../model/verdict.ts';

/** Shapes of what the trace stores as text or JSON: rows are parsed with them before they become model values. */

/** A column that may be empty. A schema that allows for it would be made anew for each row, which takes longest of all. */
export function nullOr<T>(schema: z.ZodType<T>, value: unknown): T | null {
  return value === null ? null : schema.parse(value);
}

export const storedRole = z.enum(ROLES);
export const storedRunStatus = z.enum(RUN_STATUSES);
export const storedStopReason = z.enum(STOP_REASONS);
export const storedVerdict = z.enum(VERDICTS);
export const storedStepStatus = z.enum(STEP_STATUSES);
export const storedLayer = z.enum(LAYERS);
export const storedRequestOutcome = z.enum(REQUEST_OUTCOMES);
export const storedRequestOrigin = z.enum(['page', 'tool', 'browser_background']);
export const storedApprovalStatus = z.enum(APPROVAL_STATUSES);
export const storedAnswerDecision = z.enum(ANSWER_DECISIONS);
export const storedDecoyFault = z.enum(DECOY_FAULTS);
export const storedFindingKind = z.enum(FINDING_KINDS);
export const storedTexts = z.array(z.string());
export const storedNumbers = z.array(z.number());
export const storedLayers = z.array(storedLayer);
export const storedBox = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export const storedBoxes = z.array(storedBox);
/** A document as it is kept: pieces of it, and keys of the sheets between them. */
export const storedPieces = z.array(z.string());
export const storedScroll = z.tuple([z.number(), z.number()]);

export const storedParentKind = z.enum(PARENT_KINDS);

export const storedEvaluation: z.ZodType<Evaluation> = z.object({
  part: z.enum(AGENT_PARTS),
  proof: z.boolean(),
  kind: z.enum(SCENARIO_KINDS),
  skin: z.string().nullable(),
  byPerson: z.boolean(),
  documents: storedTexts.nullable(),
  code: z.object({
    agent: z.string().nullable(),
    scenarios: z.string(),
    app: z.string().nullable(),
    harness: z.string(),
  }),
  files: z.object({ scenario: z.string(), policy: z.string(), agent: z.string().nullable() }),
});

export const storedSetup: z.ZodType<RunSetup> = z.object({
  startPath: z.string(),
  arrange: z.array(
    z.object({ actorId: z.string(), path: z.string(), body: z.unknown(), clean: z.unknown().optional() }),
  ),
  files: storedTexts,
  browser: z.string(),
  // Absent from traces of before there was a choice.
  holds: z.enum(['wait', 'answer']).default('wait'),
  pageOnDemand: z.boolean().default(false),
});

export const storedStopAsked: z.ZodType<StopAsked> = z.object({
  by: z.string(),
  reason: z.string(),
  at: z.string(),
});

const storedRow = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export const storedDecision: z.ZodType<Decision> = z.object({
  outcome: z.enum(OUTCOMES),
  risk: z.enum(RISKS),
  rule: z.string(),
  reasons: storedTexts,
});

export const storedEffects: z.ZodType<readonly Effect[]> = z.array(
  z.object({
    table: z.string(),
    rowId: z.string(),
    tenantId: z.string().nullable(),
    kind: z.enum(EFFECT_KINDS),
    capability: z.string(),
    risk: z.enum(RISKS),
    incidental: z.boolean(),
    before: storedRow.nullable(),
    after: storedRow.nullable(),
    summary: z.string(),
  }),
);

export const storedSubject: z.ZodType<ApprovalSubject> = z.object({
  method: z.string(),
  url: z.string(),
  bodyDigest: z.string().nullable(),
  label: z.string(),
  payload: z
    .object({
      readable: z.boolean(),
      sizeBytes: z.number(),
      fields: z.array(
        z.object({
          name: z.string(),
          value: z.string(),
          cut: z.number(),
          type: z.enum(['number', 'boolean']).exactOptional(),
        }),
      ),
      more: z.number(),
    })
    .nullable()
    .default(null),
});

export const storedEdit: z.ZodType<Edit> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);

export const storedApproval: z.ZodType<Approval> = z.object({
  id: z.string(),
  runId: z.string(),
  stepId: z.string().nullable(),
  tenantId: z.string(),
  actorId: z.string(),
  session: z.string().nullable(),
  digest: z.string(),
  subject: storedSubject,
  effects: storedEffects,
  decision: storedDecision,
  claim: z.string().nullable(),
  captureId: z.string().nullable(),
  box: storedBox.nullable(),
  status: storedApprovalStatus,
  requestedAt: z.string(),
  expiresAt: z.string(),
  resolvedBy: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  reason: z.string().nullable(),
  edit: storedEdit.nullable(),
  editOf: z.string().nullable(),
});

export const storedResolvedTarget: z.ZodType<ResolvedTarget> = z.object({
  description: z.string(),
  x: z.number(),
  y: z.number(),
  box: storedBox,
});

export const storedConsole: z.ZodType<ConsoleLog> = z.object({
  lines: z.array(
    z.object({
      kind: z.enum(CONSOLE_KINDS),
      text: z.string(),
      cut: z.number(),
      place: z.string().nullable(),
      times: z.number(),
    }),
  ),
  more: z.number(),
  unheard: z.boolean(),
});

export const storedUse: z.ZodType<BudgetUse> = z.object({
  runtimeMs: z.number(),
  steps: z.number(),
  toolCalls: z.number(),
  retries: z.number(),
  pages: z.number(),
  retrievedDocuments: z.number(),
  modelTokens: z.number(),
  estimatedCostUsd: z.number(),
  subtasks: z.number(),
  // Absent from traces of before these were counted.
  tenantCostUsd: z.number().nullable().default(null),
  workflowCostUsd: z.number().nullable().default(null),
  requestsPerMinute: z.number().default(0),
  bytesOut: z.number().default(0),
});

const storedTarget: z.ZodType<Target> = z.union([
  z.strictObject({ ref: z.string() }),
  z.strictObject({ role: z.string(), name: z.string() }),
  z.strictObject({ label: z.string() }),
  z.strictObject({ text: z.string() }),
  z.strictObject({ x: z.number(), y: z.number() }),
]);

const storedModifiers = z.array(z.enum(MODIFIERS)).exactOptional();

const storedFile: z.ZodType<UploadedFile> = z.union([
  z.strictObject({ name: z.string(), text: z.string() }),
  z.strictObject({ name: z.string(), base64: z.string() }),
  z.strictObject({ staged: z.string() }),
]);

const reasoned = { reason: z.string().exactOptional() };

const storedKnownAction: z.ZodType<Action> = z.discriminatedUnion('type', [
  z.object({ ...reasoned, type: z.literal('navigate'), url: z.string() }),
  z.object({
    ...reasoned,
    type: z.literal('click'),
    target: storedTarget,
    button: z.enum(MOUSE_BUTTONS).exactOptional(),
    clicks: z.literal([1, 2, 3]).exactOptional(),
    modifiers: storedModifiers,
  }),
  z.object({ ...reasoned, type: z.literal('hover'), target: storedTarget }),
  z.object({
    ...reasoned,
    type: z.literal('drag'),
    from: storedTarget,
    to: storedTarget,
    via: z.array(z.object({ x: z.number(), y: z.number() })).exactOptional(),
    modifiers: storedModifiers,
  }),
  z.object({ ...reasoned, type: z.literal('focus'), target: storedTarget }),
  z.object({
    ...reasoned,
    type: z.literal('type'),
    target: storedTarget,
    text: z.string(),
    submit: z.boolean().exactOptional(),
  }),
  z.object({
    ...reasoned,
    type: z.literal('insert'),
    text: z.string(),
    byKey: z.boolean().exactOptional(),
  }),
  z.object({
    ...reasoned,
    type: z.literal('press'),
    key: z.string(),
    holdMs: z.number().exactOptional(),
  }),
  z.object({ ...reasoned, type: z.literal('select'), target: storedTarget, value: z.string() }),
  z.object({
    ...reasoned,
    type: z.literal('scroll'),
    dx: z.number(),
    dy: z.number(),
    target: storedTarget.exactOptional(),
  }),
  z.object({ ...reasoned, type: z.literal('upload'), target: storedTarget, files: z.array(storedFile) }),
  z.object({
    ...reasoned,
    type: z.literal('dialog'),
    accept: z.boolean(),
    text: z.string().exactOptional(),
  }),
  z.object({ ...reasoned, type: z.literal('back') }),
  z.object({ ...reasoned, type: z.literal('forward') }),
  z.object({ ...reasoned, type: z.literal('reload') }),
  z.object({ ...reasoned, type: z.literal('open_tab') }),
  z.object({ ...reasoned, type: z.literal('switch_tab'), tab: z.number() }),
  z.object({ ...reasoned, type: z.literal('close_tab'), tab: z.number() }),
  z.object({ ...reasoned, type: z.literal('ask'), question: z.string() }),
  z.object({ ...reasoned, type: z.literal('wait'), ms: z.number() }),
  z.object({ ...reasoned, type: z.literal('observe') }),
  z.object({
    ...reasoned,
    type: z.literal('tool'),
    tool: z.string(),
    input: z.record(z.string(), z.unknown()),
  }),
  z.object({
    ...reasoned,
    type: z.literal('finish'),
    result: z.string(),
    message: z.string(),
    answer: z
      .record(
        z.string(),
        z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]),
      )
      .exactOptional(),
  }),
]);

export const storedAction: z.ZodType<StepProposed['action']> = z.union([
  storedKnownAction,
  z.object({ type: z.literal('unparsed'), text: z.string() }),
]);
