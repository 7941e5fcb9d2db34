/** The harness' own time. The world has a clock of its own; nothing else may ask the machine. */
export type Clock = {
  /** ISO 8601, UTC. */
  now(): string;
  /** Milliseconds that only ever grow, for durations. */
  elapsedMs(): number;
};

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  elapsedMs: () => performance.now(),
};

/** Returns the ISO 8601 instant `ms` milliseconds after another. */
export function addMs(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
