import type { Action, ResolvedTarget } from './action.ts';
import type { Capture } from './capture.ts';
import type { ConsoleLog } from './console-line.ts';
import type { Decision, Layer } from './decision.ts';
import type { Effect } from './effect.ts';

/** How a step ended. */
export const STEP_STATUSES = [
  'ok',
  'held',
  'approved',
  'rejected',
  'expired',
  'blocked_by_policy',
  'blocked_by_scope',
  'blocked_by_gateway',
  'stale_target',
  'refused',
  'budget_exceeded',
  'error',
] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** Written before anything is dispatched, so that a killed process leaves it behind. */
export type StepProposed = {
  readonly id: string;
  readonly runId: string;
  /** 1-based, in order of proposal. */
  readonly index: number;
  /** As the agent asked for it, redacted. A refused proposal is kept as text. */
  readonly action: Action | { readonly type: 'unparsed'; readonly text: string };
  readonly proposedAt: string;
};

/** Written when a step is over, whatever happened. */
export type StepFinished = {
  readonly id: string;
  readonly status: StepStatus;
  /** The layer that decided; null where every layer let it pass. */
  readonly layer: Layer | null;
  readonly decision: Decision;
  readonly target: ResolvedTarget | null;
  /** The request that the click guard foresaw, as `METHOD url`; null where it foresaw none. */
  readonly predicted: string | null;
  /** The effects that were committed during the step. */
  readonly effects: readonly Effect[];
  readonly message: string;
  readonly toolResult: unknown;
  readonly url: string;
  /** What pages wrote to the console since the step before; null in steps from before it was kept. */
  readonly console: ConsoleLog | null;
  readonly before: Capture | null;
  readonly after: Capture | null;
  readonly worldHash: string | null;
  readonly errorStack: string | null;
  readonly finishedAt: string;
  readonly durationMs: number;
};
