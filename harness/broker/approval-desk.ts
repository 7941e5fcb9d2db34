import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { addMs } from '../clock.ts';
import type { Answered, Held } from '../gateway/gate-ports.ts';
import type { RequestLine } from '../gateway/request-line.ts';
import { newId } from '../id.ts';
import type { Approval, Edit, Resolution } from '../model/approval.ts';
import type { HttpRequest } from '../model/http.ts';
import type { Identity } from '../model/identity.ts';
import type { TraceStore } from '../trace/store.ts';
import type { Approver } from './approvers.ts';

/** Between two looks at an approval that a person in another process may resolve. */
const POLL_MS = 50;

const pollPause = () => new Promise<void>((resolve) => setTimeout(resolve, POLL_MS));

/** Where the control that leads to a held request stands, for people. */
export type HeldFrom = {
  readonly stepId: string | null;
  readonly claim: string | null;
  readonly captureId: string | null;
  readonly box: readonly [number, number, number, number] | null;
};

/** Told what is asked for, and how it ended before anybody who waits for that. */
export type DeskWatch = {
  onAsk(held: Held, claim: string | null): void;
  onAnswer(answer: Answered, claim: string | null): void;
};

/** How often what came of an edit may be edited again. */
const MAX_EDITS = 3;

/** An approval that has been given and not yet used. */
type Given = {
  readonly held: Held;
  /** What was held first; another request than `held` where a person has edited it. */
  readonly asked: RequestLine;
};

/** The waiting room of one run: opens approvals, has them resolved, and lets each be used once. */
export class ApprovalDesk {
  readonly #store: TraceStore;
  readonly #clock: Clock;
  readonly #runId: string;
  readonly #identity: Identity;
  readonly #approver: Approver;
  readonly #session: string;
  readonly #expiresMs: number;
  readonly #pause: () => Promise<void>;
  readonly #watch: DeskWatch | undefined;
  readonly #pending = new Set<string>();
  /** When each ends by the clock that is never set back. */
  readonly #deadlinesMs = new Map<string, number>();
  /** By id. */
  readonly #given = new Map<string, Given>();
  #closed = false;

  constructor(settings: {
    readonly store: TraceStore;
    readonly clock: Clock;
    readonly runId: string;
    readonly identity: Identity;
    /** Fingerprint of the session that the run's requests are sent with. */
    readonly session: string;
    readonly approver: Approver;
    readonly expiresMs: number;
    /** Between two looks at an open approval; 50 ms by default. */
    readonly pause?: () => Promise<void>;
    readonly watch?: DeskWatch;
  }) {
    this.#store = settings.store;
    this.#clock = settings.clock;
    this.#runId = settings.runId;
    this.#identity = settings.identity;
    this.#session = settings.session;
    this.#approver = settings.approver;
    this.#expiresMs = settings.expiresMs;
    this.#pause = settings.pause ?? pollPause;
    this.#watch = settings.watch;
  }

