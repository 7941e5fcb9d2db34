import { nobody } from '../broker/approvers.ts';
import type { Runtime } from '../broker/runtime.ts';
import { PlaypenError, quoted } from '../errors.ts';
import type { Environment } from '../model/environment.ts';
import type { Policy } from '../policy/policy.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import { type Divergence, firstDivergence } from './first-divergence.ts';
import { type ChangedAnswer, recordedApprover } from './recorded-approver.ts';
import { reopenRun } from './reopen-run.ts';
import { closeAs, feed } from './replay-run.ts';
import type { Obstacle } from './why-not-replayable.ts';

/** Where a branch leaves a run, and what is different in it. */
export type Fork = {
  /** 1-based: the first step that is the branch's own. Default: the step of the changed answer, else 1. */
  readonly at?: number;
  readonly change?: ChangedAnswer;
  /** In force from the start; the past must come out the same under it. */
  readonly policy?: Policy;
};

/** What came of a fork. */
export type ForkResult =
  | {
      readonly outcome: 'forked';
      readonly runId: string;
      readonly forkId: string;
      readonly at: number;
      readonly steps: number;
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
 * Runs the past of a run again, checks that it is equal, and goes on from there with the rest of the recorded actions.
 *
 * An approval of the same request is answered as it was, unless it is the one to be changed. Nobody answers one that
 * was not asked for then.
 *
 * @throws PlaypenError `RUN_UNKNOWN`; `USAGE` for a step or an approval that the run does not have
 */
export async function forkRun(
  runtime: Runtime,
  runId: string,
  environments: readonly Environment[],
  { at: asked, change, policy }: Fork,
): Promise<ForkResult> {
  const { store } = runtime;
  const recorded = store.readRun(runId);
  const at = placeOf(recorded, asked, change);
  const opened = await reopenRun(runtime, recorded, environments, {
    parent: { id: runId, kind: 'fork', step: at },
    approver: recordedApprover(recorded.approvals, nobody, change),
    ...(policy === undefined ? {} : { policy }),
  });
  if ('obstacle' in opened) return { outcome: 'not_replayable', runId, obstacle: opened.obstacle };
  const { run } = opened;
  const came = { runId, forkId: run.id, at };
  await feed(run, recorded.steps.slice(0, at - 1));
  await store.flush();
  const divergence = firstDivergence(recorded, store.readRun(run.id), store, { steps: at - 1 });
  if (divergence !== undefined) {
    await run.close('harness_error', `its past is not that of ${runId}`);
    return { outcome: 'past_differs', ...came, divergence };
  }
  await feed(run, recorded.steps.slice(at - 1));
  await closeAs(run, recorded);
  return { outcome: 'forked', ...came, steps: store.readRun(run.id).steps.length };
}

/** The step at which the branch begins; what is changed must not lie before it. */
function placeOf(
  { run, steps, approvals }: RecordedRun,
  at: number | undefined,
  change: ChangedAnswer | undefined,
): number {
  const refuse = (what: string) => new PlaypenError('USAGE', `Cannot fork ${quoted(run.id)}: ${what}`);
  if (at !== undefined && (at < 1 || at > steps.length)) {
    throw refuse(`it has no step ${at}; expected 1 to ${steps.length}`);
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
