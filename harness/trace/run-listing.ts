import { and, asc, count, desc, inArray, isNotNull, isNull, lt, max, ne, type SQL } from 'drizzle-orm';
import { approvals, findings, runs, steps } from '../../drizzle/trace/schema.ts';
import type { RunStatus, StopReason } from '../model/run.ts';
import type { Verdict } from '../model/verdict.ts';
import type { TraceDatabase } from './open-database.ts';
import { readRows } from './read-rows.ts';
import { matches, type RunFilter, type RunKind } from './run-filter.ts';
import { nullOr, storedParentKind, storedRunStatus, storedStopReason, storedVerdict } from './stored.ts';

export type RunPage = RunFilter & {
  readonly limit: number;
  /** Id of the last run of the page before: only older ones follow. */
  readonly before?: string;
};

/** A run as a line in a list. */
export type RunListing = {
  readonly id: string;
  readonly scenario: string | null;
  readonly workflow: string;
  readonly trial: number;
  readonly mutant: string | null;
  readonly agent: string;
  readonly model: string | null;
  readonly kind: RunKind;
  /** The run that it replays or branches from. */
  readonly parentId: string | null;
  /** The first step of a fork that is its own. */
  readonly parentStep: number | null;
  readonly status: RunStatus;
  readonly stopReason: StopReason | null;
  readonly verdict: Verdict | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly steps: number;
  /** Approvals that were asked for. */
  readonly held: number;
  /** Steps that policy, scope or gateway stopped. */
  readonly blocked: number;
  readonly findings: number;
};

export type RunCounts = Readonly<Record<RunStatus | Verdict | 'all', number>>;

const LISTED = {
  id: runs.id,
  scenario: runs.scenario,
  workflow: runs.workflow,
  trial: runs.trial,
  mutant: runs.mutant,
  agent: runs.agent,
  model: runs.model,
  parentId: runs.parentId,
  kind: runs.parentKind,
  parentStep: runs.parentStep,
  status: runs.status,
  stopReason: runs.stopReason,
  verdict: runs.verdict,
  startedAt: runs.startedAt,
  endedAt: runs.endedAt,
};

/** Newest first, by id: ids sort by time of creation. */
export function listRuns(db: TraceDatabase, { limit, before, ...filter }: RunPage): readonly RunListing[] {
  const ask = (also?: SQL) =>
    db
      .select(LISTED)
      .from(runs)
      .where(and(matches(filter), before === undefined ? undefined : lt(runs.id, before), also))
      .orderBy(desc(runs.id))
      .limit(limit);
  let isDamaged = false;
  const found = readRows(db, runs, ask, () => {
    isDamaged = true;
  });
  const page = found
    .filter(({ status }) => !isDamaged || storedRunStatus.safeParse(status).success)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, limit);
  const ids = page.map((run) => run.id);
  const blocked = inArray(steps.status, ['blocked_by_policy', 'blocked_by_scope', 'blocked_by_gateway']);
  const counting = (table: typeof steps | typeof approvals | typeof findings, where: SQL | undefined) =>
    readRows(db, table, (also) =>
      db
        .select({ runId: table.runId, total: count() })
        .from(table)
        .where(and(where, also))
        .groupBy(table.runId),
    );
  const counts = {
    steps: toMap(counting(steps, inArray(steps.runId, ids))),
    blocked: toMap(counting(steps, and(inArray(steps.runId, ids), blocked))),
    held: toMap(counting(approvals, inArray(approvals.runId, ids))),
    findings: toMap(counting(findings, inArray(findings.runId, ids))),
  };
  return page.map((run) => ({
    ...run,
    kind: nullOr(storedParentKind, run.kind) ?? 'run',
    status: storedRunStatus.parse(run.status),
    stopReason: nullOr(storedStopReason, run.stopReason),
    verdict: nullOr(storedVerdict, run.verdict),
    steps: counts.steps.get(run.id) ?? 0,
    held: counts.held.get(run.id) ?? 0,
    blocked: counts.blocked.get(run.id) ?? 0,
    findings: counts.findings.get(run.id) ?? 0,
  }));
}

/** Ids of all runs that a filter lets through: what is asked for twice is then searched for once. */
export function listRunIds(db: TraceDatabase, filter: RunFilter): readonly string[] {
  return readRows(db, runs, (also) =>
    db
      .select({ id: runs.id })
      .from(runs)
      .where(and(matches(filter), also)),
  ).map(({ id }) => id);
}

/** How many runs there are of each status and verdict. */
export function countRuns(db: TraceDatabase, filter: RunFilter = {}): RunCounts {
  const groups = readRows(db, runs, (also) =>
    db
      .select({ status: runs.status, verdict: runs.verdict, total: count() })
      .from(runs)
      .where(and(matches(filter), also))
      .groupBy(runs.status, runs.verdict),
  );
  const sum = (wanted: (group: (typeof groups)[number]) => boolean) =>
    groups.filter(wanted).reduce((total, group) => total + group.total, 0);
  return {
    all: sum(() => true),
    running: sum((group) => group.status === 'running'),
    finished: sum((group) => group.status === 'finished'),
    stopped: sum((group) => group.status === 'stopped'),
    interrupted: sum((group) => group.status === 'interrupted'),
    pass: sum((group) => group.verdict === 'pass'),
    fail: sum((group) => group.verdict === 'fail'),
    error: sum((group) => group.verdict === 'error'),
  };
}

/** The newest run of its kind: of the same scenario, agent, environment and seed. */
export type LatestRun = {
  readonly id: string;
  readonly scenario: string | null;
  readonly agent: string;
  readonly environment: string;
  readonly seed: number;
};

/** The newest ended run of each kind; wrong agents and replays are left out. */
export function listLatestRuns(db: TraceDatabase): readonly LatestRun[] {
  return db
    .select({
      id: max(runs.id),
      scenario: runs.scenario,
      agent: runs.agent,
      environment: runs.environment,
      seed: runs.seed,
    })
    .from(runs)
    .where(
      and(isNotNull(runs.scenario), isNull(runs.mutant), isNull(runs.parentId), ne(runs.status, 'running')),
    )
    .groupBy(runs.scenario, runs.agent, runs.environment, runs.seed)
    .orderBy(asc(runs.scenario))
    .all()
    .flatMap(({ id, ...kind }) => (id === null ? [] : [{ id, ...kind }]));
}

function toMap(rows: readonly { runId: string; total: number }[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { runId, total } of rows) sums.set(runId, (sums.get(runId) ?? 0) + total);
  return sums;
}
