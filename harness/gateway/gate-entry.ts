import { sha256 } from '../digest.ts';
import type { Decision } from '../model/decision.ts';
import type { HttpRequest } from '../model/http.ts';
import type { StopReason } from '../model/run.ts';
import type { GateEntry } from './gate-ports.ts';
import type { GatewayRun } from './gateway-run.ts';

/** What the gateway itself says of a request, before it is known how it came out. */
export function entryOf(
  request: Pick<HttpRequest, 'method' | 'url' | 'body'>,
  decision: Decision,
): Omit<GateEntry, 'outcome'> {
  return {
    method: request.method,
    url: request.url,
    bodyDigest: request.body.length === 0 ? null : sha256(request.body),
    layer: 'gateway',
    decision,
    capability: null,
    status: null,
    effects: [],
    approvalId: null,
    origin: 'page',
  };
}

/** Of a request that comes once the run has used up what it may send; recorded with the layer `budget`. */
export function pastLimit(limit: StopReason): Decision {
  return { ...deny('budget', limit), risk: 'read' };
}

/** Records a request that is refused and was not charged before: it counts too, and past the limit that is why. */
export function recordRefused(
  run: Pick<GatewayRun, 'charge' | 'record'>,
  request: Pick<HttpRequest, 'method' | 'url' | 'body'>,
  decision: Decision,
  status: number | null = null,
): void {
  const limit = run.charge(0);
  const past = limit === undefined ? {} : ({ layer: 'budget', decision: pastLimit(limit) } as const);
  run.record({ ...entryOf(request, decision), ...past, outcome: 'blocked', status });
}

export function deny(rule: string, reason: string): Decision {
  return { outcome: 'deny', risk: 'external_write', rule, reasons: [reason] };
}
