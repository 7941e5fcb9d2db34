import { and, eq, gte, type SQL, sum } from 'drizzle-orm';
import { modelCalls, runs } from '../../drizzle/trace/schema.ts';
import type { TraceContext } from './trace-context.ts';

/** What models cost, over all runs in the trace. */
export type CostRecords = {
  /** Estimated USD of a tenant's or a workflow's model calls since the day began, UTC. */
  costOfToday(of: { readonly tenantId: string } | { readonly workflow: string }): number;
};

export function costRecords({ db, clock }: TraceContext): CostRecords {
  return {
    costOfToday(of) {
      const whose: SQL = 'tenantId' in of ? eq(runs.tenantId, of.tenantId) : eq(runs.workflow, of.workflow);
      const found = db
        .select({ usd: sum(modelCalls.estimatedCostUsd) })
        .from(modelCalls)
        .innerJoin(runs, eq(runs.id, modelCalls.runId))
        .where(and(gte(modelCalls.at, clock.now().slice(0, 10)), whose))
        .get();
      return Number(found?.usd ?? 0);
    },
  };
}
