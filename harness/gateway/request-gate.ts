import { sha256 } from '../digest.ts';
import type { ApprovalSubject, Resolution } from '../model/approval.ts';
import type { Decision, Layer } from '../model/decision.ts';
import type { Effect } from '../model/effect.ts';
import type { Attempt, World } from '../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import type { RequestRecord } from '../model/request.ts';
import type { Capability } from '../model/risk.ts';
import { approvalDigest } from './effects-digest.ts';
import { approvalRequired, refusal } from './refusal.ts';

/** A decision and the layer that made it. */
export type Judgement = { readonly decision: Decision; readonly layer: Layer };

/** Who sends a request, and what a person should be told of it. */
export type Sender = {
  readonly origin: 'page' | 'tool';
  /** The control or tool behind it. */
  readonly label: string;
};

/** A request that waits for an approval. */
export type Held = {
  readonly subject: ApprovalSubject;
  readonly effects: readonly Effect[];
  readonly decision: Decision;
  readonly digest: string;
};

/** What the gate must ask of the run it guards. */
export type GatePorts = {
  readonly runId: string;
  readonly actorId: string;
  readonly policyHash: string;
  readonly world: World;
  judgeCapability(capability: Capability): Judgement;
  judgeEffects(effects: readonly Effect[]): Judgement;
  /** Opens an approval and tells who will resolve it. */
  hold(held: Held): { readonly approvalId: string; readonly resolution: Promise<Resolution> };
  /** The approval that was given for exactly this digest and is still unused. */
  findApproved(digest: string): string | undefined;
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
  readonly response: HttpResponse;
  readonly outcome: 'allowed' | 'denied' | 'held';
  readonly judgement: Judgement;
  readonly effects: readonly Effect[];
  readonly approvalId: string | null;
  /** How the approval ended, where there was one and it has ended. */
  readonly resolution: Resolution | null;
};

/** How often an approval whose effects have changed in the meantime is asked for again. */
const MAX_ASKS = 3;

/**
 * The decision on a request, made from what it would really change.
 *
 * Every request runs in the world first, inside a transaction that is still open when the policy is asked; it is
 * committed only on `allow`, or on an approval for exactly these effects. So what was decided on is what happens.
 */
export class RequestGate {
  readonly #ports: GatePorts;
  readonly #waiting = new Set<Promise<Passage>>();
  #socketHeld = false;

  constructor(ports: GatePorts) {
    this.#ports = ports;
  }

