import type { Run } from '../broker/run.ts';
import type { Runtime } from '../broker/runtime.ts';
import type { Action } from '../model/action.ts';
import type { Briefing } from '../model/agent.ts';
import type { Effect } from '../model/effect.ts';
import type { ModelUse } from '../model/model-use.ts';
import type { Observation, Stop } from '../model/observation.ts';
import type { Evidence, Verdict } from '../model/verdict.ts';
import type { RunApprovals } from './run-approvals.ts';
import { runApprovals } from './run-approvals.ts';
import type { SetScenario } from './set-scenario.ts';

/** One agent at work in one world, as a door holds it. */
export type PlaypenRun = {
  readonly id: string;
  /** What the agent may be told: its goal, where it starts, its tools, and the files it may upload. */
  readonly briefing: Briefing;
  /** Set once the run is over, and why. */
  readonly stop: Stop | null;
  /** What the run was judged to be, once it is closed and where the sandbox is set to a scenario; else null. */
  readonly verdict: Verdict | null;
  /** Resolves where the run ends because its time is up, whether its agent acts or not. */
  readonly runOut: Promise<void>;
  /** What is held, for whoever decides. An agent is never handed this. */
  readonly approvals: RunApprovals;
  /**
   * Takes one action, and waits until an approval that it needs is answered. Never rejects for what an agent sends:
   * a malformed action is refused and a forbidden one denied, and both are observations.
   */
  act(action: Action): Promise<Observation>;
  /** The same for what somebody sent, which may be no action at all. */
  actOn(sent: unknown): Promise<Observation>;
  /** Looks at the page. */
  observe(): Promise<Observation>;
  /** Calls a tool of the workflow; `briefing.tools` lists them. */
  tool(name: string, input: Readonly<Record<string, unknown>>, reason?: string): Promise<Observation>;
  /** The page of the last observation as a PNG, with what must not be seen painted over; null before the first. */
  picture(): Promise<Buffer | null>;
  /** What has changed in the world so far, in every tenant: for whoever checks. An agent is never handed this. */
  changes(): Promise<readonly Effect[]>;
  /** Records a model call and counts it against the budgets; to be called for each one. Returns why the run is over. */
  modelCall(use: ModelUse): Stop | null;
  /** What models may still use, by the run's budget and its day's; Infinity where nothing limits it. */
  modelAllowance(): { readonly tokens: number; readonly costUsd: number };
  /** Runs a part of the task beside others; undefined where the run is over and `work` was not begun. */
  subtask<T>(work: () => Promise<T>): Promise<T | undefined>;
  /**
   * Ends the run, closes its browser and its world, and freezes the evidence. Calling it again gives the same.
   *
   * @param reason why, where the run has not stopped by itself; default `finished`
   */
  close(reason?: 'finished' | 'interrupted'): Promise<Evidence>;
};

/** @param onClose called once the run is closed and judged, and waited for */
export function playpenRun(
  run: Run,
  runtime: Runtime,
  scenario: SetScenario | undefined,
  onClose: () => unknown,
): PlaypenRun {
  const { store, clock } = runtime;
  let verdict: Verdict | null = null;
  let judging: Promise<void> | undefined;
  const judge = async (evidence: Evidence) => {
    if (scenario !== undefined) ({ verdict } = await scenario.judge(runtime, evidence));
  };
  return {
    id: run.id,
    briefing: run.briefing,
    get stop() {
      return run.stop;
    },
    get verdict() {
      return verdict;
    },
    runOut: run.runOut,
    approvals: runApprovals(run.id, store, clock),
    act: (action) => run.act(action),
    actOn: (sent) => run.act(sent),
    observe: () => run.act({ type: 'observe' }),
    tool: (tool, input, reason) =>
      run.act({ type: 'tool', tool, input, ...(reason !== undefined && { reason }) }),
    picture: () => run.picture(),
    changes: () => run.changes(),
    modelCall: (use) => run.modelCall(use),
    modelAllowance: () => run.modelAllowance(),
    subtask: (work) => run.subtask(work),
    async close(reason) {
      try {
        const evidence = await run.close(reason);
        judging ??= judge(evidence);
        await judging;
        return evidence;
      } finally {
        await onClose();
      }
    },
  };
}
