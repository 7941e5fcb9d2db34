import type { Decision } from './decision.ts';
import type { Effect } from './effect.ts';

/** The life of an approval: pending, then exactly one ending; an approved one is consumed once. */
export const APPROVAL_STATUSES = ['pending', 'approved', 'rejected', 'expired', 'void', 'consumed'] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

/** What exactly would happen: the request that is held. */
export type ApprovalSubject = {
  readonly method: string;
  readonly url: string;
  readonly bodyDigest: string | null;
  /** The control or tool that leads to it, for people. Page text: untrusted. */
  readonly label: string;
};

/** A held request and its resolution. */
export type Approval = {
  readonly id: string;
  readonly runId: string;
  readonly stepId: string | null;
  readonly tenantId: string;
  readonly actorId: string;
  /** Binds run, actor, policy hash, subject and effects; SHA-256, hexadecimal. */
  readonly digest: string;
  readonly subject: ApprovalSubject;
  readonly effects: readonly Effect[];
  readonly decision: Decision;
  /** The agent's stated reason: a claim. */
  readonly claim: string | null;
  /** The capture on which the control stands; null for a tool. */
  readonly captureId: string | null;
  readonly box: readonly [number, number, number, number] | null;
  readonly status: ApprovalStatus;
  readonly requestedAt: string;
  readonly expiresAt: string;
  readonly resolvedBy: string | null;
  readonly resolvedAt: string | null;
  readonly reason: string | null;
};

/** How an approver answers. */
export type Resolution = {
  readonly status: 'approved' | 'rejected' | 'expired';
  readonly by: string;
  readonly reason: string;
};
