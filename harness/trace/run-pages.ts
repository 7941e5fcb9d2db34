import { and, asc, eq, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { captures, runs, steps } from '../../drizzle/trace/schema.ts';
import type { RunStart, RunStatus } from '../model/run.ts';
import type { StepFinished, StepProposed } from '../model/step.ts';
import type { Verdict } from '../model/verdict.ts';
import { toCapture } from './capture-records.ts';
import type { TraceDatabase } from './open-database.ts';
import { readRows } from './read-rows.ts';
import { findRow, toRunStart } from './read-run.ts';
import { nullOr, storedRunStatus, storedVerdict } from './stored.ts';

/** A run as far as its pages are compared: a recorded run without what its steps asked for and did. */
export type RunPages = {
  readonly run: RunStart;
  readonly status: RunStatus;
  readonly verdict: Verdict | null;
  readonly steps: readonly {
    readonly proposed: Pick<StepProposed, 'index'>;
    readonly finished: Pick<StepFinished, 'before' | 'after'> | null;
  }[];
};

/** Reads runs without their requests and the bodies of their steps: one page asks for a hundred. */
export function pagesReader(db: TraceDatabase): (id: string) => RunPages | undefined {
  const askCaptures = (id: string | Placeholder, also?: SQL) =>
    db
      .select()
      .from(captures)
      .where(and(eq(captures.runId, id), also));
  const askSteps = (id: string | Placeholder, also?: SQL) =>
    db
      .select({
        index: steps.index,
        status: steps.status,
        before: steps.beforeCaptureId,
        after: steps.afterCaptureId,
      })
      .from(steps)
      .where(and(eq(steps.runId, id), also))
      .orderBy(asc(steps.index));
  const prepared = {
    run: db
      .select()
      .from(runs)
      .where(eq(runs.id, sql.placeholder('id')))
      .prepare(),
    captures: askCaptures(sql.placeholder('id')).prepare(),
    steps: askSteps(sql.placeholder('id')).prepare(),
  };

  const rowOf = (id: string) => {
    try {
      return prepared.run.get({ id });
    } catch {
      // It says what is wrong.
      return findRow(db, id);
    }
  };

  return (id) => {
    const row = rowOf(id);
    if (row === undefined) return undefined;
    const given = {
      captures: { all: () => prepared.captures.all({ id }) },
      steps: { all: () => prepared.steps.all({ id }) },
    };
    const ofRun = readRows(db, captures, (also) =>
      also === undefined ? given.captures : askCaptures(id, also),
    );
    const found = readRows(db, steps, (also) => (also === undefined ? given.steps : askSteps(id, also)));
    const taken = new Map(ofRun.map((capture) => [capture.id, toCapture(capture)]));
    const find = (captureId: string | null) => (captureId === null ? null : (taken.get(captureId) ?? null));
    return {
      run: toRunStart(row),
      status: storedRunStatus.parse(row.status),
      verdict: nullOr(storedVerdict, row.verdict),
      steps: found.map(({ index, status, before, after }) => ({
        proposed: { index },
        finished: status === null ? null : { before: find(before), after: find(after) },
      })),
    };
  };
}
