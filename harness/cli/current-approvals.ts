import { systemClock } from '../clock.ts';
import type { Approval } from '../model/approval.ts';
import type { TraceStore } from '../trace/store.ts';

/** Approvals as they stand now, newest first; without `all`, those that a person can still answer. */
export function currentApprovals(store: TraceStore, { all }: { readonly all: boolean }): readonly Approval[] {
  const current = asOfNow(store);
  const found = store.listApprovals(all ? {} : { statuses: ['pending'] }).map(current);
  return all ? found : found.filter(({ status }) => status === 'pending');
}

/**
 * Says of an approval how it stands now. In a trace that is only read, one that nobody can answer any more, because
 * its time is over or its run is gone, is still stored as pending.
 */
export function asOfNow(store: TraceStore): (approval: Approval) => Approval {
  const gone = store.markInterrupted();
  const now = systemClock.now();
  return (approval) => {
    if (approval.status !== 'pending') return approval;
    if (gone.includes(approval.runId))
      return { ...approval, status: 'void', reason: 'The run was interrupted' };
    if (approval.expiresAt > now) return approval;
    return { ...approval, status: 'expired', reason: 'Nobody answered in time' };
  };
}
