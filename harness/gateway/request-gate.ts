import { newId } from '../id.ts';
import type { ApprovalSubject, Edit } from '../model/approval.ts';
import type { Decision } from '../model/decision.ts';
import type { Effect } from '../model/effect.ts';
import type { Attempt } from '../model/environment.ts';
import type { HttpRequest } from '../model/http.ts';
import type { Capability } from '../model/risk.ts';
import { tryEdited, withBodyOf } from './edited-request.ts';
import { approvalDigest } from './effects-digest.ts';
import { CROSS_ORIGIN, denied, MAX_HELD, noRoute, RUN_OVER, TOO_MANY_HELD } from './gate-denials.ts';
import type { Answered, GatePorts, Held, Judgement, Passage, Sender } from './gate-ports.ts';
import { judgementOf, routeDecides } from './judgement-of.ts';
import type { Deciding, Passing, Verdict } from './passing.ts';
import { readPayload } from './payload.ts';
import { approvalRequired, refusal, unanswered } from './refusal.ts';
import { lineOf } from './request-line.ts';
import { isOwnPage, SAFE_METHODS } from './same-origin.ts';
import { withinMs } from './within-ms.ts';

/** How often an approval whose effects have changed in the meantime is asked for again. */
const MAX_ASKS = 3;

/**
 * The decision on a request, made from what it would really change.
 *
 * Every request runs in the world first, inside a transaction that is still open when the policy is asked; it is
 * committed only on `allow`, or on an approval for exactly these effects. So what was decided on is what happens.
 * A product that can't be forked is read by its route map instead, and asked at the commit, once, with the same bytes;
 * see `docs/decisions/010-a-remote-app-is-asked-at-the-commit.md`.
 */
