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
const LATEST_RUNS = 100;

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
    WITH latest AS (SELECT id FROM runs WHERE policy_hash = ${policyHash} ORDER BY id DESC LIMIT ${LATEST_RUNS}),
    asked AS MATERIALIZED (
      SELECT run_id, step_id, json_extract(decision, '$.rule') AS rule, json_extract(decision, '$.outcome') AS outcome
      FROM latest CROSS JOIN requests ON requests.run_id = latest.id
    )
    SELECT rule, outcome, count(*) AS times, max(run_id) AS lastRunId FROM (
      SELECT rule, outcome, run_id FROM asked
      UNION ALL
      SELECT json_extract(decision, '$.rule') AS rule, json_extract(decision, '$.outcome'), run_id
      FROM latest CROSS JOIN steps ON steps.run_id = latest.id
      WHERE decision IS NOT NULL
        AND steps.id || ' ' || rule NOT IN (SELECT step_id || ' ' || rule FROM asked WHERE step_id IS NOT NULL AND rule IS NOT NULL)
    ) WHERE rule IS NOT NULL GROUP BY rule, outcome ORDER BY times DESC, rule`);
  return { ...found.data, counted: Math.min(found.data.runs, LATEST_RUNS), uses: z.array(use).parse(uses) };
}
