import type { Decision, Layer } from './decision.ts';
import type { Effect } from './effect.ts';

export const REQUEST_OUTCOMES = ['allowed', 'held', 'denied', 'blocked', 'failed'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** One request that left, or tried to leave, the browser or a tool. */
export type RequestRecord = {
  readonly id: string;
  readonly runId: string;
  readonly stepId: string | null;
  readonly method: string;
  /** Redacted. */
  readonly url: string;
  /** SHA-256 of the body's bytes, hexadecimal; null where there is none. */
  readonly bodyDigest: string | null;
  readonly outcome: RequestOutcome;
  /** The layer that decided. */
  readonly layer: Layer;
  readonly decision: Decision;
  readonly capability: string | null;
  /** Status code of the answer the browser got; null where there was none yet when this was written. */
  readonly status: number | null;
  /** What it changed; for a held or denied request, what it would have changed; for a failed one, what it may have changed. */
  readonly effects: readonly Effect[];
  readonly approvalId: string | null;
  /** Who sent it: the page, a tool, or the browser itself (updates, safe browsing …). */
  readonly origin: 'page' | 'tool' | 'browser_background';
  readonly at: string;
};
