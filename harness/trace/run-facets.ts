import { and, asc, isNotNull } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { findings, runs } from '../../drizzle/trace/schema.ts';
import type { FindingKind } from '../model/finding.ts';
import type { StopReason } from '../model/run.ts';
import type { TraceDatabase } from './open-database.ts';
import { readRows } from './read-rows.ts';
import { storedFindingKind, storedStopReason } from './stored.ts';

/** What the runs of a trace can be told apart by: each value that occurs, in alphabetical order. */
export type RunFacets = {
  readonly scenarios: readonly string[];
  readonly workflows: readonly string[];
  readonly tenants: readonly string[];
  readonly actors: readonly string[];
  readonly agents: readonly string[];
  readonly stopReasons: readonly StopReason[];
  readonly findings: readonly FindingKind[];
};

export function listFacets(db: TraceDatabase): RunFacets {
  const valuesOf = (table: typeof runs | typeof findings, column: SQLiteColumn): readonly string[] => {
    const found = readRows(db, table, (also) =>
      db
        .selectDistinct({ value: column })
        .from(table)
        .where(and(isNotNull(column), also))
        .orderBy(asc(column)),
    );
    return [...new Set(found.map(({ value }) => String(value)))];
  };
  return {
    scenarios: valuesOf(runs, runs.scenario),
    workflows: valuesOf(runs, runs.workflow),
    tenants: valuesOf(runs, runs.tenantId),
    actors: valuesOf(runs, runs.actorId),
    agents: valuesOf(runs, runs.agent),
    stopReasons: valuesOf(runs, runs.stopReason).map((value) => storedStopReason.parse(value)),
    findings: valuesOf(findings, findings.kind).map((value) => storedFindingKind.parse(value)),
  };
}