export class RequestGate {
  readonly #ports: GatePorts;
  readonly #underWay = new Set<Promise<unknown>>();
  /** Held requests whose page has been answered already. */
  readonly #waiting = new Map<Promise<Passage>, string>();
  /** Their approvals. */
  readonly heldIds = (): readonly string[] => [...this.#waiting.values()];
  #heldNow = 0;
  #socketHeld = false;
  #closed = false;

  constructor(ports: GatePorts) {
    this.#ports = ports;
  }

  /** Decides a request and, where it may pass, carries it out. */
  pass(request: HttpRequest, sender: Sender): Promise<Passage> {
    return this.#counted(this.#pass(request, sender));
  }

  /** Says what a request would do, and undoes it: for the click guard and for proposals. */
  async preview(
    request: HttpRequest,
    sender: Sender,
  ): Promise<{ readonly judgement: Judgement; readonly held: Held; readonly response: Attempt['response'] }> {
    const attempt = await this.#ports.world.attempt(request);
    attempt.rollback();
    const judgement = this.#ports.judgeEffects(attempt.effects);
    const held = this.#heldOf(request, sender, attempt, judgement);
    return { judgement, held, response: attempt.response };
  }

  /** Waits until nothing is held any more; returns what was released or refused after its page had been answered. */
  async drain(): Promise<readonly Passage[]> {
    const late: Passage[] = [];
    while (this.#waiting.size > 0) {
      late.push(...(await Promise.all(this.#waiting.keys())));
    }
    return late;
  }

  /** Refuses whatever comes from here on, and resolves once nothing is under way; approvals must have been ended. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  async #pass(sent: HttpRequest, sender: Sender): Promise<Passage> {
    const request = this.#asEdited(sent);
    const fault = this.#ports.world.findFault(request);
    if (fault !== undefined) return this.#refuse(request, sender, null, [], denied('ambiguous', fault));
    const capability = this.#ports.world.findCapability(request);
    if (capability === undefined) return this.#refuse(request, sender, null, [], noRoute(request));
    const passing: Passing = {
      request,
      sender,
      capability,
      byRoute: this.#ports.judgeCapability(capability),
      edited: request !== sent,
    };
    if (routeDecides(capability) && passing.byRoute.decision.outcome === 'deny') {
      return this.#refuse(request, sender, capability, [], passing.byRoute);
    }
    const verdict = await this.#try(request, (attempt) => this.#decide(passing, attempt));
    return 'held' in verdict ? this.#hold(passing, verdict.held, verdict.judgement) : verdict;
  }

  /** Tries a request; unless `decide` commits it at once, it is undone: an open attempt would stop the world. */
  async #try(request: HttpRequest, decide: (attempt: Attempt) => Deciding): Promise<Verdict> {
    const open = await this.#ports.world.attempt(request);
    let committed = false;
    const commit = (key: string) => {
      committed = true;
      return open.commit(key);
    };
    try {
      return decide({ ...open, commit });
    } finally {
      if (!committed) open.rollback();
    }
  }

  #decide(passing: Passing, attempt: Attempt): Deciding {
    const { request, sender, capability, byRoute } = passing;
    const { effects } = attempt;
    if (this.#closed) return this.#refuse(request, sender, capability, effects, RUN_OVER);
    const changes = effects.length > 0 || capability.blind === true || !SAFE_METHODS.has(request.method);
    if (changes && sender.origin === 'page' && !isOwnPage(request, this.#ports.world)) {
      return this.#refuse(request, sender, capability, effects, CROSS_ORIGIN);
    }
    const judgement = judgementOf(capability, byRoute, effects, this.#ports.judgeEffects(effects));
    if (judgement.decision.outcome === 'allow' && !passing.edited)
      return this.#commit(passing, attempt, judgement, null);
    if (judgement.decision.outcome === 'deny') {
      return this.#refuse(request, sender, capability, effects, judgement);
    }
    const held = this.#heldOf(request, sender, attempt, judgement);
    const approved = this.#ports.findApproved(held.digest);
    if (approved !== undefined && this.#ports.consume(approved, held.digest)) {
      return this.#commit(passing, attempt, judgement, approved);
    }
    return this.#heldNow < MAX_HELD
      ? { held, judgement }
      : this.#refuse(request, sender, capability, effects, TOO_MANY_HELD);
  }

  /** Keeps one held page request open for a short grace; past that, and for any other, it answers at once. */
  async #hold(passing: Passing, waits: Held, judgement: Judgement): Promise<Passage> {
    const { request, sender } = passing;
    const { approvalId, resolution } = this.#ports.hold(waits);
    this.#heldNow += 1;
    const passage = this.#afterResolution(passing, resolution, 1)
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        return this.#refuse(
          request,
          sender,
          passing.capability,
          waits.effects,
          denied('failed', why),
          approvalId,
        );
      })
      .finally(() => {
        this.#heldNow -= 1;
      });
    if (sender.origin === 'tool') return passage;
    const held: Passage = {
      url: request.url,
      response: approvalRequired(request, approvalId, waits.effects),
      outcome: 'held',
      judgement,
      effects: waits.effects,
      approvalId,
      resolution: null,
    };
    if (sender.onHeld !== undefined) {
      this.#awaitLate(
        passage.then((late) => ({ ...late, told: true })),
        approvalId,
      );
      sender.onHeld(held);
      return passage;
    }
    const first = this.#socketHeld ? undefined : await this.#withinGrace(passage);
    if (first === undefined) this.#awaitLate(passage, approvalId);
    return first ?? held;
  }

