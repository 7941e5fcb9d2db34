import type { Approver } from '../broker/approvers.ts';
import { GRACE_MS } from '../broker/open-run.ts';
import type { Approval, Resolution } from '../model/approval.ts';

/** Past the grace by enough that the page has been answered before the approval is. */
const PAST_GRACE_MS = GRACE_MS + 200;

/** Another answer than the recorded one, for one approval of the recorded run. */
export type ChangedAnswer = { readonly id: string; readonly status: 'approved' | 'rejected' };

/**
 * Decides as was decided: the first recorded approval of the same request that has not been asked for yet. Of one that
 * was not asked for then, `otherwise` decides.
 */
export function recordedApprover(
  recorded: readonly Approval[],
  otherwise: Approver,
  change?: ChangedAnswer,
): Approver {
  const left = [...recorded];
  return {
    name: 'replay',
    async resolve(approval) {
      const place = left.findIndex((candidate) => isForSame(candidate, approval));
      const [then] = place === -1 ? [] : left.splice(place, 1);
      if (then === undefined) return otherwise.resolve(approval);
      if (then.id === change?.id)
        return { status: change.status, by: 'fork', reason: 'decided for the fork' };
      // A page that waits past the grace goes another way than one that is answered within it.
      if (waitedMs(then) > GRACE_MS) await new Promise((resolve) => setTimeout(resolve, PAST_GRACE_MS));
      return answerOf(then);
    },
  };
}

function isForSame(a: Approval, b: Approval): boolean {
  const [one, other] = [a.subject, b.subject];
  return one.method === other.method && one.url === other.url && one.bodyDigest === other.bodyDigest;
}

function waitedMs({ requestedAt, resolvedAt }: Approval): number {
  return resolvedAt === null ? 0 : Date.parse(resolvedAt) - Date.parse(requestedAt);
}

/** What was answered, whatever became of it afterwards: one that was approved may have been used, or withdrawn. */
function answerOf({ status, resolvedBy, reason, edit }: Approval): Resolution {
  const by = resolvedBy ?? 'nobody';
  if (edit !== null) return { status: 'approved', by, reason: reason ?? '', edit };
  if (status === 'rejected') return { status, by, reason: reason ?? '' };
  if (resolvedBy === null || status === 'expired' || status === 'pending') {
    return { status: 'expired', by, reason: reason ?? 'nobody answered in time' };
  }
  return { status: 'approved', by, reason: reason ?? '' };
}
