import { z } from 'zod';
import { runResultSchema } from '../run-result.ts';

/** What came of a suite, or of one shard of it, as `playpen run --out DIR` writes it to `results.json`. */
export const suiteFileSchema = z.object({
  playpen_results: z.literal(1),
  shard: z.object({ index: z.number().int().positive(), total: z.number().int().positive() }).nullable(),
  /** How it was asked for: shards of the same suite were asked for alike. */
  asked: z.object({
    scenarios: z.array(z.string()),
    trials: z.number(),
    seed: z.number(),
    mutants: z.boolean(),
    as: z.string().nullable(),
    agent: z.string().nullable(),
    /** What was asked of a model, where the agent was one. */
    model: z
      .object({
        baseUrl: z.string().nullable(),
        sight: z.string().nullable(),
        price: z.string().nullable(),
        replies: z.string().nullable(),
      })
      .default({ baseUrl: null, sight: null, price: null, replies: null }),
    skin: z.string().nullable(),
    folder: z.string().nullable(),
    /** The file of hostile records that ran in place of scenarios. */
    hostile: z.string().nullable().default(null),
  }),
  started_at: z.string(),
  duration_ms: z.number(),
  /** How many runs it was to be. */
  expected: z.number(),
  results: z.array(runResultSchema),
  errors: z.array(z.object({ run: z.string().nullable(), message: z.string() })),
  exit: z.number(),
});

export type SuiteFile = Readonly<z.infer<typeof suiteFileSchema>>;

/** Name of the file in its folder. */
export const SUITE_FILE = 'results.json';
