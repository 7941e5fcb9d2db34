import type { RecordedRun, RecordedStep } from '../trace/recorded-run.ts';
import type { TraceStore } from '../trace/store.ts';
import { changesBetween } from '../visual/changes-between.ts';
import type { StepChanges } from '../visual/step-changes.ts';

/**
 * Reads what a step changed from the trace.
 *
 * @throws PlaypenError `BLOB_DAMAGED` where a stored bit has changed
 */
export async function changesOfStep(
  store: TraceStore,
  { requests }: RecordedRun,
  { proposed, finished }: RecordedStep,
): Promise<StepChanges> {
  return await changesBetween((sha) => store.readBlob(sha)?.bytes, {
    before: finished?.before ?? null,
    after: finished?.after ?? null,
    effects: finished?.effects ?? [],
    requests: requests.filter(({ stepId }) => stepId === proposed.id),
  });
}
