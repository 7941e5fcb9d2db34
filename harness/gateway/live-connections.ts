/** A socket or a stream of one run that stays open. */
export type Live = {
  /** Whether something on it is under way: a message not yet decided, or one not yet taken in by the browser. */
  isBusy(): boolean;
  /** Messages that the browser has sent over it. */
  received(): number;
  /** Breaks it off; what has not been decided by then never is. */
  close(): void;
};

/** How many a run may hold open at once. */
const MAX_LIVE = 32;

/** What a run holds open. */
export class LiveConnections {
  readonly #open = new Set<Live>();
  #closed = false;

  /** Whether one more may be opened. */
  get hasRoom(): boolean {
    return !this.#closed && this.#open.size < MAX_LIVE;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Keeps a connection until it is dropped; one that comes after the end is broken off at once. */
  keep(live: Live): void {
    if (this.#closed) live.close();
    else this.#open.add(live);
  }

  drop(live: Live): void {
    this.#open.delete(live);
  }

  busy(): number {
    return [...this.#open].filter((live) => live.isBusy()).length;
  }

  received(): number {
    return [...this.#open].reduce((sum, live) => sum + live.received(), 0);
  }

  close(): void {
    this.#closed = true;
    for (const live of [...this.#open]) live.close();
    this.#open.clear();
  }
}
