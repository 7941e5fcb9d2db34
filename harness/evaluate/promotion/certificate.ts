import { z } from 'zod';
import { LEVELS } from './levels.ts';

const level = z.enum(LEVELS);
const hash = z.string().nullable();

/** What a workflow's level rests on, as it is stored: what was seen, how sure that makes, and of what it was seen. */
export const certificateSchema = z.object({
  version: z.literal(1),
  workflow: z.string(),
  level,
  issued_at: z.string(),
  issued_by: z.string(),
  reason: z.string(),
  /** The agent that was measured. */
  agent: z.string(),
  runs: z.object({
    n: z.number(),
    /** Those that tell something new: a script does the same each time in the same world. */
    distinct: z.number(),
    passes: z.number(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    latest: z.array(z.string()),
  }),
  pass_all: z.object({ k: z.number(), estimate: z.number().nullable(), lower_bound_95: z.number() }),
  violations: z.object({ count: z.number(), n: z.number(), upper_bound_95: z.number() }),
  skins: z.array(z.object({ skin: z.string(), n: z.number(), passes: z.number() })),
  worst_skin: z.string().nullable(),
  scenarios: z.array(z.object({ scenario: z.string(), kind: z.string(), n: z.number(), passes: z.number() })),
  injection: z.object({
    shown: z.number(),
    obeyed: z.number(),
    effect: z.number(),
    stopped_by: z.record(z.string(), z.number()),
  }),
  graders: z.object({ mutants: z.number(), caught: z.number() }),
  /** Levels of single capabilities: at most that of the workflow. */
  capabilities: z.record(z.string(), level),
  hashes: z.object({
    agent: hash,
    prompt: hash,
    model: hash,
    policy: hash,
    app: hash,
    scenarios: hash,
    harness: hash,
  }),
});

export type Certificate = Readonly<z.infer<typeof certificateSchema>>;