  /** Decides a request and, where it may pass, carries it out. */
  async pass(request: HttpRequest, sender: Sender): Promise<Passage> {
    const capability = this.#ports.world.findCapability(request.method, request.url);
    if (capability === undefined) {
      return this.#refuse(request, sender, null, [], {
        layer: 'request_gate',
        decision: {
          outcome: 'deny',
          risk: 'internal_write',
          rule: 'route-map',
          reasons: [`${request.method} ${new URL(request.url).pathname} is not a route of the product`],
        },
      });
    }
    const byRoute = this.#ports.judgeCapability(capability);
    const routeDecides = capability.risk === 'read' || capability.blind === true;
    if (routeDecides && byRoute.decision.outcome === 'deny') {
      return this.#refuse(request, sender, capability, [], byRoute);
    }
    const attempt = await this.#ports.world.attempt(request);
    const judgement =
      attempt.effects.length === 0 && routeDecides ? byRoute : this.#ports.judgeEffects(attempt.effects);
    const changes = attempt.effects.length > 0 || capability.blind === true;
    if (changes && sender.origin === 'page' && !sameOrigin(request)) {
      attempt.rollback();
      return this.#refuse(request, sender, capability, attempt.effects, CROSS_ORIGIN);
    }
    switch (judgement.decision.outcome) {
      case 'allow':
        return this.#commit(request, sender, capability, attempt, judgement, null);
      case 'deny':
        attempt.rollback();
        return this.#refuse(request, sender, capability, attempt.effects, judgement);
      case 'ask':
        return this.#ask(request, sender, capability, attempt, judgement);
    }
  }

  /** Says what a request would do, and undoes it: for the click guard and for proposals. */
  async preview(
    request: HttpRequest,
    sender: Sender,
  ): Promise<{ readonly judgement: Judgement; readonly held: Held; readonly response: HttpResponse }> {
    const attempt = await this.#ports.world.attempt(request);
    attempt.rollback();
    const judgement = this.#ports.judgeEffects(attempt.effects);
    const held: Held = {
      subject: subjectOf(request, sender),
      effects: attempt.effects,
      decision: judgement.decision,
      digest: this.#digest(request, attempt),
    };
    return { judgement, held, response: attempt.response };
  }

  /** Waits until nothing is held any more; returns what was released or refused after its page had been answered. */
  async drain(): Promise<readonly Passage[]> {
    const late: Passage[] = [];
    while (this.#waiting.size > 0) {
      late.push(...(await Promise.all(this.#waiting)));
    }
    return late;
  }

  async #ask(
    request: HttpRequest,
    sender: Sender,
    capability: Capability,
    attempt: Attempt,
    judgement: Judgement,
  ): Promise<Passage> {
    const digest = this.#digest(request, attempt);
    const approved = this.#ports.findApproved(digest);
    if (approved !== undefined && this.#ports.consume(approved, digest)) {
      return this.#commit(request, sender, capability, attempt, judgement, approved);
    }
    attempt.rollback();
    const held: Held = {
      subject: subjectOf(request, sender),
      effects: attempt.effects,
      decision: judgement.decision,
      digest,
    };
    const { approvalId, resolution } = this.#ports.hold(held);
    const passage = this.#afterResolution(request, sender, capability, held, approvalId, resolution, 1);
    if (sender.origin === 'tool') return passage;
    return this.#withinGrace(request, held, approvalId, passage, judgement);
  }

  /** Keeps one held page request open for a short grace; past that, and for any other, it answers at once. */
  async #withinGrace(
    request: HttpRequest,
    held: Held,
    approvalId: string,
    passage: Promise<Passage>,
    judgement: Judgement,
  ): Promise<Passage> {
    if (!this.#socketHeld) {
      this.#socketHeld = true;
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise<undefined>((resolve) => {
        timer = setTimeout(resolve, this.#ports.graceMs, undefined);
      });
      const first = await Promise.race([passage, grace]);
      clearTimeout(timer);
      this.#socketHeld = false;
      if (first !== undefined) return first;
    }
    const waiting = passage.finally(() => this.#waiting.delete(waiting));
    this.#waiting.add(waiting);
    return {
      response: approvalRequired(request, approvalId, held.effects),
      outcome: 'held',
      judgement,
      effects: held.effects,
      approvalId,
      resolution: null,
    };
  }

  async #afterResolution(
    request: HttpRequest,
    sender: Sender,
    capability: Capability,
    held: Held,
    approvalId: string,
    resolution: Promise<Resolution>,
    asks: number,
  ): Promise<Passage> {
    const answer = await resolution;
    const layer = 'request_gate';
    if (answer.status !== 'approved') {
      const decision: Decision = {
        ...held.decision,
        outcome: 'deny',
        reasons: [`${answer.status} by ${answer.by}: ${answer.reason}`],
      };
      return {
        ...this.#refuse(request, sender, capability, held.effects, { layer, decision }, approvalId),
        resolution: answer,
      };
    }
    const attempt = await this.#ports.world.attempt(request);
    const judgement = this.#ports.judgeEffects(attempt.effects);
    const digest = this.#digest(request, attempt);
    if (digest === held.digest && this.#ports.consume(approvalId, digest)) {
      return {
        ...this.#commit(request, sender, capability, attempt, judgement, approvalId),
        resolution: answer,
      };
    }
    attempt.rollback();
    this.#ports.void(approvalId, 'the effects differ from the approved ones');
    if (judgement.decision.outcome !== 'ask' || asks >= MAX_ASKS) {
      const decision: Decision = {
        ...judgement.decision,
        outcome: 'deny',
        reasons: ['the effects differ from the approved ones'],
      };
      return this.#refuse(request, sender, capability, attempt.effects, { layer, decision }, approvalId);
    }
    const again: Held = { ...held, effects: attempt.effects, decision: judgement.decision, digest };
    const next = this.#ports.hold(again);
    return this.#afterResolution(
      request,
      sender,
      capability,
      again,
      next.approvalId,
      next.resolution,
      asks + 1,
    );
  }

  #commit(
    request: HttpRequest,
    sender: Sender,
    capability: Capability,
    attempt: Attempt,
    judgement: Judgement,
    approvalId: string | null,
  ): Passage {
    attempt.commit();
    const { response, effects } = attempt;
    this.#record(request, sender, capability, effects, judgement, 'allowed', response.status, approvalId);
    return { response, outcome: 'allowed', judgement, effects, approvalId, resolution: null };
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
    return { response, outcome: 'denied', judgement, effects, approvalId, resolution: null };
  }

  #record(
    request: HttpRequest,
    sender: Sender,
    capability: Capability | null,
    effects: readonly Effect[],
    { decision, layer }: Judgement,
    outcome: 'allowed' | 'denied',
    status: number,
    approvalId: string | null,
  ): void {
    this.#ports.record({
      method: request.method,
      url: request.url,
      bodyDigest: bodyDigest(request),
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

  #digest(request: HttpRequest, attempt: Attempt): string {
    return approvalDigest({
      runId: this.#ports.runId,
      actorId: this.#ports.actorId,
      policyHash: this.#ports.policyHash,
      subject: subjectOf(request, { origin: 'page', label: '' }),
      effects: attempt.effects,
      generated: attempt.generated,
    });
  }
}

const CROSS_ORIGIN: Judgement = {
  layer: 'request_gate',
  decision: {
    outcome: 'deny',
    risk: 'external_write',
    rule: 'same-origin',
    reasons: ['a request that changes something must come from the product itself'],
  },
};

function subjectOf(request: HttpRequest, sender: Sender): ApprovalSubject {
  return {
    method: request.method,
    url: request.url,
    bodyDigest: bodyDigest(request),
    label: sender.label,
  };
}

function bodyDigest(request: HttpRequest): string | null {
  return request.body.length === 0 ? null : sha256(request.body);
}

/** True where the browser says that the page which sent a request is of the same origin, in both headers it may use. */
function sameOrigin(request: HttpRequest): boolean {
  const header = (name: string) => request.headers.find(([candidate]) => candidate === name)?.[1];
  const origin = header('origin');
  if (origin !== undefined && origin !== new URL(request.url).origin) return false;
  const site = header('sec-fetch-site');
  const typed = site === 'none' && request.method === 'GET';
  return site === 'same-origin' || typed;
}
