import type { Approval } from '../../model/approval.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';

/** An approval of a step in one line: how it stands, who said so, and why. */
export function ApprovalLine({ approval }: { readonly approval: Approval }) {
  return (
    <p class="muted">
      <a href={`/approvals#${approval.id}`}>approval</a> <Badge word={approval.status} />
      {approval.resolvedBy && (
        <>
          {' by '}
          <Data text={approval.resolvedBy} />
        </>
      )}
      {approval.reason && (
        <>
          {': '}
          <Data text={approval.reason} />
        </>
      )}
    </p>
  );
}
