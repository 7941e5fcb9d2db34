import type { Approval } from '../model/approval.ts';
import type { Finding } from '../model/finding.ts';
import type { RequestRecord } from '../model/request.ts';
import type { RunEnd, RunStart, RunStatus, StopAsked } from '../model/run.ts';
import type { StepFinished, StepProposed } from '../model/step.ts';
import type { Check, Verdict } from '../model/verdict.ts';
import type { ModelCall } from './model-call.ts';

export type RecordedStep = {
  readonly proposed: StepProposed;
  /** Null while it is under way, and for good where the process died in it. */
  readonly finished: StepFinished | null;
};

/** Everything the trace holds of one run. */
export type RecordedRun = {
  readonly run: RunStart;
  readonly status: RunStatus;
  readonly end: RunEnd | null;
  /** Null where nobody asked for its end. */
  readonly stopAsked: StopAsked | null;
  readonly verdict: Verdict | null;
  readonly checks: readonly Check[];
  readonly steps: readonly RecordedStep[];
  readonly requests: readonly RequestRecord[];
  readonly approvals: readonly Approval[];
  readonly findings: readonly Finding[];
  readonly modelCalls: readonly ModelCall[];
  /** Parts of which rows are lost, where the trace file is damaged. */
  readonly damaged?: readonly string[];
};
