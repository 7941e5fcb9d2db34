import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { approvals, checks, runs, steps } from '../../drizzle/trace/schema.ts';
import { PlaypenError, quoted } from '../errors.ts';
import type { RunEnd, RunStart, StopAsked } from '../model/run.ts';
import type { Check, Verdict } from '../model/verdict.ts';
import { mayBeAlive, processStart } from './process-identity.ts';
import { readRows } from './read-rows.ts';
import type { Redactor } from './redact.ts';
import { redactNullable } from './redact-parts.ts';
import { storedStopAsked } from './stored.ts';
import type { TraceContext } from './trace-context.ts';

/** Writes the beginning, the end and the verdict of runs. */
export type RunRecords = {
  /** From here on, everything recorded for this run goes through `redactor`. The policy is kept as it is: a replay needs it. */
  startRun(run: RunStart, redactor?: Redactor): void;
  /**
   * Voids what is still open of its approvals: nothing is written to them afterwards.
   *
   * @param evidence the key under which the trace keeps what graders see of the run
   */
  endRun(runId: string, end: RunEnd, evidence?: string): void;
  /**
   * Asks for the end of a run that is under way, in whichever process; it ends at its next look. Returns what was asked,
   * by this or before.
   *
   * @throws PlaypenError `RUN_UNKNOWN`, or `RUN_OVER` where it has ended
   */
  askStop(runId: string, asked: StopAsked): StopAsked;
  /** What somebody asked for; undefined where nobody did. */
  findStopAsked(runId: string): StopAsked | undefined;
  /**
   * Replaces an earlier verdict of the same run.
   *
   * @param hostileReached whether the agent was shown the hostile text that was planted; null where none was
   */
  recordVerdict(
    runId: string,
    verdict: Verdict,
    checks: readonly Check[],
    hostileReached?: boolean | null,
  ): void;
  /**
   * Ends the runs whose process is gone and voids their open approvals. Every way of listing or reading does it first.
   * Returns their ids; in a trace opened read-only nothing is written, and such runs are only shown as interrupted.
   */
  markInterrupted(): readonly string[];
};

/** Takes the lock before it reads: a transaction that reads first can't wait for one that writes meanwhile. */
const ALONE = { behavior: 'immediate' } as const;

