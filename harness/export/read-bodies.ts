import { PlaypenError } from '../errors.ts';
import type { Capture } from '../model/capture.ts';
import type { Blob } from '../trace/blob-store.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import type { TraceStore } from '../trace/store.ts';

/** The captures of a run with what is stored of them. */
export type Bodies = {
  /** Each once, in order. */
  readonly captures: readonly Capture[];
  readonly blobs: ReadonlyMap<string, Blob>;
  /** What is missing or damaged, one sentence each. */
  readonly problems: readonly string[];
};

/** Reads every picture, document and tree of a run; what can't be read is named, and the rest is there. */
export function readBodies(store: Pick<TraceStore, 'readBlob'>, { steps }: RecordedRun): Bodies {
  const taken = steps.flatMap(({ finished }) => [finished?.before ?? null, finished?.after ?? null]);
  const captures = [...new Map(taken.flatMap((it) => (it === null ? [] : [[it.id, it] as const]))).values()];
  const blobs = new Map<string, Blob>();
  const problems = new Map<string, string>();
  for (const { id, screenshot, dom, accessibility } of captures) {
    for (const sha of [screenshot, dom, accessibility]) {
      if (blobs.has(sha) || problems.has(sha)) continue;
      try {
        const blob = store.readBlob(sha);
        if (blob === undefined) problems.set(sha, `The blob "${sha}" of the capture ${id} is missing.`);
        else blobs.set(sha, blob);
      } catch (error) {
        if (!(error instanceof PlaypenError)) throw error;
        problems.set(sha, `${error.message} (of the capture ${id}).`);
      }
    }
  }
  return { captures, blobs, problems: [...problems.values()] };
}
