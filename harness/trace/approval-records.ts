import { and, desc, eq, exists, getTableColumns, gt, inArray, lte, type SQL, sql } from 'drizzle-orm';
import { approvals, runs } from '../../drizzle/trace/schema.ts';
import { PlaypenError, quoted } from '../errors.ts';
import { invariant } from '../invariant.ts';
import type { Approval, ApprovalStatus, Edit, Resolution } from '../model/approval.ts';
import { asWritten, isOfAnotherShape } from './as-written.ts';
import { redactDecision, redactEffects, redactNullable, redactSubject } from './redact-parts.ts';
import {
  nullOr,
  storedApprovalStatus,
  storedBox,
  storedDecision,
  storedEdit,
  storedEffects,
  storedSubject,
} from './stored.ts';
import type { TraceContext } from './trace-context.ts';

export type ApprovalFilter = {
  readonly runId?: string;
  readonly statuses?: readonly ApprovalStatus[];
  /** 200 by default; the newest come first. */
  readonly limit?: number;
};

/** Approvals and their life. Every change of status is one atomic statement; instants are ISO 8601 UTC. */
export type ApprovalRecords = {
  requestApproval(approval: Approval): void;
  /** @throws PlaypenError `APPROVAL_UNKNOWN` */
  getApproval(id: string): Approval;
  listApprovals(filter?: ApprovalFilter): readonly Approval[];
  /** Returns false where it was no longer pending, had expired at `now`, or is not the one with `digest`. */
  resolveApproval(id: string, resolution: Resolution, now: string, digest?: string): boolean;
  /**
   * Resolves for a person, who is told why where it is too late.
   * @throws PlaypenError `APPROVAL_UNKNOWN`, `APPROVAL_NOT_PENDING`
   */
  answerApproval(id: string, resolution: Resolution, now: string, digest?: string): Approval;
  /** True exactly once, for an approved one that has not expired, with the digest it was given for. */
  consumeApproval(id: string, digest: string, now: string): boolean;
  /** The edit that a person has made, as it was made; what stays in the trace is redacted. */
  takeEdit(id: string): Edit;
  /** Ends one whose edit can't be used. */
  refuseEdit(id: string, reason: string): boolean;
  /** Withdraws one that is pending or approved but not yet used. */
  voidApproval(id: string, reason: string): boolean;
  /** Ends a pending one that nobody answered. */
  expireApproval(id: string, reason?: string): boolean;
};

const OPEN: readonly ApprovalStatus[] = ['pending', 'approved'];

