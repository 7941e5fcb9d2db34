import { PlaypenError } from '../errors.ts';
import { changesOfStep } from '../review/changes-of-step.ts';
import { page } from '../review/parts/page.tsx';
import type { RecordedRun } from '../trace/recorded-run.ts';
import type { TraceStore } from '../trace/store.ts';
import type { StepChanges } from '../visual/step-changes.ts';
import { ExportedPage } from './exported-page.tsx';
import type { Bodies } from './read-bodies.ts';

/** A run as one HTML file, to be opened from wherever it is put. */
export async function toHtml(store: TraceStore, recorded: RecordedRun, bodies: Bodies): Promise<string> {
  const changes = new Map<string, StepChanges>();
  for (const step of recorded.steps) {
    const changed = await changesOf(store, recorded, step);
    if (changed !== undefined) changes.set(step.proposed.id, changed);
  }
  return String(await page(<ExportedPage recorded={recorded} bodies={bodies} changes={changes} />));
}

/** Undefined where there is nothing to compare, and where a part of it is damaged, which the page says elsewhere. */
async function changesOf(
  store: TraceStore,
  recorded: RecordedRun,
  step: RecordedRun['steps'][number],
): Promise<StepChanges | undefined> {
  if (!step.finished?.before || !step.finished.after) return undefined;
  try {
    return await changesOfStep(store, recorded, step);
  } catch (error) {
    if (error instanceof PlaypenError && error.code === 'BLOB_DAMAGED') return undefined;
    throw error;
  }
}
