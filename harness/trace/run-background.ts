import { count, eq } from 'drizzle-orm';
import { approvals, findings } from '../../drizzle/trace/schema.ts';
import type { ApprovalStatus } from '../model/approval.ts';
import type { FindingKind } from '../model/finding.ts';
import type { TraceDatabase } from './open-database.ts';
import { storedApprovalStatus, storedFindingKind } from './stored.ts';

/** What else is known of a run: how often each kind of finding was made, and how its approvals stand. */
export type RunBackground = {
  readonly findings: ReadonlyMap<FindingKind, number>;
  readonly approvals: ReadonlyMap<ApprovalStatus, number>;
};

export function readBackground(db: TraceDatabase, runId: string): RunBackground {
  const found = db
    .select({ kind: findings.kind, total: count() })
    .from(findings)
    .where(eq(findings.runId, runId))
    .groupBy(findings.kind)
    .all();
  const asked = db
    .select({ status: approvals.status, total: count() })
    .from(approvals)
    .where(eq(approvals.runId, runId))
    .groupBy(approvals.status)
    .all();
  return {
    findings: new Map(found.map(({ kind, total }) => [storedFindingKind.parse(kind), total])),
    approvals: new Map(asked.map(({ status, total }) => [storedApprovalStatus.parse(status), total])),
  };
}
