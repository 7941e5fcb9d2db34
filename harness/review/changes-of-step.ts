import type { Capture } from '../model/capture.ts';
import type { RecordedRun, RecordedStep } from '../trace/recorded-run.ts';
import type { TraceStore } from '../trace/store.ts';
import { comparePixels } from '../visual/compare-pixels.ts';
import type { Region } from '../visual/find-regions.ts';
import { type CaptureTexts, type StepChanges, stepChanges } from '../visual/step-changes.ts';

/**
 * Reads what a step changed from the trace. What is equal by its hash is not read; a capture whose parts were not
 * stored, because the process ended before, is not compared.
 *
 * @throws PlaypenError `BLOB_DAMAGED` where a stored bit has changed
 */
export async function changesOfStep(
  store: TraceStore,
  { requests }: RecordedRun,
  { proposed, finished }: RecordedStep,
): Promise<StepChanges> {
  const [before, after] = [finished?.before ?? null, finished?.after ?? null];
  const known = before !== null && after !== null;
  const texts = known ? [textsOf(store, before, after), textsOf(store, after, before)] : [];
  return stepChanges({
    before: texts[0] ?? null,
    after: texts[1] ?? null,
    regions: known ? await regionsBetween(store, before, after) : [],
    effects: finished?.effects ?? [],
    requests: requests.filter(({ stepId }) => stepId === proposed.id),
  });
}

/** A text that is the same in the other capture is left empty in both. */
function textsOf(store: TraceStore, capture: Capture, other: Capture): CaptureTexts | null {
  const read = (part: 'dom' | 'accessibility') =>
    capture[part] === other[part] ? '' : store.readBlob(capture[part])?.bytes.toString();
  const [dom, accessibility] = [read('dom'), read('accessibility')];
  if (dom === undefined || accessibility === undefined) return null;
  return { url: capture.url, title: capture.title, dom, accessibility, boxes: null };
}

async function regionsBetween(
  store: TraceStore,
  before: Capture,
  after: Capture,
): Promise<readonly Region[]> {
  if (before.screenshot === after.screenshot) return [];
  const [a, b] = [store.readBlob(before.screenshot), store.readBlob(after.screenshot)];
  if (a === undefined || b === undefined) return [];
  const { regions, width } = await comparePixels(a.bytes, b.bytes);
  const scale = after.width > 0 ? after.width / width : 1;
  return regions.map((region) => ({
    x: Math.round(region.x * scale),
    y: Math.round(region.y * scale),
    width: Math.round(region.width * scale),
    height: Math.round(region.height * scale),
  }));
}
