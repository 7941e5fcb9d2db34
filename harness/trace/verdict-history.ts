import { and, desc, eq, inArray, isNull, ne, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { runs } from '../../drizzle/trace/schema.ts';
import type { Verdict } from '../model/verdict.ts';
import type { TraceDatabase } from './open-database.ts';
import { readRows } from './read-rows.ts';
import { nullOr, storedVerdict } from './stored.ts';

/** A run of a scenario as a point in its history. */
export type PastVerdict = {
  readonly id: string;
  readonly workflow: string;
  readonly agent: string;
  readonly verdict: Verdict | null;
  readonly startedAt: string;
};

/** All that a run was made of, and that is recorded. A run from before code was hashed is like others of then. */
const SAMENESS = sql<string>`json_array(${runs.policyHash}, ${runs.worldHashStart}, ${runs.seed}, ${runs.environment},
  ${runs.tenantId}, ${runs.actorId}, ${runs.agent}, ${runs.model}, ${runs.promptVersion},
  json_extract(${runs.evaluation}, '$.skin'), json_extract(${runs.evaluation}, '$.code'))`;

/** The newest runs of a scenario that are over, oldest first; wrong agents, replays and forks are left out. */
export type VerdictHistory = (scenario: string, limit: number) => readonly PastVerdict[];

export function verdictHistory(db: TraceDatabase): VerdictHistory {
  const ask = (scenario: string | Placeholder, limit: number | Placeholder, also?: SQL) => {
    const isMeant = and(
      eq(runs.scenario, scenario),
      isNull(runs.mutant),
      isNull(runs.parentId),
      ne(runs.status, 'running'),
      also,
    );
    return db
      .select({
        id: runs.id,
        workflow: runs.workflow,
        agent: runs.agent,
        verdict: runs.verdict,
        startedAt: runs.startedAt,
      })
      .from(runs)
      .where(isMeant)
      .orderBy(desc(runs.id))
      .limit(limit);
  };
  // One page asks for a hundred scenarios.
  const prepared = ask(sql.placeholder('scenario'), sql.placeholder('limit')).prepare();
  return (scenario, limit) => {
    const given = { all: () => prepared.all({ scenario, limit }) };
    return readRows(db, runs, (also) => (also === undefined ? given : ask(scenario, limit, also)))
      .toReversed()
      .map((row) => ({ ...row, verdict: nullOr(storedVerdict, row.verdict) }));
  };
}

/**
 * What each run was made of: equal for runs of the same policy, world, seed, agent, model, prompt, skin and code. It is
 * read from all over the file, so that it is asked for only where runs of a scenario ended differently.
 */
export function listSameness(db: TraceDatabase, ids: readonly string[]): ReadonlyMap<string, string> {
  const found = readRows(db, runs, (also) =>
    db
      .select({ id: runs.id, sameness: SAMENESS })
      .from(runs)
      .where(and(inArray(runs.id, [...ids]), also)),
  );
  return new Map(found.map(({ id, sameness }) => [id, sameness]));
}
