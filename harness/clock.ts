/** The harness' own time. The world has a clock of its own; nothing else may ask the machine. */
export type Clock = {
  /** ISO 8601, UTC. */
  now(): string;
  /** Milliseconds that only ever grow, for durations. */
  elapsedMs(): number;
  /** Calls back once, `ms` milliseconds from now; keeps no process alive. Returns what calls it off. */
  after(ms: number, work: () => void): () => void;
};

/** The longest that a timer of Node waits, ms. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  elapsedMs: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, Math.min(ms, MAX_TIMER_MS)).unref();
    return () => clearTimeout(timer);
  },
};

/** Returns the ISO 8601 instant `ms` milliseconds after another. */
export function addMs(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
