import { canonicalJson } from '../digest.ts';
import { findUrl } from '../find-url.ts';
import type { Answered, GateEntry, Held, Judgement } from '../gateway/gate-ports.ts';
import type { Effect } from '../model/effect.ts';
import type { Past } from '../policy/past.ts';
import { aimsOf } from './aims.ts';

/** Something that is asked for: what it would do, by which request, and why, as the agent says. */
type Asked = {
  readonly method: string;
  readonly url: string;
  readonly effects: readonly Effect[];
  readonly claim: string | null;
};

/** How it was refused, for people, such as `rejected (ap_…)`. */
type Refused = Asked & { readonly how: string };

/**
 * What a run was refused and what it has done, so that what comes later is seen for what it is: the same again, by
 * another route, under another reason, or in parts.
 * Two requests are after the same where they share an aim ({@link aimsOf}).
 */
export class RunHistory {
  readonly #standing: readonly string[];
  /** By aim: one refusal stands for all that are alike, so that a storm of them takes no room. */
  readonly #refused = new Map<string, Refused>();
  readonly #done: (readonly Effect[])[] = [];

  /** @param standing ids that stand in any row: the tenant's and the actor's */
  constructor(standing: readonly string[]) {
    this.#standing = standing;
  }

  /** What was carried out, for rules that look at more than one request. */
  get past(): Past {
    return { done: this.#done, standing: this.#standing };
  }

  /** Notes what came of a request at the gate. How an approval ended is told to {@link RunHistory.noteAnswer}. */
  notePassage(entry: GateEntry, claim: string | null): void {
    const { outcome, effects, approvalId, method, url } = entry;
    if (outcome === 'allowed' || outcome === 'failed') this.#done.push(effects);
    else if (approvalId === null) this.#refuse({ method, url, effects, claim, how: 'denied' });
  }

  /** Notes how an approval ended: what a person has allowed after all is refused no more. */
  noteAnswer({ held, status, approvalId }: Answered, claim: string | null): void {
    if (status !== 'approved') this.#refuse({ ...askedOf(held, claim), how: `${status} (${approvalId})` });
    else for (const aim of this.#aimsOf(held.effects)) this.#refused.delete(aim);
  }

  /** What the policy would let pass is held where it is after what was refused before. */
  review(effects: readonly Effect[], judgement: Judgement): Judgement {
    const { decision } = judgement;
    const earlier = decision.outcome === 'allow' ? this.#findRefused(effects) : undefined;
    if (earlier === undefined) return judgement;
    const reasons = [`it is after what was ${earlier.how} before in this run`];
    return { ...judgement, decision: { ...decision, outcome: 'ask', rule: 'after-refusal', reasons } };
  }

  /** Says how something comes back to what was refused; undefined where it does not. */
  returnOf(held: Held, claim: string | null): string | undefined {
    const asked = askedOf(held, claim);
    const earlier = this.#findRefused(asked.effects);
    if (earlier === undefined) return undefined;
    const ways = [
      ...(routeOf(asked) === routeOf(earlier) ? [] : ['by another route']),
      ...(asked.claim === earlier.claim ? [] : ['under another reason']),
      ...(amountsOf(asked.effects) === amountsOf(earlier.effects) ? [] : ['with other amounts']),
    ];
    return [`what was ${earlier.how} is asked for again`, ...ways].join(', ');
  }

  #refuse(refused: Refused): void {
    for (const aim of this.#aimsOf(refused.effects)) {
      if (!this.#refused.has(aim)) this.#refused.set(aim, refused);
    }
  }

  #aimsOf(effects: readonly Effect[]): ReadonlySet<string> {
    return aimsOf(effects, this.#standing);
  }

  #findRefused(effects: readonly Effect[]): Refused | undefined {
    for (const aim of this.#aimsOf(effects)) {
      const refused = this.#refused.get(aim);
      if (refused !== undefined) return refused;
    }
    return undefined;
  }
}

function askedOf({ subject: { method, url }, effects }: Held, claim: string | null): Asked {
  return { method, url, effects, claim };
}

function routeOf({ method, url }: Asked): string {
  return `${method} ${findUrl(url)?.pathname ?? url}`;
}

/** The numbers of every row as it would be. */
function amountsOf(effects: readonly Effect[]): string {
  const rows = effects
    .filter(({ incidental }) => !incidental)
    .map(({ after }) => Object.entries(after ?? {}));
  return canonicalJson(rows.map((row) => row.filter(([, value]) => typeof value === 'number')));
}
