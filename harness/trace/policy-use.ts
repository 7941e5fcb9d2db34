import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { OUTCOMES } from '../model/decision.ts';
import type { TraceDatabase } from './open-database.ts';

const known = z.object({
  policy: z.string(),
  workflow: z.string(),
  version: z.string(),
  runs: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
});

const use = z.object({
  rule: z.string(),
  outcome: z.enum(OUTCOMES),
  times: z.number(),
  lastRunId: z.string(),
});

/** Runs looked through, newest first: more would make the page slow and say the same. */
const LATEST_RUNS = 500;

/** A policy as runs had it, and how often each rule decided something in them. */
export type PolicyUse = z.infer<typeof known> & {
  /** How many of the runs were counted, the newest. */
  readonly counted: number;
  readonly uses: readonly z.infer<typeof use>[];
};

/**
 * Counts what each rule of a policy decided in the newest runs that had it: requests, and steps that were decided ahead
 * of any request. Undefined where no run had it.
 */
export function findPolicyUse(db: TraceDatabase, policyHash: string): PolicyUse | undefined {
  const [row] = db.all(sql`
    SELECT policy, workflow, policy_version AS version, count(*) AS runs, min(started_at) AS firstAt, max(started_at) AS lastAt
    FROM runs WHERE policy_hash = ${policyHash}`);
  const found = known.safeParse(row);
  if (!found.success) return undefined;
  const uses = db.all(sql`
    WITH latest AS (SELECT id FROM runs WHERE policy_hash = ${policyHash} ORDER BY id DESC LIMIT ${LATEST_RUNS})
    SELECT rule, outcome, count(*) AS times, max(run_id) AS lastRunId FROM (
      SELECT json_extract(requests.decision, '$.rule') AS rule, json_extract(requests.decision, '$.outcome') AS outcome, run_id
      FROM requests JOIN latest ON latest.id = requests.run_id
      UNION ALL
      SELECT json_extract(steps.decision, '$.rule'), json_extract(steps.decision, '$.outcome'), run_id
      FROM steps JOIN latest ON latest.id = steps.run_id
      WHERE steps.decision IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM requests WHERE requests.run_id = steps.run_id AND requests.step_id = steps.id
          AND json_extract(requests.decision, '$.rule') = json_extract(steps.decision, '$.rule'))
    ) WHERE rule IS NOT NULL GROUP BY rule, outcome ORDER BY times DESC, rule`);
  return { ...found.data, counted: Math.min(found.data.runs, LATEST_RUNS), uses: z.array(use).parse(uses) };
}
