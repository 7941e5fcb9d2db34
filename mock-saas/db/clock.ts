import type { Client } from './client.ts';

/** The world's only time: a base instant plus one minute per committed change. */
export interface Clock {
  /** ISO 8601 UTC, whole minutes. */
  now(): string;
  tick(): void;
}

export const baseInstant = '2026-03-02T09:00:00.000Z';

const tickMs = 60_000;

export function createClock(client: Client): Clock {
  const read = client.prepare('SELECT value FROM world_meta WHERE id = ?').pluck();
  const write = client.prepare(
    `UPDATE world_meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE id = 'ticks'`,
  );
  return {
    now: () => {
      const base = new Date(String(read.get('base_instant')));
      return new Date(base.getTime() + Number(read.get('ticks')) * tickMs).toISOString();
    },
    tick: () => void write.run(),
  };
}
