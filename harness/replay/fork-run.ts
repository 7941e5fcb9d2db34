import { type Approver, nobody } from '../broker/approvers.ts';
import { driveAgent } from '../broker/drive-agent.ts';
import type { Run } from '../broker/run.ts';
import type { Runtime } from '../broker/runtime.ts';
import { PlaypenError, quoted } from '../errors.ts';
import type { Agent } from '../model/agent.ts';
import type { Environment } from '../model/environment.ts';
import type { Observation } from '../model/observation.ts';
import type { Evidence, Verdict } from '../model/verdict.ts';
import type { Policy } from '../policy/policy.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import type { Compared } from './compare-steps.ts';
import { type Divergence, firstDivergence } from './first-divergence.ts';
import { type ChangedAnswer, recordedApprover } from './recorded-approver.ts';
import { reopenRun } from './reopen-run.ts';
import { closeAs, feed, type JudgeRun } from './replay-run.ts';
import type { Obstacle } from './why-not-replayable.ts';

/** Where a branch leaves a run, and what is different in it. */
export type Fork = {
  /** 1-based: the first step that is the branch's own. Default: the step of the changed answer, else 1. */
  readonly at?: number;
  readonly change?: ChangedAnswer;
  /** In force from the start; the past must come out the same under it. */
  readonly policy?: Policy;
  /** Acts in the branch, in place of the recorded actions. It is shown what the last step of the past was. */
  readonly agent?: Agent;
  /** The name of a mutant, where the agent is one. */
  readonly mutant?: string | null;
  /** Answers what was not asked for in the run. Default: nobody. */
  readonly approver?: Approver;
  /**
   * Arranges the world without its injections. Its data are then others from the start, so of the past only the
   * decisions and the addresses must be equal.
   */
  readonly withoutInjection?: boolean;
  readonly judge?: JudgeRun;
};

const WITHOUT_INJECTION: readonly Compared[] = ['decision', 'address'];

/** What came of a fork. */
export type ForkResult =
  | {
      readonly outcome: 'forked';
      readonly runId: string;
      readonly forkId: string;
      readonly at: number;
      readonly steps: number;
      /** Null where nobody judged it. */
      readonly verdict: Verdict | null;
    }
  | {
      /** The branch did not begin: its past went another way than the run's. */
      readonly outcome: 'past_differs';
      readonly runId: string;
      readonly forkId: string;
      readonly at: number;
      readonly divergence: Divergence;
    }
  | { readonly outcome: 'not_replayable'; readonly runId: string; readonly obstacle: Obstacle };

/**
 * Runs the past of a run again, checks that it is equal, and goes on from there: with another agent, or with the rest of
 * the recorded actions.
 *
 * An approval of the same request is answered as it was, unless it is the one to be changed.
 *
 * @throws PlaypenError `RUN_UNKNOWN`; `USAGE` for a step, an approval or an injection that the run does not have
 */
export async function forkRun(
  runtime: Runtime,
  runId: string,
  environments: readonly Environment[],
  fork: Fork,
): Promise<ForkResult> {
  const { store } = runtime;
  const recorded = store.readRun(runId);
  const { change, policy, agent, mutant, approver = nobody, withoutInjection = false } = fork;
  const at = placeOf(recorded, fork);
  const opened = await reopenRun(runtime, recorded, environments, {
    parent: { id: runId, kind: 'fork', step: at },
    approver: recordedApprover(recorded.approvals, approver, change),
    withoutInjection,
    ...(policy && { policy }),
    ...(agent && { agent, mutant: mutant ?? null }),
  });
  if ('obstacle' in opened) return { outcome: 'not_replayable', runId, obstacle: opened.obstacle };
  const { run } = opened;
  const came = { runId, forkId: run.id, at };
  const seen = await feed(run, recorded.steps.slice(0, at - 1));
  await store.flush();
  const divergence = firstDivergence(recorded, store.readRun(run.id), store, {
    steps: at - 1,
    ...(withoutInjection && { only: WITHOUT_INJECTION }),
  });
  if (divergence !== undefined) {
    await run.close('harness_error', `its past is not that of ${runId}`);
    return { outcome: 'past_differs', ...came, divergence };
  }
  const evidence = await goOn(run, recorded, at, agent, seen);
  const verdict = (await fork.judge?.(evidence)) ?? null;
  return { outcome: 'forked', ...came, steps: evidence.steps.length, verdict };
}

async function goOn(
  run: Run,
  recorded: RecordedRun,
  at: number,
  agent: Agent | undefined,
  seen: Observation | undefined,
): Promise<Evidence> {
  if (agent !== undefined) return driveAgent(run, agent, seen);
  await feed(run, recorded.steps.slice(at - 1));
  return closeAs(run, recorded);
}

/** The step at which the branch begins; what is changed must not lie before it. */
function placeOf({ run, steps, approvals }: RecordedRun, { at, change, withoutInjection }: Fork): number {
  const refuse = (what: string) => new PlaypenError('USAGE', `Cannot fork ${quoted(run.id)}: ${what}`);
  if (at !== undefined && (at < 1 || at > steps.length)) {
    throw refuse(`it has no step ${at}; expected 1 to ${steps.length}`);
  }
  if (withoutInjection === true && !run.setup?.arrange.some(({ clean }) => clean !== undefined)) {
    throw refuse('nothing in its world is marked as an injection; expected an arrangement with a clean body');
  }
  if (change === undefined) return at ?? 1;
  const approval = approvals.find(({ id }) => id === change.id);
  const step = steps.find(({ proposed }) => proposed.id === approval?.stepId)?.proposed.index;
  if (step === undefined) {
    throw refuse(`no step of it asked for the approval ${quoted(change.id)}; expected one of its own`);
  }
  if (at !== undefined && at > step) {
    throw refuse(`the approval was asked for at step ${step}; expected --at ${step} or before`);
  }
  return at ?? step;
}
