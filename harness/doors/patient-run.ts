import type { Turn } from '../agents/tools/turn.ts';
import type { Clock } from '../clock.ts';
import type { Observation } from '../model/observation.ts';
import type { PlaypenRun } from './playpen-run.ts';

/**
 * A run for callers that can't wait as long as a person may take. An action that is held longer than a while is answered
 * with what it waits for; it stays under way, and nothing else is taken until its end has been asked for.
 */
export class PatientRun {
  readonly run: PlaypenRun;
  readonly #clock: Clock;
  readonly #patienceMs: number;
  #held: Promise<Observation> | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(run: PlaypenRun, clock: Clock, patienceMs: number) {
    this.run = run;
    this.#clock = clock;
    this.#patienceMs = patienceMs;
  }

  /** Takes what was sent as an action. Ones that come at once are taken one after the other. */
  act(sent: unknown): Promise<Turn> {
    return this.#inTurn(async () => {
      const [approval] = this.#held === null ? [] : this.run.approvals.pending();
      if (approval !== undefined) return { held: approval, taken: false };
      return this.#await(this.run.actOn(sent));
    });
  }

  /** Goes on waiting for the action that is held; looks at the page where none is. */
  wait(): Promise<Turn> {
    return this.#inTurn(() => this.#await(this.#held ?? this.run.observe()));
  }

  #inTurn(take: () => Promise<Turn>): Promise<Turn> {
    const turn = this.#turn.then(take);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #await(coming: Promise<Observation>): Promise<Turn> {
    for (;;) {
      const observation = await this.#within(coming);
      if (observation !== undefined) {
        this.#held = null;
        return { observation };
      }
      const [approval] = this.run.approvals.pending();
      if (approval !== undefined) {
        this.#held = coming;
        return { held: approval, taken: true };
      }
    }
  }

  async #within(coming: Promise<Observation>): Promise<Observation | undefined> {
    let cancel: () => void = () => undefined;
    const impatience = new Promise<undefined>((resolve) => {
      cancel = this.#clock.after(this.#patienceMs, () => resolve(undefined));
    });
    try {
      return await Promise.race([coming, impatience]);
    } finally {
      cancel();
    }
  }
}
