import type { Approval, Resolution } from '../model/approval.ts';

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

/** A script decides, from what would happen and nothing else. */
export function scripted(
  name: string,
  decide: (approval: Approval) => { readonly approve: boolean; readonly reason: string },
): Approver {
  return {
    name,
    resolve(approval) {
      const { approve, reason } = decide(approval);
      return { status: approve ? 'approved' : 'rejected', by: name, reason };
    },
  };
}