  #awaitLate(passage: Promise<Passage>, approvalId: string): void {
    const waiting = this.#counted(passage).finally(() => this.#waiting.delete(waiting));
    this.#waiting.set(waiting, approvalId);
  }

  async #withinGrace(passage: Promise<Passage>): Promise<Passage | undefined> {
    this.#socketHeld = true;
    try {
      return await withinMs(passage, this.#ports.graceMs);
    } finally {
      this.#socketHeld = false;
    }
  }

  async #afterResolution(asked: Passing, resolution: Promise<Answered>, asks: number): Promise<Passage> {
    const answer = await resolution;
    const { approvalId, held } = answer;
    const request = held.draft?.request ?? asked.request;
    const passing: Passing = { ...asked, request };
    const { sender, capability } = passing;
    const refused = (effects: readonly Effect[], decision: Decision): Passage => ({
      ...this.#refuse(
        request,
        sender,
        capability,
        effects,
        { layer: 'request_gate', decision: { ...decision, outcome: 'deny' } },
        approvalId,
      ),
      resolution: answer,
    });
    if (answer.status !== 'approved') {
      return refused(held.effects, {
        ...held.decision,
        reasons: [`${answer.status} by ${answer.by}: ${answer.reason}`],
      });
    }
    const verdict = await this.#try(request, (attempt): Deciding => {
      const judgement = this.#ports.judgeEffects(attempt.effects);
      const now = this.#heldOf(request, sender, attempt, judgement);
      const same = now.digest === held.digest && !this.#closed;
      if (same && this.#ports.consume(approvalId, held.digest)) {
        return this.#commit(passing, attempt, judgement, approvalId, answer);
      }
      const differs = now.digest !== held.digest;
      const reason = this.#closed
        ? 'the run is over'
        : differs
          ? 'the effects differ from the approved ones'
          : 'the approval can’t be used any more';
      this.#ports.void(approvalId, reason);
      const mayAsk = judgement.decision.outcome === 'ask' && asks < MAX_ASKS && !this.#closed;
      return mayAsk
        ? { held: now, judgement }
        : refused(attempt.effects, { ...judgement.decision, reasons: [reason] });
    });
    if (!('held' in verdict)) return verdict;
    const next = this.#ports.hold(verdict.held);
    return this.#afterResolution(passing, next.resolution, asks + 1);
  }

  /**
   * Recorded first, then carried out: nothing happens that is not in the trace. What only reads, and is asked at the
   * commit, is recorded with the status of its answer.
   */
  async #commit(
    passing: Passing,
    attempt: Attempt,
    judgement: Judgement,
    approvalId: string | null,
    resolution: Passage['resolution'] = null,
  ): Promise<Passage> {
    const { request, sender, capability } = passing;
    const { effects } = attempt;
    const record = (status: number | null) =>
      this.#record(request, sender, capability, effects, judgement, 'allowed', status, approvalId);
    const later = attempt.response === null && effects.length === 0;
    if (!later) record(attempt.response?.status ?? null);
    const came = { url: request.url, judgement, effects, approvalId, resolution };
    try {
      const response = await attempt.commit(approvalId ?? newId('key'));
      if (later) record(response.status);
      return { ...came, response, outcome: 'allowed' };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const response = unanswered(request, why, effects.length > 0);
      const failed = { ...judgement, decision: { ...judgement.decision, reasons: [why] } };
      this.#record(request, sender, capability, effects, failed, 'failed', response.status, approvalId);
      return { ...came, response, outcome: 'failed' };
    }
  }

  #refuse(
    request: HttpRequest,
    sender: Sender,
    capability: Capability | null,
    effects: readonly Effect[],
    judgement: Judgement,
    approvalId: string | null = null,
  ): Passage {
    const response = refusal(request, judgement.decision);
    this.#record(request, sender, capability, effects, judgement, 'denied', response.status, approvalId);
    const { url } = request;
    return { url, response, outcome: 'denied', judgement, effects, approvalId, resolution: null };
  }

  #record(
    request: HttpRequest,
    sender: Sender,
    capability: Capability | null,
    effects: readonly Effect[],
    { decision, layer }: Judgement,
    outcome: 'allowed' | 'denied' | 'failed',
    status: number | null,
    approvalId: string | null,
  ): void {
    this.#ports.record({
      ...lineOf(request),
      outcome,
      layer,
      decision,
      capability: capability?.name ?? null,
      status,
      effects,
      approvalId,
      origin: sender.origin,
    });
  }

  #heldOf(request: HttpRequest, sender: Sender, attempt: Attempt, { decision }: Judgement): Held {
    const { runId, actorId, session, policyHash, world } = this.#ports;
    const { effects, generated } = attempt;
    const subject: ApprovalSubject = {
      ...lineOf(request),
      label: sender.label,
      payload: readPayload(world.spellOut(request, effects)),
    };
    const digest = approvalDigest({ runId, actorId, session, policyHash, subject, effects, generated });
    const tryIt = (edit: Edit) =>
      tryEdited({ request, effects }, edit, world, (edited) => this.preview(edited, sender));
    return { subject, effects, decision, digest, draft: { request, tryEdited: tryIt } };
  }

  /** A request that a person has edited and approved goes on with the bytes that were approved. */
  #asEdited(request: HttpRequest): HttpRequest {
    const edited = this.#ports.findEdited(lineOf(request));
    return edited === undefined ? request : withBodyOf(request, edited);
  }

  #counted<T>(work: Promise<T>): Promise<T> {
    const counted = work.finally(() => this.#underWay.delete(counted));
    this.#underWay.add(counted);
    return counted;
  }
}
