import type { Clock } from '../clock.ts';
import { addMs } from '../clock.ts';
import type { Held } from '../gateway/request-gate.ts';
import { newId } from '../id.ts';
import type { Approval, Resolution } from '../model/approval.ts';
import type { Identity } from '../model/identity.ts';
import type { TraceStore } from '../trace/store.ts';
import type { Approver } from './approvers.ts';

/** Pause between two looks at an approval that a person in another process may resolve. */
const POLL_MS = 50;

/** Where the control that leads to a held request stands, for people. */
export type HeldFrom = {
  readonly stepId: string | null;
  readonly claim: string | null;
  readonly captureId: string | null;
  readonly box: readonly [number, number, number, number] | null;
};

/** The waiting room of one run: opens approvals, has them resolved, and lets each be used once. */
export class ApprovalDesk {
  readonly #store: TraceStore;
  readonly #clock: Clock;
  readonly #runId: string;
  readonly #identity: Identity;
  readonly #approver: Approver;
  readonly #expiresMs: number;
  /** Approvals that have been given and not yet used, by digest. */
  readonly #given = new Map<string, string>();

  constructor(settings: {
    readonly store: TraceStore;
    readonly clock: Clock;
    readonly runId: string;
    readonly identity: Identity;
    readonly approver: Approver;
    readonly expiresMs: number;
  }) {
    this.#store = settings.store;
    this.#clock = settings.clock;
    this.#runId = settings.runId;
    this.#identity = settings.identity;
    this.#approver = settings.approver;
    this.#expiresMs = settings.expiresMs;
  }

  /** Opens an approval; the promise holds its resolution, and never rejects: a failing approver is no approval. */
  open(
    held: Held,
    from: HeldFrom,
  ): { readonly approvalId: string; readonly resolution: Promise<Resolution> } {
    const requestedAt = this.#clock.now();
    const approval: Approval = {
      id: newId('ap'),
      runId: this.#runId,
      stepId: from.stepId,
      tenantId: this.#identity.tenantId,
      actorId: this.#identity.actorId,
      digest: held.digest,
      subject: held.subject,
      effects: held.effects,
      decision: held.decision,
      claim: from.claim,
      captureId: from.captureId,
      box: from.box,
      status: 'pending',
      requestedAt,
      expiresAt: addMs(requestedAt, this.#expiresMs),
      resolvedBy: null,
      resolvedAt: null,
      reason: null,
    };
    this.#store.requestApproval(approval);
    return { approvalId: approval.id, resolution: this.#resolve(approval) };
  }

  /** The approval that was given for exactly this digest and has not been used. */
  findGiven(digest: string): string | undefined {
    return this.#given.get(digest);
  }

  /** Uses an approval up, in one atomic statement; false where it may not be used. */
  consume(approvalId: string, digest: string): boolean {
    this.#given.delete(digest);
    return this.#store.consumeApproval(approvalId, digest, this.#clock.now());
  }

  void(approvalId: string, reason: string): void {
    this.#store.voidApproval(approvalId, reason);
  }

  async #resolve(approval: Approval): Promise<Resolution> {
    const resolution = await this.#ask(approval);
    if (resolution.status === 'approved') this.#given.set(approval.digest, approval.id);
    return resolution;
  }

  async #ask(approval: Approval): Promise<Resolution> {
    let answer: Resolution | undefined;
    try {
      answer = await this.#approver.resolve(approval);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      answer = { status: 'rejected', by: this.#approver.name, reason: `the approver failed: ${why}` };
    }
    if (answer === undefined) return this.#waitForPerson(approval);
    if (answer.status === 'expired') {
      this.#store.expireApproval(approval.id, answer.reason);
    } else {
      this.#store.resolveApproval(approval.id, answer, this.#clock.now());
    }
    return this.#readResolution(approval.id) ?? EXPIRED;
  }

  async #waitForPerson(approval: Approval): Promise<Resolution> {
    for (;;) {
      const resolution = this.#readResolution(approval.id);
      if (resolution !== undefined) return resolution;
      if (this.#clock.now() > approval.expiresAt) {
        this.#store.expireApproval(approval.id, EXPIRED.reason);
        return this.#readResolution(approval.id) ?? EXPIRED;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** The row in the trace is the only truth: whatever an approver returned, that is what counts. */
  #readResolution(id: string): Resolution | undefined {
    const { status, resolvedBy, reason } = this.#store.getApproval(id);
    const by = resolvedBy ?? this.#approver.name;
    if (status === 'approved') return { status, by, reason: reason ?? '' };
    if (status === 'rejected') return { status, by, reason: reason ?? '' };
    return status === 'pending' ? undefined : { ...EXPIRED, by, reason: reason ?? EXPIRED.reason };
  }
}

const EXPIRED: Resolution = { status: 'expired', by: 'nobody', reason: 'nobody answered in time' };
