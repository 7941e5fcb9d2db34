import type { HttpRequest } from '../model/http.ts';
import type { Judgement } from './gate-ports.ts';

/** How many requests of one run may wait for a person at once; a page must not be able to flood the reviewer. */
export const MAX_HELD = 8;

/** What the gate refuses by itself, whatever the policy says. */
export function denied(rule: string, reason: string): Judgement {
  return {
    layer: 'request_gate',
    decision: { outcome: 'deny', risk: 'external_write', rule, reasons: [reason] },
  };
}

export const CROSS_ORIGIN = denied(
  'same-origin',
  'a request that changes something must come from the product itself',
);
export const TOO_MANY_HELD = denied('too-many-held', `${MAX_HELD} requests already wait for an approval`);
export const RUN_OVER = denied('run-over', 'the run is over');

export function noRoute({ method, url }: HttpRequest): Judgement {
  return denied('route-map', `${method} ${new URL(url).pathname} is not a route of the product`);
}
