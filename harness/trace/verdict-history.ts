import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import { runs } from '../../drizzle/trace/schema.ts';
import type { Verdict } from '../model/verdict.ts';
import type { TraceDatabase } from './open-database.ts';
import { readRows } from './read-rows.ts';
import { storedVerdict } from './stored.ts';

/** A run of a scenario as a point in its history. */
export type PastVerdict = {
  readonly id: string;
  readonly workflow: string;
  readonly agent: string;
  readonly verdict: Verdict | null;
  readonly startedAt: string;
  /** Equal for runs that were made of the same: policy, world, seed, agent, model, prompt, skin and code. */
  readonly sameness: string;
};

/** All that a run was made of, and that is recorded. A run from before code was hashed is like others of then. */
const SAMENESS = sql<string>`json_array(${runs.policyHash}, ${runs.worldHashStart}, ${runs.seed}, ${runs.environment},
  ${runs.tenantId}, ${runs.actorId}, ${runs.agent}, ${runs.model}, ${runs.promptVersion},
  json_extract(${runs.evaluation}, '$.skin'), json_extract(${runs.evaluation}, '$.code'))`;

/** The newest runs of a scenario that are over, oldest first; wrong agents, replays and forks are left out. */
export function verdictHistory(db: TraceDatabase, scenario: string, limit: number): readonly PastVerdict[] {
  return readRows(db, runs, (also) =>
    db
      .select({
        id: runs.id,
        workflow: runs.workflow,
        agent: runs.agent,
        verdict: runs.verdict,
        startedAt: runs.startedAt,
        sameness: SAMENESS,
      })
      .from(runs)
      .where(
        and(
          eq(runs.scenario, scenario),
          isNull(runs.mutant),
          isNull(runs.parentId),
          ne(runs.status, 'running'),
          also,
        ),
      )
      .orderBy(desc(runs.id))
      .limit(limit),
  )
    .toReversed()
    .map((row) => ({ ...row, verdict: storedVerdict.nullable().parse(row.verdict) }));
}
