import type { ApprovalSubject, Edit, Resolution } from '../model/approval.ts';
import type { Decision, Layer } from '../model/decision.ts';
import type { Effect } from '../model/effect.ts';
import type { World } from '../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import type { RequestRecord } from '../model/request.ts';
import type { Capability } from '../model/risk.ts';

import type { RequestLine } from './request-line.ts';

/** A decision and the layer that made it. */
export type Judgement = { readonly decision: Decision; readonly layer: Layer };

/** Who sends a request, and what a person should be told of it. */
export type Sender = {
  readonly origin: 'page' | 'tool';
  /** The control or tool behind it. */
  readonly label: string;
  /** Told where the request waits for an approval; its passage then comes when that has ended. */
  readonly onHeld?: (held: Passage) => void;
};

/** A request that waits for an approval. */
export type Held = {
  readonly subject: ApprovalSubject;
  readonly effects: readonly Effect[];
  readonly decision: Decision;
  readonly digest: string;
  /** What would be sent, and what would come of sending it changed; null where no request is foreseen. */
  readonly draft: {
    readonly request: HttpRequest;
    tryEdited(edit: Edit): Promise<Held | { readonly refused: string }>;
  } | null;
};

/** How a held request was answered in the end: after an edit, what was approved is another request than was held. */
export type Answered = Resolution & { readonly approvalId: string; readonly held: Held };

/** What the gate must ask of the run it guards. */
export type GatePorts = {
  readonly runId: string;
  readonly actorId: string;
  /** Fingerprint of the session that requests are sent with. */
  readonly session: string;
  readonly policyHash: string;
  readonly world: World;
  judgeCapability(capability: Capability): Judgement;
  judgeEffects(effects: readonly Effect[]): Judgement;
  /** Opens an approval and tells who will resolve it. */
  hold(held: Held): { readonly approvalId: string; readonly resolution: Promise<Answered> };
  /** The approval that was given for exactly this digest and is still unused. */
  findApproved(digest: string): string | undefined;
  /** The request that a person has put in the place of this one, and approved. */
  findEdited(line: RequestLine): HttpRequest | undefined;
  /** Uses an approval up; false where it is not approved, has expired, or was given for something else. */
  consume(approvalId: string, digest: string): boolean;
  void(approvalId: string, reason: string): void;
  record(entry: GateEntry): void;
  /** How long a page's held request stays open before it is answered with "approval required". */
  readonly graceMs: number;
};

/** What the gate says of each request; the run adds its own id and step. */
export type GateEntry = Omit<RequestRecord, 'id' | 'runId' | 'stepId' | 'at'>;

/** What came of a request. */
export type Passage = {
  /** Where it went. */
  readonly url: string;
  readonly response: HttpResponse;
  /** `failed`: it was let through, and the product gave no answer. */
  readonly outcome: 'allowed' | 'denied' | 'held' | 'failed';
  readonly judgement: Judgement;
  readonly effects: readonly Effect[];
  readonly approvalId: string | null;
  /** How the approval ended, where there was one and it has ended. */
  readonly resolution: Resolution | null;
  /** True where the page itself was told in the end, over its socket. */
  readonly told?: boolean;
};
