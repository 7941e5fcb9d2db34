import { and, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { findings, runs } from '../../drizzle/trace/schema.ts';
import type { FindingKind } from '../model/finding.ts';
import { PARENT_KINDS, type RunStatus, type StopReason } from '../model/run.ts';
import type { Verdict } from '../model/verdict.ts';

/** `run`: an ordinary one, that counts in figures. The others have a parent, and tell of it. */
export const RUN_KINDS = ['run', ...PARENT_KINDS] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** Which runs are meant; everything that is set must hold. */
export type RunFilter = {
  /** Default: all of them. */
  readonly kind?: RunKind;
  /** Only those that replay this run or branch from it. */
  readonly parentId?: string;
  readonly scenario?: string;
  readonly workflow?: string;
  readonly tenantId?: string;
  readonly actorId?: string;
  readonly agent?: string;
  readonly verdict?: Verdict;
  readonly status?: RunStatus;
  /** Only those that are over. */
  readonly isOver?: boolean;
  readonly stopReason?: StopReason;
  readonly finding?: FindingKind;
  /** Words that are all to be found in what is written of a run or its findings; letter case does not matter. */
  readonly text?: string;
  /** Only these. */
  readonly ids?: readonly string[];
};

/** More words than this say no more. */
const MAX_WORDS = 8;

/** What a run is searched in, besides its findings. */
const SEARCHED = [
  runs.id,
  runs.scenario,
  runs.workflow,
  runs.tenantId,
  runs.actorId,
  runs.agent,
  runs.model,
  runs.mutant,
  runs.goal,
  runs.result,
  runs.finalResponse,
  runs.errorStack,
] as const;

export function matches(filter: RunFilter): SQL | undefined {
  const { kind, parentId, scenario, workflow, tenantId, actorId, agent, verdict, status } = filter;
  const { isOver = false, stopReason, finding, text, ids } = filter;
  return and(
    kind === 'run' ? isNull(runs.parentKind) : kind && eq(runs.parentKind, kind),
    parentId === undefined ? undefined : eq(runs.parentId, parentId),
    scenario === undefined ? undefined : eq(runs.scenario, scenario),
    workflow === undefined ? undefined : eq(runs.workflow, workflow),
    tenantId === undefined ? undefined : eq(runs.tenantId, tenantId),
    actorId === undefined ? undefined : eq(runs.actorId, actorId),
    agent === undefined ? undefined : eq(runs.agent, agent),
    verdict === undefined ? undefined : eq(runs.verdict, verdict),
    status === undefined ? undefined : eq(runs.status, status),
    isOver ? ne(runs.status, 'running') : undefined,
    stopReason === undefined ? undefined : eq(runs.stopReason, stopReason),
    finding === undefined ? undefined : inArray(runs.id, runsWith(sql`${findings.kind} = ${finding}`)),
    ids === undefined
      ? undefined
      : inArray(runs.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`),
    ...wordsOf(text).map((word) => {
      const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
      const has = (column: SQLiteColumn) => sql`${column} LIKE ${like} ESCAPE '\\'`;
      return or(...SEARCHED.map(has), inArray(runs.id, runsWith(has(findings.message))));
    }),
  );
}

function wordsOf(text = ''): readonly string[] {
  return text.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
}

function runsWith(condition: SQL): SQL {
  return sql`(SELECT ${findings.runId} FROM ${findings} WHERE ${condition})`;
}