export function approvalRecords({ db, chain, clock, readOnly, redactorOf }: TraceContext): ApprovalRecords {
  type Values = Partial<typeof approvals.$inferInsert>;
  const isIt = eq(approvals.id, sql.placeholder('id'));
  const rowById = db.select().from(approvals).where(isIt).prepare();
  const runById = db.select({ runId: approvals.runId }).from(approvals).where(isIt).prepare();
  const update = (id: string, event: string, values: Values, ...guards: SQL[]): boolean => {
    const runId = runById.get({ id })?.runId;
    if (runId === undefined) return false;
    return chain.write(runId, 'approval', id, event, () => {
      const updated = db.update(approvals).set(values);
      return updated.where(and(eq(approvals.id, id), ...guards)).run().changes === 1;
    });
  };
  const isPending = eq(approvals.status, 'pending');
  /** Older versions left some open when their run ended, and nobody writes to them any more. */
  const shownStatus = sql<string>`case when ${approvals.status} in ('pending', 'approved') and ${runs.status} <> 'running' then 'void' else ${approvals.status} end`;

  const records: ApprovalRecords = {
    requestApproval(approval) {
      const redactor = redactorOf(approval.runId);
      const values = {
        ...approval,
        subject: redactSubject(redactor, approval.subject),
        effects: redactEffects(redactor, approval.effects),
        decision: redactDecision(redactor, approval.decision),
        claim: redactNullable(redactor, approval.claim),
      };
      const isAsked = chain.write(approval.runId, 'approval', approval.id, 'pending', () => {
        return db.insert(approvals).values(values).run().changes === 1;
      });
      invariant(isAsked, 'an approval is asked for while its run goes on');
    },

    getApproval(id) {
      const found = asWritten('approval', id, () => {
        const row = rowById.get({ id });
        return row && toApproval(row);
      });
      if (found) return found;
      throw new PlaypenError(
        'APPROVAL_UNKNOWN',
        `Cannot find the approval ${quoted(id)}: the trace has no such approval; expected an id that "playpen approvals list" prints`,
      );
    },

    listApprovals({ runId, statuses, limit = 200 } = {}) {
      if (!readOnly) {
        const overdue = db
          .select()
          .from(approvals)
          .where(and(isPending, lte(approvals.expiresAt, clock.now())));
        for (const { id, expiresAt } of overdue.all()) {
          const reason = 'Nobody answered in time';
          update(id, 'expired', { status: 'expired', resolvedAt: expiresAt, reason }, isPending);
        }
      }
      const ofItsRun = eq(runs.id, approvals.runId);
      const isListed = and(
        runId === undefined ? undefined : eq(approvals.runId, runId),
        // The first uses an index.
        statuses && inArray(approvals.status, [...statuses, ...(statuses.includes('void') ? OPEN : [])]),
        statuses && inArray(shownStatus, [...statuses]),
      );
      const newest = desc(approvals.id);
      try {
        const rows = db.select({ ...getTableColumns(approvals), status: shownStatus }).from(approvals);
        const found = rows.innerJoin(runs, ofItsRun).where(isListed).orderBy(newest).limit(limit).all();
        return found.map(toApproval);
      } catch (error) {
        if (!isOfAnotherShape(error)) throw error;
        // One by one, so that the one that can't be read is named.
        const ids = db.select({ id: approvals.id }).from(approvals).innerJoin(runs, ofItsRun);
        const found = ids.where(isListed).orderBy(newest).limit(limit).all();
        return found.map(({ id }) => records.getApproval(id));
      }
    },

    resolveApproval(id, { status, by, reason, edit }, now, digest) {
      if (status === 'expired') return records.expireApproval(id, reason);
      const guards = [isPending, gt(approvals.expiresAt, now)];
      if (digest !== undefined) guards.push(eq(approvals.digest, digest));
      const resolved = { resolvedBy: by, resolvedAt: now, reason };
      if (status === 'approved' && edit !== undefined)
        return update(id, 'edited', { ...resolved, status: 'edited', edit }, ...guards);
      return update(id, status, { ...resolved, status }, ...guards);
    },

    answerApproval(id, resolution, now, digest) {
      const won = records.resolveApproval(id, resolution, now, digest);
      const approval = records.getApproval(id);
      if (won) return approval;
      throw notPending(approval, now);
    },

    consumeApproval: (id, digest, now) =>
      update(
        id,
        'consumed',
        { status: 'consumed' },
        eq(approvals.status, 'approved'),
        eq(approvals.digest, digest),
        gt(approvals.expiresAt, now),
        exists(
          db
            .select({ id: runs.id })
            .from(runs)
            .where(and(eq(runs.id, approvals.runId), eq(runs.status, 'running'))),
        ),
      ),

    takeEdit(id) {
      const row = rowById.get({ id });
      const edit = storedEdit.parse(row?.edit);
      const kept = row && redactorOf(row.runId).value(edit);
      update(id, 'edit_taken', { edit: kept });
      return edit;
    },

    refuseEdit: (id, reason) =>
      update(id, 'rejected', { status: 'rejected', reason }, eq(approvals.status, 'edited')),

    voidApproval: (id, reason) =>
      update(
        id,
        'void',
        { status: 'void', resolvedAt: clock.now(), reason },
        inArray(approvals.status, [...OPEN]),
      ),

    expireApproval: (id, reason = 'Nobody answered in time') =>
      update(id, 'expired', { status: 'expired', resolvedAt: clock.now(), reason }, isPending),
  };
  return records;
}

/** Why an approval can't be answered, for the person who tried. */
export function notPending({ id, status, resolvedBy, expiresAt }: Approval, now: string): PlaypenError {
  const what =
    status !== 'pending'
      ? `it is already ${status}${resolvedBy === null ? '' : ` by ${quoted(resolvedBy)}`}`
      : expiresAt <= now
        ? `it expired at ${expiresAt}`
        : 'what it would do has changed since it was shown';
  return new PlaypenError(
    'APPROVAL_NOT_PENDING',
    `Cannot answer the approval ${quoted(id)}: ${what}; expected one that is pending, as it was shown`,
  );
}

export function toApproval(row: typeof approvals.$inferSelect): Approval {
  return {
    ...row,
    subject: storedSubject.parse(row.subject),
    effects: storedEffects.parse(row.effects),
    decision: storedDecision.parse(row.decision),
    box: nullOr(storedBox, row.box),
    status: storedApprovalStatus.parse(row.status),
    edit: nullOr(storedEdit, row.edit),
  };
}
