import type { BudgetUse } from './budget.ts';
import type { Layer } from './decision.ts';
import type { Evaluation } from './evaluation.ts';
import type { Identity } from './identity.ts';

/** Why a run ended. */
export const STOP_REASONS = [
  'finished',
  'step_budget_exceeded',
  'tool_call_budget_exceeded',
  'retry_budget_exceeded',
  'runtime_budget_exceeded',
  'page_budget_exceeded',
  'frame_budget_exceeded',
  'worker_budget_exceeded',
  'memory_budget_exceeded',
  'document_budget_exceeded',
  'token_budget_exceeded',
  'cost_budget_exceeded',
  'tenant_cost_budget_exceeded',
  'workflow_cost_budget_exceeded',
  'subtask_budget_exceeded',
  'request_budget_exceeded',
  'egress_budget_exceeded',
  'loop_detected',
  'retry_storm_detected',
  'stopped_by_reviewer',
  'browser_crashed',
  'page_unresponsive',
  'agent_error',
  'provider_error',
  'harness_error',
  'interrupted',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

export const RUN_STATUSES = ['running', 'finished', 'stopped', 'interrupted'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** A person's wish that a run ends. */
export type StopAsked = {
  readonly by: string;
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly at: string;
};

/** A request that prepares the world before a run, made as one of the product's own actors. */
export type Arrangement = {
  readonly actorId: string;
  readonly path: string;
  readonly body: unknown;
  /** Of one that carries an injection: the same body without it, for a fork that is to go on as if it had not been there. */
  readonly clean?: unknown;
};

/** Where a run started from, so that it can start there again. */
export type RunSetup = {
  /** Path of the product on which the agent started. */
  readonly startPath: string;
  /** What was done to the world before the run, redacted. */
  readonly arrange: readonly Arrangement[];
  /** Names of the files that were staged for it; the trace does not keep what is in them. */
  readonly files: readonly string[];
  /** The browser's version: another one may draw the same page differently. */
  readonly browser: string;
  /** Whether an action that was held waited for its approval, or was answered at once, to be asked for again. */
  readonly holds: 'wait' | 'answer';
  /** Whether its page was opened only once an action needed one. */
  readonly pageOnDemand: boolean;
};

export const PARENT_KINDS = ['replay', 'fork', 'reference'] as const;

/** The run whose start this one was given, and in a replay or a fork its actions too. */
export type ParentRun = {
  readonly id: string;
  readonly kind: (typeof PARENT_KINDS)[number];
  /** The first step of a fork that is its own; null in a replay. */
  readonly step: number | null;
};

/** What is fixed when a run starts, and what a replay needs to begin again. */
export type RunStart = {
  readonly id: string;
  readonly scenario: string | null;
  readonly workflow: string;
  /** 1-based: the k-th run of the same scenario. */
  readonly trial: number;
  /** The name of a mutant agent; null for an ordinary run. */
  readonly mutant: string | null;
  readonly goal: string;
  readonly identity: Identity;
  readonly agent: string;
  readonly model: string | null;
  readonly promptVersion: string | null;
  readonly seed: number;
  readonly environment: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  /** The policy as loaded, canonical JSON. */
  readonly policy: string;
  /** Hash of the world's content before the first step; null where the environment has none. */
  readonly worldHashStart: string | null;
  /** Containment layers that were switched off for a test of the others; empty in every ordinary run. */
  readonly layersOff: readonly Layer[];
  /** Null in runs from before it was kept. */
  readonly setup: RunSetup | null;
  /** Null for an ordinary run. */
  readonly parent: ParentRun | null;
  /** Null where nothing is evaluated: an agent that came in by a door. */
  readonly evaluation: Evaluation | null;
  readonly startedAt: string;
  readonly processId: number;
};

/** What is known once a run has ended. */
export type RunEnd = {
  readonly status: Exclude<RunStatus, 'running'>;
  readonly stopReason: StopReason;
  readonly suggestedNextStep: string;
  /** The agent's own slug for how it ended, such as `drafted_escalation_reply`. */
  readonly result: string | null;
  readonly finalResponse: string | null;
  readonly errorStack: string | null;
  readonly worldHashEnd: string | null;
  readonly used: BudgetUse;
  readonly retrievedDocuments: readonly string[];
  readonly endedAt: string;
};