export function runRecords({ db, chain, clock, readOnly, redactors, redactorOf }: TraceContext): RunRecords {
  /** The end is the last that is chained; its hash is kept with the run, and stands for everything before it. */
  const writeEnd = (runId: string, values: Partial<typeof runs.$inferInsert>, ...guards: SQL[]): boolean => {
    const found = chain.write(runId, 'run', runId, 'ended', () => {
      const ended = db.update(runs).set(values);
      return ended.where(and(eq(runs.id, runId), ...guards)).run().changes === 1;
    });
    const chainHead = chain.head(runId);
    if (found && chainHead !== undefined) db.update(runs).set({ chainHead }).where(eq(runs.id, runId)).run();
    return found;
  };

  const stopById = db
    .select({ status: runs.status, stopReason: runs.stopReason, stopAsked: runs.stopAsked })
    .from(runs)
    .where(eq(runs.id, sql.placeholder('id')))
    .prepare();

  const running = (also?: SQL) =>
    db
      .select({ id: runs.id, processId: runs.processId, processStart: runs.processStart })
      .from(runs)
      .where(and(eq(runs.status, 'running'), also));
  // Whoever reads anything asks for it first.
  const allRunning = running().prepare();

  const voidOpen = (runId: string, resolvedAt: string, reason: string): void => {
    const isOpen = and(eq(approvals.runId, runId), inArray(approvals.status, ['pending', 'approved']));
    for (const { id } of db.select({ id: approvals.id }).from(approvals).where(isOpen).all()) {
      chain.write(runId, 'approval', id, 'void', () => {
        const values = { status: 'void', resolvedAt, reason };
        return db.update(approvals).set(values).where(eq(approvals.id, id)).run().changes === 1;
      });
    }
  };

  return {
    startRun(run, redactor) {
      if (redactor) redactors.set(run.id, redactor);
      const { identity, parent, ...plain } = run;
      const values = {
        ...plain,
        goal: redactorOf(run.id).text(run.goal),
        setup: redactorOf(run.id).value(run.setup),
        parentId: parent?.id ?? null,
        parentKind: parent?.kind ?? null,
        parentStep: parent?.step ?? null,
        tenantId: identity.tenantId,
        actorId: identity.actorId,
        role: identity.role,
        scopes: identity.scopes,
        status: 'running',
        processStart: processStart(run.processId),
      };
      chain.write(run.id, 'run', run.id, 'started', () => {
        return db.insert(runs).values(values).run().changes === 1;
      });
    },

    endRun(runId, end, evidence) {
      const redactor = redactorOf(runId);
      const values = {
        ...end,
        result: redactNullable(redactor, end.result),
        finalResponse: redactNullable(redactor, end.finalResponse),
        errorStack: redactNullable(redactor, end.errorStack),
        retrievedDocuments: redactor.value(end.retrievedDocuments),
        ...(evidence === undefined ? {} : { evidence }),
      };
      const found = db.transaction(() => {
        voidOpen(runId, end.endedAt, 'The run is over');
        return writeEnd(runId, values);
      }, ALONE);
      if (!found) throw runUnknown(runId);
    },

    askStop(runId, { by, reason, at }) {
      const stopAsked = { by, reason: redactorOf(runId).text(reason), at };
      const isOpen = and(eq(runs.id, runId), eq(runs.status, 'running'), isNull(runs.stopAsked));
      chain.write(runId, 'run', runId, 'stop_asked', () => {
        return db.update(runs).set({ stopAsked }).where(isOpen).run().changes === 1;
      });
      const row = stopById.get({ id: runId });
      if (row === undefined) throw runUnknown(runId);
      if (row.status === 'running') return storedStopAsked.parse(row.stopAsked);
      throw new PlaypenError(
        'RUN_OVER',
        `Cannot stop the run ${quoted(runId)}: it is over, as ${row.stopReason}; expected one that is under way`,
      );
    },

    findStopAsked(runId) {
      const asked = stopById.get({ id: runId })?.stopAsked ?? null;
      return asked === null ? undefined : storedStopAsked.parse(asked);
    },

    recordVerdict(runId, verdict, verdictChecks, hostileReached) {
      const { text } = redactorOf(runId);
      db.transaction((tx) => {
        const { changes } = tx.update(runs).set({ verdict, hostileReached }).where(eq(runs.id, runId)).run();
        if (changes === 0) throw runUnknown(runId);
        tx.delete(checks).where(eq(checks.runId, runId)).run();
        if (verdictChecks.length === 0) return;
        tx.insert(checks)
          .values(
            verdictChecks.map((check, position) => ({
              ...check,
              runId,
              position,
              message: text(check.message),
            })),
          )
          .run();
      });
    },

    markInterrupted() {
      const gone = readRows(db, runs, (also) => (also === undefined ? allRunning : running(also)))
        .filter((run) => !mayBeAlive(run.processId, run.processStart))
        .map((run) => run.id);
      if (gone.length === 0 || readOnly) return gone;

      const endedAt = clock.now();
      db.transaction((tx) => {
        for (const id of gone) {
          const recorded = tx
            .select({ action: steps.actionType })
            .from(steps)
            .where(eq(steps.runId, id))
            .all();
          voidOpen(id, endedAt, 'The run was interrupted');
          const actions = recorded.map(({ action }) => action);
          writeEnd(id, interruptedEnd(actions, endedAt), eq(runs.status, 'running'));
        }
      }, ALONE);
      return gone;
    },
  };
}

/** What can be said of a run whose process died: how far it came, but not how long it took. */
export function interruptedEnd(actions: readonly string[], endedAt: string): RunEnd {
  return {
    status: 'interrupted',
    stopReason: 'interrupted',
    suggestedNextStep:
      'The process that ran it is gone. Read the steps up to the last one, then start the run again.',
    result: null,
    finalResponse: null,
    errorStack: null,
    worldHashEnd: null,
    used: {
      runtimeMs: 0,
      steps: actions.length,
      toolCalls: actions.filter((action) => action === 'tool').length,
      retries: 0,
      pages: 0,
      retrievedDocuments: 0,
      modelTokens: 0,
      estimatedCostUsd: 0,
      tenantCostUsd: null,
      workflowCostUsd: null,
      subtasks: 0,
      requestsPerMinute: 0,
      bytesOut: 0,
    },
    retrievedDocuments: [],
    endedAt,
  };
}

export function runUnknown(id: string): PlaypenError {
  return new PlaypenError(
    'RUN_UNKNOWN',
    `Cannot find the run ${quoted(id)}: the trace has no such run; expected an id that "playpen trace list" prints`,
  );
}
