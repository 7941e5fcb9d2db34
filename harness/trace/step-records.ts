import { eq, max } from 'drizzle-orm';
import { findings, modelCalls, requests, steps } from '../../drizzle/trace/schema.ts';
import { invariant } from '../invariant.ts';
import type { Finding } from '../model/finding.ts';
import type { RequestRecord } from '../model/request.ts';
import type { StepFinished, StepProposed } from '../model/step.ts';
import type { ModelCall } from './model-call.ts';
import {
  redactAction,
  redactConsole,
  redactDecision,
  redactEffects,
  redactNullable,
} from './redact-parts.ts';
import type { TraceContext } from './trace-context.ts';

/** Writes what happens during a run, redacted. */
export type StepRecords = {
  /** To be called before anything is dispatched. */
  proposeStep(step: StepProposed): void;
  /** To be called in a `finally`. Its captures must have been put before. */
  finishStep(step: StepFinished): void;
  /** Writes a request, or what became of one that was written before, such as a held one. */
  recordRequest(request: RequestRecord): void;
  recordFinding(finding: Finding): void;
  recordModelCall(call: ModelCall): void;
};

export function stepRecords({ db, chain, redactorOf }: TraceContext): StepRecords {
  return {
    proposeStep(step) {
      const action = redactAction(redactorOf(step.runId), step.action);
      const values = { ...step, action, actionType: action.type };
      chain.write(step.runId, 'step', step.id, 'proposed', () => {
        return db.insert(steps).values(values).run().changes === 1;
      });
    },

    finishStep({ id, before, after, ...step }) {
      const row = db.select({ runId: steps.runId }).from(steps).where(eq(steps.id, id)).get();
      invariant(row, `step ${id} is proposed before it is finished`);
      const redactor = redactorOf(row.runId);
      const values = {
        ...step,
        predicted: redactNullable(redactor, step.predicted),
        decision: redactDecision(redactor, step.decision),
        target: redactor.value(step.target),
        effects: redactEffects(redactor, step.effects),
        message: redactor.text(step.message),
        toolResult: redactor.value(step.toolResult),
        url: redactor.text(step.url),
        console: step.console && redactConsole(redactor, step.console),
        errorStack: redactNullable(redactor, step.errorStack),
        beforeCaptureId: before?.id ?? null,
        afterCaptureId: after?.id ?? null,
      };
      chain.write(row.runId, 'step', id, 'finished', () => {
        return db.update(steps).set(values).where(eq(steps.id, id)).run().changes === 1;
      });
    },

    recordRequest(request) {
      const redactor = redactorOf(request.runId);
      const row = {
        ...request,
        method: redactor.text(request.method),
        url: redactor.text(request.url),
        decision: redactDecision(redactor, request.decision),
        effects: redactEffects(redactor, request.effects),
      };
      const { id: _id, runId: _runId, ...outcome } = row;
      chain.write(row.runId, 'request', row.id, row.outcome, () => {
        const written = db.insert(requests).values(row);
        return written.onConflictDoUpdate({ target: requests.id, set: outcome }).run().changes === 1;
      });
    },

    recordFinding(finding) {
      const message = redactorOf(finding.runId).text(finding.message);
      chain.write(finding.runId, 'finding', finding.id, 'recorded', () => {
        const row = { ...finding, message };
        return db.insert(findings).values(row).run().changes === 1;
      });
    },

    recordModelCall(call) {
      const { value } = redactorOf(call.runId);
      db.transaction(
        () => {
          const last = db
            .select({ id: max(modelCalls.id) })
            .from(modelCalls)
            .get();
          const id = (last?.id ?? 0) + 1;
          chain.write(call.runId, 'model_call', String(id), 'recorded', () => {
            const row = { ...call, id, request: value(call.request), response: value(call.response) };
            return db.insert(modelCalls).values(row).run().changes === 1;
          });
        },
        { behavior: 'immediate' },
      );
    },
  };
}
