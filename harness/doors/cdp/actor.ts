import type { Run } from '../../broker/run.ts';
import type { Clock } from '../../clock.ts';
import { digestOf } from '../../digest.ts';
import type { Action } from '../../model/action.ts';
import type { Layer } from '../../model/decision.ts';
import type { Observation } from '../../model/observation.ts';

/**
 * For so long the same thing asked for again, and nothing else in between, is answered as before: some clients try ten
 * times a second for five, and an agent that goes on to something else must not be taken for one that goes in circles.
 */
const SAME_ANSWER_MS = 5_000;

/** Layers that stop an action before it gets to the page. */
const BEFORE_THE_PAGE: ReadonlySet<Layer> = new Set(['parse', 'budget', 'identity', 'policy', 'click_guard']);

/** What became of an action. */
export type Came = {
  readonly observation: Observation;
  /** What to tell the client, where the page has not got the action. */
  readonly problem: string | null;
};

/** Takes the actions of all clients of a run, each in the tab that it is meant for. */
export class Actor {
  readonly #run: Run;
  readonly #clock: Clock;
  readonly #onTaken: (tab: number, came: Came) => void;
  #turn: Promise<unknown> = Promise.resolve();
  #refused: { readonly key: string; readonly atMs: number; readonly came: Came } | null = null;

  /** @param onTaken told what came of every action, before its client is */
  constructor(run: Run, clock: Clock, onTaken: (tab: number, came: Came) => void) {
    this.#run = run;
    this.#clock = clock;
    this.#onTaken = onTaken;
  }

  get activeTab(): number {
    return this.#run.guest().activeTab;
  }

  act(tab: number, action: Action): Promise<Came> {
    const came = this.#turn.then(() => this.#act(tab, action));
    this.#turn = came.catch(() => undefined);
    return came;
  }

  async #act(tab: number, action: Action): Promise<Came> {
    const key = digestOf([tab, action]);
    const before = this.#refused;
    if (before?.key === key && this.#stands(before)) return before.came;
    const isThere = ['open_tab', 'switch_tab', 'close_tab', 'finish'].includes(action.type);
    if (!isThere && tab !== this.activeTab) await this.#run.act({ type: 'switch_tab', tab });
    const observation = await this.#run.act(action);
    const came = { observation, problem: problemOf(observation) };
    this.#refused = came.problem === null ? null : { key, atMs: this.#clock.elapsedMs(), came };
    this.#onTaken(tab, came);
    return came;
  }

  /** Nothing is decided anew while the same approval is waited for, nor at once after a refusal, or after nobody answered. */
  #stands({ atMs, came: { observation } }: { readonly atMs: number; readonly came: Came }): boolean {
    if (this.#run.stop !== null) return false;
    const { status, approvalId } = observation;
    const approval = status === 'held' && approvalId !== null ? this.#run.approvalStatus(approvalId) : null;
    if (approval !== null && approval !== 'expired') return approval === 'pending';
    return this.#clock.elapsedMs() - atMs < SAME_ANSWER_MS;
  }
}

function problemOf({ status, layer, message }: Observation): string | null {
  if (status === 'ok' || status === 'approved') return null;
  const gotThere = layer !== null && !BEFORE_THE_PAGE.has(layer);
  return gotThere ? null : `Playpen: ${message}`;
}
