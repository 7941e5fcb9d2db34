import type { Clock } from '../clock.ts';
import { PlaypenError, quoted } from '../errors.ts';
import type { Approval, Edit } from '../model/approval.ts';
import type { TraceStore } from '../trace/store.ts';

/** How somebody answers an approval. */
export type ApprovalAnswer = {
  /** Who, as it will stand in the trace. */
  readonly by: string;
  readonly reason: string;
};

/** What one run holds, and how it is answered. */
export type RunApprovals = {
  /** What waits for an answer, oldest first. */
  pending(): readonly Approval[];
  /** All that the run has asked for, oldest first. */
  list(): readonly Approval[];
  /**
   * Lets it happen, once, for exactly the effects that it shows.
   *
   * @param answer.edit not as it is, but with these fields changed: what that would do is held anew
   * @throws PlaypenError `APPROVAL_UNKNOWN`, or `APPROVAL_NOT_PENDING` where it is too late
   */
  approve(id: string, answer: ApprovalAnswer & { readonly edit?: Edit }): Approval;
  /** Refuses it; the agent is told the reason. Throws as `approve`. */
  reject(id: string, answer: ApprovalAnswer): Approval;
};

/** The approvals of one run and of no other. */
export function runApprovals(runId: string, store: TraceStore, clock: Clock): RunApprovals {
  const own = (id: string): Approval => {
    const approval = store.getApproval(id);
    if (approval.runId === runId) return approval;
    throw new PlaypenError(
      'APPROVAL_UNKNOWN',
      `Cannot find the approval ${quoted(id)}: it belongs to another run; expected one of ${runId}`,
    );
  };
  return {
    pending: () => store.listApprovals({ runId, statuses: ['pending'] }).toReversed(),
    list: () => store.listApprovals({ runId }).toReversed(),
    approve: (id, { by, reason, edit }) =>
      store.answerApproval(
        own(id).id,
        { status: 'approved', by, reason, ...(edit && { edit }) },
        clock.now(),
      ),
    reject: (id, { by, reason }) =>
      store.answerApproval(own(id).id, { status: 'rejected', by, reason }, clock.now()),
  };
}
