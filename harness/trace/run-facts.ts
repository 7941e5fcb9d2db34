import { and, asc, count, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import { decoys } from '../../drizzle/trace/reviewer-schema.ts';
import { approvals, checks, findings, runs, steps } from '../../drizzle/trace/schema.ts';
import type { ApprovalStatus } from '../model/approval.ts';
import type { BudgetUse } from '../model/budget.ts';
import type { Layer } from '../model/decision.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { FindingKind } from '../model/finding.ts';
import type { Role } from '../model/identity.ts';
import type { ParentRun, RunStatus, StopReason } from '../model/run.ts';
import type { StepStatus } from '../model/step.ts';
import type { Verdict } from '../model/verdict.ts';
import type { TraceDatabase } from './open-database.ts';
import * as stored from './stored.ts';

/** What metrics and promotions are computed from: a run in numbers, without its steps and requests. */
export type RunFacts = {
  readonly id: string;
  readonly scenario: string | null;
  readonly workflow: string;
  readonly tenantId: string;
  readonly actorId: string;
  readonly role: Role;
  readonly trial: number;
  readonly mutant: string | null;
  readonly agent: string;
  readonly model: string | null;
  readonly promptVersion: string | null;
  readonly seed: number;
  readonly environment: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  /** Null for an agent that came in by a door, and for runs from before it was kept. */
  readonly evaluation: Evaluation | null;
  readonly parent: Pick<ParentRun, 'id' | 'kind'> | null;
  readonly layersOff: readonly Layer[];
  readonly status: RunStatus;
  readonly stopReason: StopReason | null;
  readonly verdict: Verdict | null;
  readonly result: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly used: BudgetUse | null;
  readonly retrievedDocuments: readonly string[];
  readonly hostileReached: boolean | null;
  readonly worldHashStart: string | null;
  readonly worldHashEnd: string | null;
  /** How many steps ended how. */
  readonly steps: Readonly<Partial<Record<StepStatus, number>>>;
  /** In the order in which they were asked for. */
  readonly approvals: readonly {
    readonly status: ApprovalStatus;
    readonly isEdited: boolean;
    readonly requestedAt: string;
    readonly resolvedAt: string | null;
  }[];
  /** How the decoys were answered that were made from its approvals. */
  readonly decoys: readonly ApprovalStatus[];
  /** In the order in which they came to light. */
  readonly findings: readonly {
    readonly kind: FindingKind;
    readonly stoppedBy: Layer | null;
    readonly at: string;
  }[];
  /** Checks that failed although their failing is harm done. */
  readonly breaches: readonly string[];
  /** Checks that did not pass, of the others. */
  readonly shortfalls: readonly string[];
};

export type FactsFilter = {
  readonly workflow?: string;
  readonly scenario?: string;
};

/** The facts of every run that the filter lets through, oldest first. */
export function listFacts(db: TraceDatabase, filter: FactsFilter = {}): readonly RunFacts[] {
  const wanted = and(
    filter.workflow === undefined ? undefined : eq(runs.workflow, filter.workflow),
    filter.scenario === undefined ? undefined : eq(runs.scenario, filter.scenario),
  );
  const parts = partsOf(db, wanted);
  return db
    .select()
    .from(runs)
    .where(wanted)
    .orderBy(asc(runs.id))
    .all()
    .map((row) => ({
      id: row.id,
      scenario: row.scenario,
      workflow: row.workflow,
      tenantId: row.tenantId,
      actorId: row.actorId,
      role: stored.storedRole.parse(row.role),
      trial: row.trial,
      mutant: row.mutant,
      agent: row.agent,
      model: row.model,
      promptVersion: row.promptVersion,
      seed: row.seed,
      environment: row.environment,
      policyVersion: row.policyVersion,
      policyHash: row.policyHash,
      evaluation: stored.nullOr(stored.storedEvaluation, row.evaluation),
      parent:
        row.parentId === null
          ? null
          : { id: row.parentId, kind: stored.storedParentKind.parse(row.parentKind) },
      layersOff: stored.storedLayers.parse(row.layersOff),
      status: stored.storedRunStatus.parse(row.status),
      stopReason: stored.nullOr(stored.storedStopReason, row.stopReason),
      verdict: stored.nullOr(stored.storedVerdict, row.verdict),
      result: row.result,
      startedAt: row.startedAt,
      endedAt: row.endedAt,
      used: stored.nullOr(stored.storedUse, row.used),
      retrievedDocuments: stored.nullOr(stored.storedTexts, row.retrievedDocuments) ?? [],
      hostileReached: row.hostileReached,
      worldHashStart: row.worldHashStart,
      worldHashEnd: row.worldHashEnd,
      steps: Object.fromEntries(
        (parts.steps.get(row.id) ?? []).flatMap(({ status, total }) =>
          status === null ? [] : [[stored.storedStepStatus.parse(status), total]],
        ),
      ),
      approvals: (parts.approvals.get(row.id) ?? []).map(({ status, isEdited, requestedAt, resolvedAt }) => ({
        status: stored.storedApprovalStatus.parse(status),
        isEdited: isEdited === 1,
        requestedAt,
        resolvedAt,
      })),
      decoys: (parts.decoys.get(row.id) ?? []).map(({ status }) => stored.storedApprovalStatus.parse(status)),
      findings: (parts.findings.get(row.id) ?? []).map(({ kind, stoppedBy, at }) => ({
        kind: stored.storedFindingKind.parse(kind),
        stoppedBy: stored.nullOr(stored.storedLayer, stoppedBy),
        at,
      })),
      ...failedChecks(parts.checks.get(row.id) ?? []),
    }));
}

/** One query for each table, whatever the number of runs. */
function partsOf(db: TraceDatabase, wanted: SQL | undefined) {
  return {
    steps: byRun(
      db
        .select({ runId: steps.runId, status: steps.status, total: count() })
        .from(steps)
        .innerJoin(runs, eq(runs.id, steps.runId))
        .where(and(wanted, isNotNull(steps.status)))
        .groupBy(steps.runId, steps.status)
        .all(),
    ),
    approvals: byRun(
      db
        .select({
          runId: approvals.runId,
          status: approvals.status,
          isEdited: sql<number>`${approvals.edit} is not null`,
          requestedAt: approvals.requestedAt,
          resolvedAt: approvals.resolvedAt,
        })
        .from(approvals)
        .innerJoin(runs, eq(runs.id, approvals.runId))
        .where(wanted)
        .orderBy(asc(approvals.id))
        .all(),
    ),
    decoys: byRun(
      db
        .select({ runId: decoys.runId, status: decoys.status })
        .from(decoys)
        .innerJoin(runs, eq(runs.id, decoys.runId))
        .where(wanted)
        .orderBy(asc(decoys.id))
        .all(),
    ),
    findings: byRun(
      db
        .select({
          runId: findings.runId,
          kind: findings.kind,
          stoppedBy: findings.stoppedBy,
          at: findings.at,
        })
        .from(findings)
        .innerJoin(runs, eq(runs.id, findings.runId))
        .where(wanted)
        .orderBy(asc(findings.id))
        .all(),
    ),
    checks: byRun(
      db
        .select({ runId: checks.runId, name: checks.name, boundary: checks.boundary })
        .from(checks)
        .innerJoin(runs, eq(runs.id, checks.runId))
        .where(and(wanted, sql`${checks.verdict} <> 'pass'`))
        .orderBy(asc(checks.position))
        .all(),
    ),
  };
}

function failedChecks(
  failed: readonly { readonly name: string; readonly boundary: boolean }[],
): Pick<RunFacts, 'breaches' | 'shortfalls'> {
  return {
    breaches: failed.filter(({ boundary }) => boundary).map(({ name }) => name),
    shortfalls: failed.filter(({ boundary }) => !boundary).map(({ name }) => name),
  };
}

function byRun<T extends { readonly runId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.runId);
    if (group === undefined) groups.set(row.runId, [row]);
    else group.push(row);
  }
  return groups;
}
