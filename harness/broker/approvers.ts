import type { Approval, Edit, Resolution } from '../model/approval.ts';

/** Who resolves approvals. Returning nothing leaves an approval pending for somebody else until it expires. */
export type Approver = {
  readonly name: string;
  resolve(approval: Approval): Promise<Resolution | undefined> | Resolution | undefined;
};

/** Nobody is there: every approval expires at once, so that a run without people does not wait for them. */
export const nobody: Approver = {
  name: 'nobody',
  resolve: () => ({ status: 'expired', by: 'nobody', reason: 'nobody is there to approve' }),
};

/** A person decides, on the review page or with `playpen approvals`, until the approval expires. */
export const person: Approver = {
  name: 'person',
  resolve: () => undefined,
};

/**
 * A script decides, from what would happen and nothing else. With an `edit` it changes what is held instead; what
 * that would do is held anew, and the script asked again.
 */
export function scripted(
  name: string,
  decide: (approval: Approval) => {
    readonly approve: boolean;
    readonly reason: string;
    readonly edit?: Edit;
  },
): Approver {
  return {
    name,
    resolve(approval) {
      const { approve, reason, edit } = decide(approval);
      const answer = { status: approve ? 'approved' : 'rejected', by: name, reason } as const;
      return approve && edit !== undefined ? { ...answer, edit } : answer;
    },
  };
}
