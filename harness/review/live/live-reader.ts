/** The runs something was written of, null where it may be any; what waits, and when the first of it ends. */
export type News = {
  readonly runs: readonly string[] | null;
  readonly pending: readonly string[];
  readonly endsAt: string | null;
};

/** Runs that are named to a reader that is slow to take its news; past them it is told that it may be any. */
const MAX_NAMED = 50;

/**
 * What one reader has not been told yet. News that it is too slow to take become one: it holds no more after an hour
 * than after a second.
 */
export class LiveReader {
  #waiting: News | undefined;
  #wake: () => void = () => undefined;

  tell({ runs, ...waiting }: News): void {
    const before = this.#waiting === undefined ? [] : this.#waiting.runs;
    const both = before === null || runs === null ? null : [...new Set([...before, ...runs])];
    this.#waiting = { runs: both !== null && both.length > MAX_NAMED ? null : both, ...waiting };
    this.#wake();
  }

  /** What there is to tell, at once or as soon as there is something. */
  async next(): Promise<News> {
    while (this.#waiting === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const news = this.#waiting;
    this.#waiting = undefined;
    return news;
  }
}
