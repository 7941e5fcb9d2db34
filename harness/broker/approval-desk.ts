import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { addMs } from '../clock.ts';
import type { Held } from '../gateway/gate-ports.ts';
import { newId } from '../id.ts';
import type { Approval, ApprovalSubject, Resolution } from '../model/approval.ts';
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

/** An approval that has been given and not yet used. */
type Given = { readonly approvalId: string; readonly subject: ApprovalSubject };

/** The waiting room of one run: opens approvals, has them resolved, and lets each be used once. */
export class ApprovalDesk {
  readonly #store: TraceStore;
  readonly #clock: Clock;
  readonly #runId: string;
  readonly #identity: Identity;
  readonly #approver: Approver;
  readonly #expiresMs: number;
  readonly #pending = new Set<string>();
  /** By digest. */
  readonly #given = new Map<string, Given>();
  #closed = false;

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
    this.#withdrawOutdated(held);
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
    this.#pending.add(approval.id);
    return { approvalId: approval.id, resolution: this.#resolve(approval) };
  }

  /** The approval that was given for exactly this digest and has not been used. */
  findGiven(digest: string): string | undefined {
    return this.#given.get(digest)?.approvalId;
  }

  /** Uses an approval up, in one atomic statement; false where it may not be used. */
  consume(approvalId: string, digest: string): boolean {
    this.#forget(approvalId);
    return !this.#closed && this.#store.consumeApproval(approvalId, digest, this.#clock.now());
  }

  void(approvalId: string, reason: string): void {
    this.#forget(approvalId);
    this.#store.voidApproval(approvalId, reason);
  }

  /** Withdraws whatever is still open or unused: nobody can approve it any more. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const unused = [...this.#given.values()].map(({ approvalId }) => approvalId);
    for (const id of new Set([...this.#pending, ...unused])) this.void(id, OVER.reason);
  }

  /** An approval for the same request with other effects is worth nothing from the moment it is asked for anew. */
  #withdrawOutdated({ subject, digest }: Held): void {
    for (const [given, { approvalId, subject: other }] of this.#given) {
      const same =
        other.method === subject.method &&
        other.url === subject.url &&
        other.bodyDigest === subject.bodyDigest;
      if (same && given !== digest) this.void(approvalId, 'the effects differ from the approved ones');
    }
  }

  #forget(approvalId: string): void {
    for (const [digest, given] of this.#given)
      if (given.approvalId === approvalId) this.#given.delete(digest);
  }

  async #resolve(approval: Approval): Promise<Resolution> {
    const { id, digest, subject } = approval;
    try {
      const resolution = await this.#ask(approval);
      if (resolution.status === 'approved') this.#given.set(digest, { approvalId: id, subject });
      return resolution;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { status: 'rejected', by: 'nobody', reason: `the approval can't be read: ${why}` };
    } finally {
      this.#pending.delete(id);
    }
  }

  /** Asks the approver, and looks at the same time whether a person answers first or nobody does in time. */
  async #ask(approval: Approval): Promise<Resolution> {
    const waiting = { over: false };
    const asked = this.#answerOf(approval);
    const person = asked instanceof Promise ? this.#waitForPerson(approval, waiting) : undefined;
    person?.catch(() => undefined);
    try {
      const first = person === undefined ? await asked : await Promise.race([asked, person]);
      if (first === undefined) return await (person ?? this.#waitForPerson(approval, waiting));
      return this.#settle(approval, first);
    } finally {
      waiting.over = true;
    }
  }

  #settle(approval: Approval, answer: Resolution): Resolution {
    if (answer.status !== 'expired') this.#store.resolveApproval(approval.id, answer, this.#clock.now());
    this.#store.expireApproval(approval.id, answer.status === 'expired' ? answer.reason : EXPIRED.reason);
    return this.#readResolution(approval.id) ?? EXPIRED;
  }

  /** What the approver says; a crash, or an answer of the wrong shape, is a rejection. */
  #answerOf(approval: Approval): Promise<Resolution | undefined> | Resolution | undefined {
    const failed = (error: unknown): Resolution => {
      const why = error instanceof Error ? error.message : String(error);
      return { status: 'rejected', by: this.#approver.name, reason: `the approver failed: ${why}` };
    };
    const read = (answer: unknown): Resolution | undefined => {
      if (answer === undefined) return undefined;
      const parsed = answerSchema.safeParse(answer);
      if (!parsed.success) throw new Error('its answer has the wrong shape');
      return parsed.data;
    };
    try {
      const answer = this.#approver.resolve(approval);
      return answer instanceof Promise ? answer.then(read).catch(failed) : read(answer);
    } catch (error) {
      return failed(error);
    }
  }

  async #waitForPerson(approval: Approval, waiting: { readonly over: boolean }): Promise<Resolution> {
    for (;;) {
      if (waiting.over || this.#closed) return OVER;
      const resolution = this.#readResolution(approval.id);
      if (resolution !== undefined) return resolution;
      if (this.#clock.now() >= approval.expiresAt) return this.#settle(approval, EXPIRED);
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
const OVER: Resolution = { status: 'expired', by: 'nobody', reason: 'the run is over' };

const answerSchema = z.object({
  status: z.enum(['approved', 'rejected', 'expired']),
  by: z.string(),
  reason: z.string(),
});
