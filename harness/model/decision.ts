import type { Risk } from './risk.ts';
import { RISKS } from './risk.ts';

/** What a decision can say, mildest first. */
export const OUTCOMES = ['allow', 'ask', 'deny'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The answer to "may this happen?". A value, never an exception. */
export type Decision = {
  readonly outcome: Outcome;
  readonly risk: Risk;
  /** Where in the policy the answer comes from, such as `tools.billing.refund`; `default` where nothing matched. */
  readonly rule: string;
  readonly reasons: readonly string[];
};

/** Where a decision was made; the order is the order in which an action meets them. */
export const LAYERS = [
  'parse',
  'budget',
  'identity',
  'policy',
  'click_guard',
  'interception',
  /** The browser's own network service, told by the headers that the gateway adds. */
  'browser',
  'gateway',
  'request_gate',
  'app',
] as const;
export type Layer = (typeof LAYERS)[number];

/** Returns the stricter of two decisions; of equally strict ones the graver; of equals, one with the reasons of both. */
export function stricterDecision(a: Decision, b: Decision): Decision {
  const rank =
    OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome) ||
    RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk);
  if (rank === 0) return { ...a, reasons: [...new Set([...a.reasons, ...b.reasons])] };
  return rank > 0 ? a : b;
}
