import type { Clock } from '../clock.ts';

/** Measures a run's own time, and says by itself when it is used up, so that a silent run ends too. */
export class RuntimeClock {
  readonly #clock: Clock;
  readonly #limitMs: number;
  #ranMs = 0;
  /** Since when it runs; null while it stands. */
  #sinceMs: number | null;
  #acting = 0;
  #waiting = 0;
  #onOver: (() => void) | null = null;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, limitMs: number) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#sinceMs = clock.elapsedMs();
  }

  /** Starts anew. Calls back once, as soon as more than the limit is used. */
  start(onOver: () => void): void {
    this.#ranMs = 0;
    this.#sinceMs = null;
    this.#onOver = onOver;
    this.#turn();
  }

  /** The time stands still from here on, and nobody is called back any more. */
  stop(): void {
    this.#onOver = null;
    this.#stand();
  }

  usedMs(): number {
    return Math.round(this.#used());
  }

  /** Runs an action. Only in one is the agent kept waiting; between two of them its time goes on. */
  async whileActing<T>(act: () => Promise<T>): Promise<T> {
    this.#acting += 1;
    this.#turn();
    try {
      return await act();
    } finally {
      this.#acting -= 1;
      this.#turn();
    }
  }

  /** Waits for a person, whose time is not the agent's. Waits that overlap count once. */
  async whileWaiting<T>(wait: Promise<T>): Promise<T> {
    this.#waiting += 1;
    this.#turn();
    try {
      return await wait;
    } finally {
      this.#waiting -= 1;
      this.#turn();
    }
  }

  /** Lets the time run or stand, whichever it should now. */
  #turn(): void {
    if (this.#onOver === null) return;
    if (this.#acting > 0 && this.#waiting > 0) this.#stand();
    else if (this.#sinceMs === null) this.#run();
  }

  #run(): void {
    this.#sinceMs = this.#clock.elapsedMs();
    this.#arm();
  }

  #stand(): void {
    this.#cancel();
    this.#ranMs = this.#used();
    this.#sinceMs = null;
  }

  #arm(): void {
    this.#cancel = this.#clock.after(Math.max(1, this.#limitMs - this.#used() + 1), () => {
      if (this.usedMs() <= this.#limitMs) {
        this.#arm();
        return;
      }
      const onOver = this.#onOver;
      this.#onOver = null;
      onOver?.();
    });
  }

  #used(): number {
    return this.#ranMs + (this.#sinceMs === null ? 0 : this.#clock.elapsedMs() - this.#sinceMs);
  }
}
