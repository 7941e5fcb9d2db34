import { and, desc, eq, gt, inArray, lte, or } from 'drizzle-orm';
import { decoys } from '../../drizzle/trace/reviewer-schema.ts';
import type { Decoy } from '../model/decoy.ts';
import { notPending } from './approval-records.ts';
import { asWritten } from './as-written.ts';
import { storedApproval, storedApprovalStatus, storedDecoyFault } from './stored.ts';
import type { TraceContext } from './trace-context.ts';

/** How a person answers a decoy. */
export type DecoyAnswer = {
  readonly status: 'approved' | 'edited' | 'rejected';
  readonly by: string;
  readonly reason: string;
};

/** Known-bad requests, kept apart from approvals: `consumeApproval` and the desk of a run never see one. */
export type DecoyRecords = {
  /** False where this occasion has had one. */
  openDecoy(decoy: Decoy): boolean;
  hasDecoy(occasionId: string): boolean;
  findDecoy(id: string): Decoy | undefined;
  /** The newest first; one that nobody answered in time is `expired`. */
  listDecoys(which: 'pending' | 'over', limit: number): readonly Decoy[];
  /** @throws PlaypenError `APPROVAL_NOT_PENDING` */
  answerDecoy(id: string, answer: DecoyAnswer, now: string, digest: string): void;
};

export function decoyRecords({ db, clock, readOnly }: TraceContext): DecoyRecords {
  const toDecoy = (row: typeof decoys.$inferSelect): Decoy =>
    asWritten('decoy', row.id, () => {
      const { shown, fault, why, occasionId, ...columns } = row;
      const status = storedApprovalStatus.parse(row.status);
      const isLate = status === 'pending' && row.expiresAt <= clock.now();
      return {
        approval: storedApproval.parse({
          ...Object(shown),
          ...columns,
          status: isLate ? 'expired' : status,
        }),
        fault: storedDecoyFault.parse(fault),
        why,
        occasionId,
      };
    });
  const findDecoy = (id: string) => {
    const row = db.select().from(decoys).where(eq(decoys.id, id)).get();
    return row && toDecoy(row);
  };
  const isPending = eq(decoys.status, 'pending');
  return {
    openDecoy({ approval, occasionId, fault, why }) {
      if (readOnly) return false;
      const { id, runId, digest, status, expiresAt, resolvedBy, resolvedAt, reason, ...shown } = approval;
      const values = { id, runId, digest, status, expiresAt, resolvedBy, resolvedAt, reason };
      const row = { ...values, occasionId, fault, why, shown };
      return db.insert(decoys).values(row).onConflictDoNothing().run().changes === 1;
    },
    hasDecoy(occasionId) {
      const isOf = eq(decoys.occasionId, occasionId);
      return db.select({ id: decoys.id }).from(decoys).where(isOf).get() !== undefined;
    },
    findDecoy,
    listDecoys(which, limit) {
      const isOpen = and(isPending, gt(decoys.expiresAt, clock.now()));
      const isOver = or(
        inArray(decoys.status, ['approved', 'edited', 'rejected']),
        and(isPending, lte(decoys.expiresAt, clock.now())),
      );
      const found = db
        .select()
        .from(decoys)
        .where(which === 'pending' ? isOpen : isOver);
      return found.orderBy(desc(decoys.id)).limit(limit).all().map(toDecoy);
    },
    answerDecoy(id, { status, by, reason }, now, digest) {
      const isAsShown = and(
        eq(decoys.id, id),
        isPending,
        gt(decoys.expiresAt, now),
        eq(decoys.digest, digest),
      );
      const resolved = { status, resolvedBy: by, resolvedAt: now, reason };
      if (db.update(decoys).set(resolved).where(isAsShown).run().changes === 1) return;
      const decoy = findDecoy(id);
      if (decoy !== undefined) throw notPending(decoy.approval, now);
    },
  };
}
