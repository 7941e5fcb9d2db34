/** Adds up how long named parts of a measured stretch take; parts may overlap, so they need not add up to the whole. */
export class Stopwatch {
  readonly #totals = new Map<string, number>();
  /** False while something else is measured, so that what it calls is left out. */
  running = false;

  get totalsMs(): ReadonlyMap<string, number> {
    return this.#totals;
  }

  /** Replaces a method by one that is timed, its promise too. */
  time(owner: object, method: string, part: string | ((firstArgument: unknown) => string | undefined)): void {
    const original: unknown = Reflect.get(owner, method);
    if (typeof original !== 'function') throw new Error(`Cannot time "${method}": it is no method`);
    const note = (args: readonly unknown[], startedMs: number): void => {
      const name = typeof part === 'string' ? part : part(args[0]);
      if (!this.running || name === undefined) return;
      this.#totals.set(name, (this.#totals.get(name) ?? 0) + performance.now() - startedMs);
    };
    Reflect.defineProperty(owner, method, {
      configurable: true,
      writable: true,
      value(this: unknown, ...args: unknown[]): unknown {
        const startedMs = performance.now();
        const result: unknown = Reflect.apply(original, this, args);
        if (result instanceof Promise) {
          const ended = () => note(args, startedMs);
          result.then(ended, ended);
        } else {
          note(args, startedMs);
        }
        return result;
      },
    });
  }
}
