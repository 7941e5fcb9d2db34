import { and, asc, eq } from 'drizzle-orm';
import {
  approvals,
  captures,
  checks,
  findings,
  modelCalls,
  requests,
  runs,
  steps,
} from '../../drizzle/trace/schema.ts';
import { PlaypenError, quoted } from '../errors.ts';
import { invariant } from '../invariant.ts';
import type { Capture } from '../model/capture.ts';
import type { Finding } from '../model/finding.ts';
import type { RequestRecord } from '../model/request.ts';
import type { ParentRun, RunEnd, RunStart } from '../model/run.ts';
import type { StepFinished } from '../model/step.ts';
import type { Check } from '../model/verdict.ts';
import { toApproval } from './approval-records.ts';
import { toCapture } from './capture-records.ts';
import { isDamage } from './find-damage.ts';
import type { TraceDatabase } from './open-database.ts';
import { readRows } from './read-rows.ts';
import type { RecordedRun, RecordedStep } from './recorded-run.ts';
import * as stored from './stored.ts';

/** Reads a run and all that belongs to it, or undefined where the trace does not have it. */
export function readRun(db: TraceDatabase, id: string): RecordedRun | undefined {
  const row = findRow(db, id);
  if (!row) return undefined;
  const damaged: string[] = [];
  const lost = (part: string) => () => damaged.push(part);
  const taken = new Map(
    readRows(
      db,
      captures,
      (also) =>
        db
          .select()
          .from(captures)
          .where(and(eq(captures.runId, id), also)),
      lost('captures'),
    ).map((capture) => [capture.id, toCapture(capture)]),
  );
  const read = {
    run: toRunStart(row),
    status: stored.storedRunStatus.parse(row.status),
    end: toRunEnd(row),
    stopAsked: stored.nullOr(stored.storedStopAsked, row.stopAsked),
    verdict: stored.nullOr(stored.storedVerdict, row.verdict),
    checks: readRows(
      db,
      checks,
      (also) =>
        db
          .select()
          .from(checks)
          .where(and(eq(checks.runId, id), also))
          .orderBy(asc(checks.position)),
      lost('checks'),
    ).map(toCheck),
    steps: readRows(
      db,
      steps,
      (also) =>
        db
          .select()
          .from(steps)
          .where(and(eq(steps.runId, id), also))
          .orderBy(asc(steps.index)),
      lost('steps'),
    ).map((step) => toStep(step, taken)),
    requests: readRows(
      db,
      requests,
      (also) =>
        db
          .select()
          .from(requests)
          .where(and(eq(requests.runId, id), also))
          .orderBy(asc(requests.id)),
      lost('requests'),
    ).map(toRequest),
    approvals: readRows(
      db,
      approvals,
      (also) =>
        db
          .select()
          .from(approvals)
          .where(and(eq(approvals.runId, id), also))
          .orderBy(asc(approvals.id)),
      lost('approvals'),
    ).map(toApproval),
    findings: readRows(
      db,
      findings,
      (also) =>
        db
          .select()
          .from(findings)
          .where(and(eq(findings.runId, id), also))
          .orderBy(asc(findings.id)),
      lost('findings'),
    ).map(toFinding),
    modelCalls: readRows(
      db,
      modelCalls,
      (also) =>
        db
          .select()
          .from(modelCalls)
          .where(and(eq(modelCalls.runId, id), also))
          .orderBy(asc(modelCalls.id)),
      lost('model calls'),
    ).map(({ id: _id, ...call }) => call),
  };
  return damaged.length === 0 ? read : { ...read, damaged };
}

export function findRow(db: TraceDatabase, id: string): typeof runs.$inferSelect | undefined {
  try {
    return db.select().from(runs).where(eq(runs.id, id)).get();
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new PlaypenError(
      'TRACE_DAMAGED',
      `Cannot read the run ${quoted(id)}: its record lies where the trace file is damaged; expected the whole file`,
    );
  }
}

