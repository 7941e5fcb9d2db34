import { page } from '../review/parts/page.tsx';
import { readableChanges } from '../review/readable-changes.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import type { TraceStore } from '../trace/store.ts';
import type { StepChanges } from '../visual/step-changes.ts';
import { ExportedPage } from './exported-page.tsx';
import type { Bodies } from './read-bodies.ts';

/**
 * A run as one HTML file, to be opened from wherever it is put.
 *
 * @param suite where the page is that leads to it, where it is one of several
 */
export async function toHtml(
  store: TraceStore,
  recorded: RecordedRun,
  bodies: Bodies,
  suite?: string,
): Promise<string> {
  const changes = new Map<string, StepChanges>();
  for (const step of recorded.steps) {
    if (!step.finished?.before || !step.finished.after) continue;
    changes.set(step.proposed.id, (await readableChanges(store, recorded, step)).changed);
  }
  const element = <ExportedPage recorded={recorded} bodies={bodies} changes={changes} suite={suite} />;
  return String(await page(element));
}
