import type { Decision } from './decision.ts';
import type { Effect } from './effect.ts';

/**
 * The life of an approval: pending, then exactly one ending; an approved one is consumed once. An edited one has been
 * replaced by another, for the request as a person has changed it.
 */
export const APPROVAL_STATUSES = [
  'pending',
  'approved',
  'edited',
  'rejected',
  'expired',
  'void',
  'consumed',
] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

/** What a person changes in a held request while approving it: the name of a field, and its new value. */
export type Edit = Readonly<Record<string, string | number | boolean | null>>;

/** What a request carries, read from its bytes, and what else it sends: the text of a draft that the product keeps. */
export type Payload = {
  /** False where the bytes can't be decoded: then only the effects say what they do. */
  readonly readable: boolean;
  readonly sizeBytes: number;
  /** In the order of the bytes. A member of a JSON body is named by its path, such as `lines.0.amount`. */
  readonly fields: readonly {
    readonly name: string;
    readonly value: string;
    /** How many characters of the value are left out. */
    readonly cut: number;
    /** Left out for text, and for whatever a form sends. */
    readonly type?: 'number' | 'boolean';
  }[];
  /** How many fields are left out. */
  readonly more: number;
};

/** What exactly would happen: the request that is held. */
export type ApprovalSubject = {
  readonly method: string;
  readonly url: string;
  readonly bodyDigest: string | null;
  /** The control or tool that leads to it, for people. Page text: untrusted. */
  readonly label: string;
  /** Null where there is no body. */
  readonly payload: Payload | null;
};

/** A held request and its resolution. */
export type Approval = {
  readonly id: string;
  readonly runId: string;
  readonly stepId: string | null;
  readonly tenantId: string;
  readonly actorId: string;
  /** Fingerprint of the session that the request was sent with; null in traces from before it was kept. */
  readonly session: string | null;
  /** Binds run, actor, session, policy hash, subject and effects with their rows; SHA-256, hexadecimal. */
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
  /** What a person changed, where the status is `edited`. */
  readonly edit: Edit | null;
  /** The approval that a person edited, where this one is for what came of it. */
  readonly editOf: string | null;
};

/** How an approver answers. */
export type Resolution = {
  readonly status: 'approved' | 'rejected' | 'expired';
  readonly by: string;
  readonly reason: string;
  /**
   * Only with `approved`: not the request as it is, but this change to it. What that would do is held anew, and the
   * approver is asked for it again.
   */
  readonly edit?: Edit;
};
