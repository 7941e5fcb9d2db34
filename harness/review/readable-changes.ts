import { PlaypenError } from '../errors.ts';
import type { RecordedRun, RecordedStep } from '../trace/recorded-run.ts';
import type { TraceStore } from '../trace/store.ts';
import { type StepChanges, stepChanges } from '../visual/step-changes.ts';
import { changesOfStep } from './changes-of-step.ts';

/** What a step changed; where a capture of it is damaged, what is known without it, and which part that is. */
export async function readableChanges(
  store: TraceStore,
  recorded: RecordedRun,
  step: RecordedStep,
): Promise<{ readonly changed: StepChanges; readonly problem: string | null }> {
  try {
    return { changed: await changesOfStep(store, recorded, step), problem: null };
  } catch (error) {
    if (!(error instanceof PlaypenError) || error.code !== 'BLOB_DAMAGED') throw error;
    const { proposed, finished } = step;
    const changed = stepChanges({
      before: null,
      after: null,
      regions: [],
      effects: finished?.effects ?? [],
      requests: recorded.requests.filter(({ stepId }) => stepId === proposed.id),
    });
    return { changed, problem: error.message };
  }
}
