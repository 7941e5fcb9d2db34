import type { Client } from './client.ts';

/** Ids from counters inside the database, so a rolled-back request leaves no gap. */
export interface Ids {
  /** The next number of a series, from 1. */
  next(series: string): number;
  /** `re` ⇒ `re_004001`. */
  id(prefix: string): string;
}

export const formatId = (prefix: string, sequence: number): string =>
  `${prefix}_${String(sequence).padStart(6, '0')}`;

export function createIds(client: Client): Ids {
  const bump = client
    .prepare(
      'INSERT INTO counters (id, value) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET value = value + 1 RETURNING value',
    )
    .pluck();
  const next = (series: string): number => Number(bump.get(series));
  return { next, id: (prefix) => formatId(prefix, next(prefix)) };
}
