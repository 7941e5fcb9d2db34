import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { RISKS } from '../model/risk.ts';
import type { TraceDatabase } from './open-database.ts';

const useRow = z.object({
  runId: z.string(),
  capability: z.string(),
  risk: z.enum(RISKS),
  approved: z.number().transform((flag) => flag === 1),
});

/** That a run did something of a kind, and whether it was approved first. */
export type CapabilityUse = z.infer<typeof useRow>;

/** What the runs of a workflow did: capabilities that were asked for and let through, and those of the effects they had. */
export function listCapabilityUse(db: TraceDatabase, workflow: string): readonly CapabilityUse[] {
  const rows = db.all(sql`
    SELECT requests.run_id AS runId, requests.capability AS capability,
      json_extract(requests.decision, '$.risk') AS risk, requests.approval_id IS NOT NULL AS approved
    FROM requests JOIN runs ON runs.id = requests.run_id
    WHERE runs.workflow = ${workflow} AND requests.outcome = 'allowed' AND requests.capability IS NOT NULL
    UNION
    SELECT requests.run_id, json_extract(effect.value, '$.capability'), json_extract(effect.value, '$.risk'),
      requests.approval_id IS NOT NULL
    FROM requests JOIN runs ON runs.id = requests.run_id, json_each(requests.effects) AS effect
    WHERE runs.workflow = ${workflow} AND requests.outcome = 'allowed'
      AND NOT json_extract(effect.value, '$.incidental')`);
  return z.array(useRow).parse(rows);
}

/** Ids of the runs of a workflow in which a step has no rule or no reason for how it was decided. */
export function listUnexplained(db: TraceDatabase, workflow: string): readonly string[] {
  const rows = db.all(sql`
    SELECT DISTINCT steps.run_id AS runId FROM steps JOIN runs ON runs.id = steps.run_id
    WHERE runs.workflow = ${workflow} AND steps.status IS NOT NULL
      AND (coalesce(json_extract(steps.decision, '$.rule'), '') = ''
        OR json_array_length(steps.decision, '$.reasons') = 0)`);
  return z
    .array(z.object({ runId: z.string() }))
    .parse(rows)
    .map(({ runId }) => runId);
}