export function toRunStart(row: typeof runs.$inferSelect): RunStart {
  return {
    id: row.id,
    scenario: row.scenario,
    workflow: row.workflow,
    trial: row.trial,
    mutant: row.mutant,
    goal: row.goal,
    identity: {
      tenantId: row.tenantId,
      actorId: row.actorId,
      role: stored.storedRole.parse(row.role),
      scopes: stored.storedTexts.parse(row.scopes),
    },
    agent: row.agent,
    model: row.model,
    promptVersion: row.promptVersion,
    seed: row.seed,
    environment: row.environment,
    policyVersion: row.policyVersion,
    policyHash: row.policyHash,
    policy: row.policy,
    worldHashStart: row.worldHashStart,
    layersOff: stored.storedLayers.parse(row.layersOff),
    setup: stored.nullOr(stored.storedSetup, row.setup),
    parent: toParent(row),
    evaluation: stored.nullOr(stored.storedEvaluation, row.evaluation),
    startedAt: row.startedAt,
    processId: row.processId,
  };
}

function toParent({ parentId, parentKind, parentStep }: typeof runs.$inferSelect): ParentRun | null {
  if (parentId === null) return null;
  return { id: parentId, kind: stored.storedParentKind.parse(parentKind), step: parentStep };
}

function toRunEnd(row: typeof runs.$inferSelect): RunEnd | null {
  const status = stored.storedRunStatus.parse(row.status);
  if (status === 'running') return null;
  invariant(row.endedAt !== null && row.suggestedNextStep !== null, `run ${row.id} has all of its end`);
  return {
    status,
    stopReason: stored.storedStopReason.parse(row.stopReason),
    suggestedNextStep: row.suggestedNextStep,
    result: row.result,
    finalResponse: row.finalResponse,
    errorStack: row.errorStack,
    worldHashEnd: row.worldHashEnd,
    used: stored.storedUse.parse(row.used),
    retrievedDocuments: stored.storedTexts.parse(row.retrievedDocuments),
    endedAt: row.endedAt,
  };
}

function toStep(row: typeof steps.$inferSelect, taken: ReadonlyMap<string, Capture>): RecordedStep {
  const { id, runId, index, proposedAt } = row;
  const proposed = { id, runId, index, action: stored.storedAction.parse(row.action), proposedAt };
  return { proposed, finished: row.status === null ? null : toFinished(row, taken) };
}

function toFinished(row: typeof steps.$inferSelect, taken: ReadonlyMap<string, Capture>): StepFinished {
  const { message, url, finishedAt, durationMs } = row;
  invariant(
    message !== null && url !== null && finishedAt !== null && durationMs !== null,
    `step ${row.id} has all of its end`,
  );
  const capture = (id: string | null) => (id === null ? null : (taken.get(id) ?? null));
  return {
    id: row.id,
    status: stored.storedStepStatus.parse(row.status),
    layer: stored.nullOr(stored.storedLayer, row.layer),
    decision: stored.storedDecision.parse(row.decision),
    predicted: row.predicted,
    target: stored.nullOr(stored.storedResolvedTarget, row.target),
    effects: stored.storedEffects.parse(row.effects),
    message,
    toolResult: row.toolResult,
    url,
    console: stored.nullOr(stored.storedConsole, row.console),
    before: capture(row.beforeCaptureId),
    after: capture(row.afterCaptureId),
    worldHash: row.worldHash,
    errorStack: row.errorStack,
    finishedAt,
    durationMs,
  };
}

function toRequest(row: typeof requests.$inferSelect): RequestRecord {
  return {
    ...row,
    outcome: stored.storedRequestOutcome.parse(row.outcome),
    layer: stored.storedLayer.parse(row.layer),
    origin: stored.storedRequestOrigin.parse(row.origin),
    decision: stored.storedDecision.parse(row.decision),
    effects: stored.storedEffects.parse(row.effects),
  };
}

function toFinding(row: typeof findings.$inferSelect): Finding {
  return {
    ...row,
    kind: stored.storedFindingKind.parse(row.kind),
    stoppedBy: stored.nullOr(stored.storedLayer, row.stoppedBy),
  };
}

function toCheck(row: typeof checks.$inferSelect): Check {
  return {
    name: row.name,
    verdict: stored.storedVerdict.parse(row.verdict),
    message: row.message,
    steps: stored.storedNumbers.parse(row.steps),
    ...(row.boundary ? { boundary: true } : {}),
  };
}
