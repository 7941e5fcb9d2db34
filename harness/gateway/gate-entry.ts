import { sha256 } from '../digest.ts';
import type { Decision } from '../model/decision.ts';
import type { HttpRequest } from '../model/http.ts';
import type { GateEntry } from './gate-ports.ts';

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

export function deny(rule: string, reason: string): Decision {
  return { outcome: 'deny', risk: 'external_write', rule, reasons: [reason] };
}
