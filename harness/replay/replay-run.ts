import type { Approver } from '../broker/approvers.ts';
import type { Run } from '../broker/run.ts';
import type { Runtime } from '../broker/runtime.ts';
import type { Environment } from '../model/environment.ts';
import type { Observation } from '../model/observation.ts';
import type { Evidence, Verdict } from '../model/verdict.ts';
import type { RecordedRun, RecordedStep } from '../trace/recorded-run.ts';
import { type Divergence, firstDivergence } from './first-divergence.ts';
import { recordedApprover } from './recorded-approver.ts';
import { reopenRun } from './reopen-run.ts';
import type { Obstacle } from './why-not-replayable.ts';

/** Grades a run that was run again, and records the verdict; undefined where nobody knows how. */
export type JudgeRun = (evidence: Evidence) => Promise<Verdict | undefined>;

/** What the run was judged to be, then and now; null where it was not judged. */
type Verdicts = { readonly recorded: Verdict | null; readonly replayed: Verdict | null };

/** What came of running a run again. */
export type ReplayResult =
  | {
      readonly outcome: 'equal';
      readonly runId: string;
      /** The run that was recorded while replaying. */
      readonly replayId: string;
      readonly steps: number;
      /** False where another version of the browser drew the pages. */
      readonly pictures: boolean;
      readonly verdicts: Verdicts;
    }
  | {
      readonly outcome: 'diverged';
      readonly runId: string;
      readonly replayId: string;
      readonly steps: number;
      readonly divergence: Divergence;
      readonly verdicts: Verdicts;
    }
  | { readonly outcome: 'not_replayable'; readonly runId: string; readonly obstacle: Obstacle };

/**
 * Runs a recorded run again: the same start, the actions as they were proposed, the approvals as they were decided, through
 * the whole stack, with no agent and no model. What comes of it is a run of its own, compared step by step.
 *
 * @throws PlaypenError `RUN_UNKNOWN`
 */
export async function replayRun(
  runtime: Runtime,
  runId: string,
  environments: readonly Environment[],
  judge?: JudgeRun,
): Promise<ReplayResult> {
  const recorded = runtime.store.readRun(runId);
  const opened = await reopenRun(runtime, recorded, environments, {
    parent: { id: runId, kind: 'replay', step: null },
    approver: recordedApprover(recorded.approvals, NOT_ASKED_THEN),
  });
  if ('obstacle' in opened) return { outcome: 'not_replayable', runId, obstacle: opened.obstacle };
  const { run } = opened;
  await feed(run, recorded.steps);
  const evidence = await closeAs(run, recorded);
  const verdicts = { recorded: recorded.verdict, replayed: (await judge?.(evidence)) ?? null };
  await runtime.store.flush();
  const replayed = runtime.store.readRun(run.id);
  const divergence = firstDivergence(recorded, replayed, runtime.store);
  const came = { runId, replayId: run.id, steps: recorded.steps.length, verdicts };
  if (divergence !== undefined) return { outcome: 'diverged', ...came, divergence };
  const pictures = recorded.run.setup?.browser === replayed.run.setup?.browser;
  return { outcome: 'equal', ...came, pictures };
}

/** What was not held then is not to happen now. */
const NOT_ASKED_THEN: Approver = {
  name: 'replay',
  resolve: () => ({
    status: 'rejected',
    by: 'replay',
    reason: 'the recorded run asked for no such approval',
  }),
};

/** Proposes recorded actions one after the other, until the run is over; returns what was last observed. */
export async function feed(run: Run, steps: readonly RecordedStep[]): Promise<Observation | undefined> {
  let observation: Observation | undefined;
  for (const { proposed } of steps) {
    if (run.stop !== null) break;
    observation = await run.act(asProposed(proposed.action));
  }
  return observation;
}

/** What was no action is recorded as quoted JSON; where that was cut, what is left of it is no action either. */
function asProposed(action: RecordedStep['proposed']['action']): unknown {
  if (action.type !== 'unparsed') return action;
  try {
    return JSON.parse(JSON.parse(action.text));
  } catch {
    return action.text;
  }
}

/** Ends a run for the reason for which the recorded one ended, unless its actions have ended it. */
export function closeAs(run: Run, { end }: RecordedRun): Promise<Evidence> {
  return run.close(end?.stopReason, end?.errorStack);
}
