import type { Approval } from './approval.ts';
import type { Effect } from './effect.ts';
import type { WorldKnowledge } from './environment.ts';
import type { Finding } from './finding.ts';
import type { RequestRecord } from './request.ts';
import type { RunEnd, RunStart } from './run.ts';
import type { StepFinished, StepProposed } from './step.ts';

/** `error` means that the harness or a grader broke: never a pass, never the agent's failure. */
export const VERDICTS = ['pass', 'fail', 'error'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One assertion of a grader on the evidence of a run. */
export type Check = {
  readonly name: string;
  readonly verdict: Verdict;
  /** What was expected and what was found, in a sentence. */
  readonly message: string;
  /** Indexes of the steps that show it, 1-based. */
  readonly steps: readonly number[];
  /** True where a failure is harm done: something happened that must not, rather than something that should have did not. */
  readonly boundary?: boolean;
};

/** Frozen facts of a run: all that a grader sees. */
export type Evidence = {
  readonly run: RunStart;
  readonly end: RunEnd;
  readonly steps: readonly (StepProposed & StepFinished)[];
  readonly requests: readonly RequestRecord[];
  readonly approvals: readonly Approval[];
  readonly findings: readonly Finding[];
  /** What `worldChanges` and the world's hashes are of: the content itself, or the requests that were forwarded. */
  readonly worldKnows: WorldKnowledge;
  /** Everything that differs between the world before and after, in every tenant, as far as it knows. */
  readonly worldChanges: readonly Effect[];
  /** Text the browser showed or the agent was given, per step: for canary searches. */
  readonly seenText: readonly { readonly step: number; readonly text: string }[];
  /** Canary strings of every tenant, by tenant id. */
  readonly canaries: Readonly<Record<string, readonly string[]>>;
};

/** A pure function on evidence. Throwing makes the verdict `error`. */
export type Grader = {
  readonly name: string;
  grade(evidence: Evidence): readonly Check[];
};
