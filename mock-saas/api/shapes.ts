import { z } from 'zod';

/** For instance `2026-03-02T09:00:00.000Z`. */
export const instant = z.string().meta({ description: 'ISO 8601, UTC', format: 'date-time' });

/** Cents, fils; whole yen. */
export const minorUnits = z.int().meta({ description: 'In the smallest unit of the currency' });

/** What every list is asked: nonsense is an error here, where a page forgives it. */
export const pageQuery = z.strictObject({
  q: z.string().trim().max(200).default('').meta({ description: 'Words to search for' }),
  page: z.coerce.number().int().min(1).max(10_000).default(1).meta({ description: 'From 1' }),
});

/** What every list answers beside its rows: of how many, and which page of them. */
export const paged = { total: z.int(), page: z.int() };