  /** Opens an approval; the promise holds its resolution, and never rejects: a failing approver is no approval. */
  open(held: Held, from: HeldFrom): { readonly approvalId: string; readonly resolution: Promise<Answered> } {
    this.#withdrawOutdated(held);
    this.#watch?.onAsk(held, from.claim);
    const approval = this.#request(held, from, null);
    const resolution = this.#resolve(approval, held, from).then((answer) => {
      this.#watch?.onAnswer(answer, from.claim);
      return answer;
    });
    return { approvalId: approval.id, resolution };
  }

  /** The approval that was given for exactly this digest and has not been used. */
  findGiven(digest: string): string | undefined {
    return [...this.#given].find(([, { held }]) => held.digest === digest)?.[0];
  }

  /** The request that a person has put in the place of another, and approved. */
  findEdited(line: RequestLine): HttpRequest | undefined {
    const given = [...this.#given.values()].find(
      ({ held, asked }) => isSame(asked, line) && !isSame(asked, held.subject),
    );
    return given?.held.draft?.request;
  }

  /** Uses an approval up, in one atomic statement; false where it may not be used. */
  consume(approvalId: string, digest: string): boolean {
    this.#given.delete(approvalId);
    const inTime = this.#clock.elapsedMs() < (this.#deadlinesMs.get(approvalId) ?? 0);
    return !this.#closed && inTime && this.#store.consumeApproval(approvalId, digest, this.#clock.now());
  }

  void(approvalId: string, reason: string): void {
    this.#given.delete(approvalId);
    this.#store.voidApproval(approvalId, reason);
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Withdraws whatever is still open or unused: nobody can approve it any more. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const id of new Set([...this.#pending, ...this.#given.keys()])) this.void(id, OVER.reason);
  }

  /** An approval for the same request with other effects is worth nothing from the moment it is asked for anew. */
  #withdrawOutdated({ subject, digest }: Held): void {
    for (const [id, { held }] of this.#given) {
      if (isSame(held.subject, subject) && held.digest !== digest)
        this.void(id, 'the effects differ from the approved ones');
    }
  }

  #request(held: Held, from: HeldFrom, editOf: string | null): Approval {
    const requestedAt = this.#clock.now();
    const approval: Approval = {
      id: newId('ap'),
      runId: this.#runId,
      stepId: from.stepId,
      tenantId: this.#identity.tenantId,
      actorId: this.#identity.actorId,
      session: this.#session,
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
      edit: null,
      editOf,
    };
    this.#store.requestApproval(approval);
    this.#pending.add(approval.id);
    this.#deadlinesMs.set(approval.id, this.#clock.elapsedMs() + this.#expiresMs);
    return approval;
  }

  async #resolve(first: Approval, asked: Held, from: HeldFrom): Promise<Answered> {
    let approval = first;
    let held = asked;
    try {
      for (let edits = 0; ; edits += 1) {
        const resolution = await this.#ask(approval);
        const { edit } = resolution;
        if (edit === undefined) return this.#answered(approval, held, asked, resolution);
        const edited = await this.#tryEdited(held, edit, edits);
        if ('refused' in edited) {
          const reason = `the edit can’t be used: ${edited.refused}`;
          this.#store.refuseEdit(approval.id, reason);
          return { status: 'rejected', by: resolution.by, reason, approvalId: approval.id, held };
        }
        this.#pending.delete(approval.id);
        approval = this.#request(edited, from, approval.id);
        held = edited;
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const reason = `the approval can't be read: ${why}`;
      return { status: 'rejected', by: 'nobody', reason, approvalId: approval.id, held };
    } finally {
      this.#pending.delete(approval.id);
    }
  }

  #answered(approval: Approval, held: Held, asked: Held, resolution: Resolution): Answered {
    if (resolution.status === 'approved') this.#given.set(approval.id, { held, asked: asked.subject });
    return { ...resolution, approvalId: approval.id, held };
  }

  /** Nothing is sent here: the request is tried as it was edited, and what it would do is held anew. */
  async #tryEdited(held: Held, edit: Edit, edits: number): Promise<Held | { readonly refused: string }> {
    if (this.#closed) return { refused: OVER.reason };
    if (held.draft === null) return { refused: 'it is no request' };
    if (edits >= MAX_EDITS) return { refused: `it was edited ${MAX_EDITS} times already` };
    return held.draft.tryEdited(edit);
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
    const taken =
      answer.status !== 'expired' && this.#store.resolveApproval(approval.id, answer, this.#clock.now());
    if (!taken)
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
      if (this.#isOver(approval)) return this.#settle(approval, EXPIRED);
      await this.#pause();
    }
  }

  /** By both clocks: one that is set back gives nobody more time. */
  #isOver({ id, expiresAt }: Approval): boolean {
    return this.#clock.now() >= expiresAt || this.#clock.elapsedMs() >= (this.#deadlinesMs.get(id) ?? 0);
  }

  /** The row in the trace is the only truth: whatever an approver returned, that is what counts. */
  #readResolution(id: string): Resolution | undefined {
    const { status, resolvedBy, reason } = this.#store.getApproval(id);
    const by = resolvedBy ?? this.#approver.name;
    if (status === 'edited') {
      return { status: 'approved', by, reason: reason ?? '', edit: this.#store.takeEdit(id) };
    }
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
  edit: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).exactOptional(),
});

function isSame(a: RequestLine, b: RequestLine): boolean {
  return a.method === b.method && a.url === b.url && a.bodyDigest === b.bodyDigest;
}
