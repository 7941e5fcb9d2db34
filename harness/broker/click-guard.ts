import type { Located } from '../browser/locate.ts';
import { sha256 } from '../digest.ts';
import { quoted } from '../errors.ts';
import { approvalDigest } from '../gateway/effects-digest.ts';
import type { Held, Judgement } from '../gateway/gate-ports.ts';
import type { RequestGate } from '../gateway/request-gate.ts';
import type { World } from '../model/environment.ts';
import type { HttpRequest } from '../model/http.ts';
import { decideWords } from '../policy/decide.ts';
import type { Policy } from '../policy/policy.ts';
import type { Judge } from './judge.ts';

/** What the guard is asked about: an element, a drag between two, or a dialog. */
export type GuardSubject = Pick<Located, 'description' | 'words' | 'prediction' | 'fingerprint'> & {
  /** Null for what stands nowhere on the page. */
  readonly box: Located['box'] | null;
};

/** What the guard says of an input: dispatch it, hold it first, or never dispatch it. */
export type GuardAnswer =
  | { readonly answer: 'pass' }
  | {
      readonly answer: 'hold';
      readonly judgement: Judgement;
      readonly held: Held;
      readonly isRequest: boolean;
    }
  | { readonly answer: 'stop'; readonly judgement: Judgement; readonly what: string };

/** What the guard needs to know of the run. */
export type GuardContext = {
  readonly runId: string;
  readonly actorId: string;
  readonly policy: Policy;
  readonly policyHash: string;
  readonly judge: Judge;
  readonly world: World;
  readonly gate: RequestGate;
  /** The session the browser's requests carry, as `name=value`. */
  readonly cookie: string;
};

/**
 * Looks ahead of an input: resolves the request it would make, runs that in the world, and asks the policy.
 *
 * It explains, and stops early what is known to be refused. What it can't predict it lets pass, because the request
 * gate behind it sees what really happens; so it is never the guarantee.
 */
export async function guardInput(target: GuardSubject, context: GuardContext): Promise<GuardAnswer> {
  const words = guardWords(target, context);
  if (words.answer === 'stop') return words;
  const predicted = target.prediction;
  if (predicted !== null) {
    const what = `${predicted.method} ${quoted(predicted.url)}`;
    const egress = context.judge.egress(predicted.url);
    if (egress.decision.outcome !== 'allow') {
      return { answer: 'stop', what, judgement: { layer: 'click_guard', decision: egress.decision } };
    }
    if (egress.to === 'product') {
      const answer = await guardRequest(target, toRequest(predicted, context.cookie), what, context);
      if (answer.answer !== 'pass') return answer;
    }
  }
  return words;
}

/**
 * Whether an element that is under the pressed pointer now may be clicked in the place of the one that was decided on:
 * the same one may, and so may another of which the guard would let a click pass.
 */
export async function mayStillClick(
  now: GuardSubject,
  decided: GuardSubject,
  context: GuardContext,
): Promise<boolean> {
  if (now.fingerprint === decided.fingerprint) return true;
  return (await guardInput(now, context)).answer === 'pass';
}

async function guardRequest(
  target: GuardSubject,
  request: HttpRequest,
  what: string,
  { judge, world, gate }: GuardContext,
): Promise<GuardAnswer> {
  const capability = world.findCapability(request);
  if (capability === undefined) return { answer: 'pass' };
  // Where the effects say nothing, the capability is all there is to decide on.
  if (capability.risk === 'read' || capability.blind === true) {
    const judgement = judge.capability(capability);
    return judgement.decision.outcome === 'deny'
      ? { answer: 'stop', what, judgement: atGuard(judgement) }
      : { answer: 'pass' };
  }
  const { judgement, held } = await gate.preview(request, { origin: 'page', label: target.description });
  if (judgement.decision.outcome === 'allow') return { answer: 'pass' };
  if (judgement.decision.outcome === 'deny') return { answer: 'stop', what, judgement: atGuard(judgement) };
  return { answer: 'hold', judgement: atGuard(judgement), held, isRequest: true };
}

function guardWords(target: GuardSubject, context: GuardContext): GuardAnswer {
  const { policy, policyHash, runId, actorId, cookie } = context;
  const decision = decideWords(policy, target.words);
  const judgement: Judgement = { layer: 'click_guard', decision };
  if (decision.outcome === 'allow') return { answer: 'pass' };
  if (decision.outcome === 'deny') return { answer: 'stop', what: target.description, judgement };
  const subject = { method: 'CLICK', url: '', bodyDigest: null, label: target.description, payload: null };
  const digest = approvalDigest({
    runId,
    actorId,
    session: sha256(cookie),
    policyHash,
    // What is clicked, and the words that a person reads in the approval.
    subject: { method: 'CLICK', url: target.fingerprint, bodyDigest: sha256(target.description) },
    effects: [],
    generated: [],
  });
  return {
    answer: 'hold',
    judgement,
    held: { subject, effects: [], decision, digest, draft: null },
    isRequest: false,
  };
}

/** A policy decision that the guard could make ahead of the request is the guard's; a missing scope stays identity's. */
function atGuard({ layer, decision }: Judgement): Judgement {
  return { layer: layer === 'identity' ? layer : 'click_guard', decision };
}

function toRequest(predicted: NonNullable<Located['prediction']>, cookie: string): HttpRequest {
  const { origin } = new URL(predicted.url);
  return {
    method: predicted.method,
    url: predicted.url,
    headers: [
      ['origin', origin],
      ['sec-fetch-site', 'same-origin'],
      ['sec-fetch-mode', 'navigate'],
      ['cookie', cookie],
      ...(predicted.contentType === null ? [] : [['content-type', predicted.contentType] as const]),
    ],
    body: new TextEncoder().encode(predicted.body),
  };
}
