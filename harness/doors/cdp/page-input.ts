import type { Action } from '../../model/action.ts';
import { InputBuffer } from './input-buffer.ts';
import type { InputEvent } from './parse-input.ts';

/** After so much silence, what waits to become part of a larger action is carried out as it is. */
const LULL_MS = 50;
/** So long a press waits for its release: a client that sends both in one go awaits neither before it. */
const TOGETHER_MS = 10;

/** Carries an action out; returns what to tell the client where it was not. */
export type Perform = (action: Action) => Promise<string | undefined>;

/** The inputs of one client in one page: taken one after the other, in the order in which they came. */
export class PageInput {
  readonly #perform: Perform;
  readonly #buffer = new InputBuffer();
  readonly #queue: { readonly event: InputEvent; answer(problem: string | undefined): void }[] = [];
  #turn: Promise<void> = Promise.resolve();
  #arrived: () => void = () => undefined;
  #lull: NodeJS.Timeout | undefined;
  /** What went wrong with a part that had been answered already. */
  #late: string | undefined;

  constructor(perform: Perform) {
    this.#perform = perform;
  }

  /** Resolves once the event was dispatched, or waits to be with those after it; with what to tell, if it was refused. */
  take(event: InputEvent): Promise<string | undefined> {
    return new Promise((answer) => {
      this.#queue.push({ event, answer });
      this.#arrived();
      this.#next(() => this.#takeNext());
    });
  }

  /** Carries out what waits, and resolves once nothing is under way. */
  settle(): Promise<void> {
    return this.#next(async () => {
      this.#late ??= await this.#carryOut(this.#buffer.flush());
    });
  }

  close(): void {
    clearTimeout(this.#lull);
  }

  async #takeNext(): Promise<void> {
    await comeIn();
    const first = this.#queue.shift();
    if (first === undefined) return;
    if (first.event.is === 'pressed' && this.#queue.length === 0) await this.#another();
    const actions = [...this.#buffer.take(first.event, this.#queue[0]?.event)];
    // A press and its release that come together are one click, and the press is told how it went: a client that hears
    // it of the release believes the button to be down still.
    const release =
      first.event.is === 'pressed' && this.#queue[0]?.event.is === 'released'
        ? this.#queue.shift()
        : undefined;
    if (release !== undefined) actions.push(...this.#buffer.take(release.event, this.#queue[0]?.event));
    const late = this.#late;
    this.#late = undefined;
    first.answer(late ?? (await this.#carryOut(actions)));
    release?.answer(undefined);
  }

  async #carryOut(actions: readonly Action[]): Promise<string | undefined> {
    for (const action of actions) {
      const problem = await this.#perform(action);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** Resolves once another event is here, or none has come for a while. */
  async #another(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#arrived = resolve;
      setTimeout(resolve, TOGETHER_MS);
    });
    await comeIn();
  }

  #next(work: () => Promise<void>): Promise<void> {
    clearTimeout(this.#lull);
    this.#turn = this.#turn.then(work).finally(() => {
      clearTimeout(this.#lull);
      if (this.#buffer.waits) this.#lull = setTimeout(() => void this.settle(), LULL_MS);
    });
    return this.#turn;
  }
}

/** Resolves once what has been sent already has come in. */
function comeIn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
