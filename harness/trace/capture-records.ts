import { eq } from 'drizzle-orm';
import { captures } from '../../drizzle/trace/schema.ts';
import { newId } from '../id.ts';
import type { Capture } from '../model/capture.ts';
import type { Blob } from './blob-store.ts';
import type { Mask } from './paint-masks.ts';
import { nullOr, storedBoxes, storedScroll } from './stored.ts';
import type { TraceContext } from './trace-context.ts';

/** A page as the browser hands it over, before redaction and encoding. */
export type TakenCapture = {
  /** Used unless the run's previous capture is equal; `newId('cap')` by default. */
  readonly id?: string;
  readonly url: string;
  readonly title: string;
  readonly png: Buffer;
  /** Painted over before the picture is stored. */
  readonly masks: readonly Mask[];
  readonly dom: string;
  readonly accessibility: string;
  /** Of the document's elements on the page, in its order; null for what is not drawn. */
  readonly boxes?: readonly (Mask | null)[];
  /** How far the page is scrolled, x and y in CSS pixels. */
  readonly scroll?: readonly [number, number];
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
};

/** Stores and finds captures and their bodies. */
export type CaptureRecords = {
  /**
   * Returns at once; pictures are encoded later, see `flush`. A capture equal to the run's previous one is that one:
   * the same row, and nothing is stored.
   */
  putCapture(runId: string, taken: TakenCapture): Capture;
  findCapture(id: string): Capture | undefined;
  /** @throws PlaypenError `BLOB_DAMAGED` where a stored bit has changed. */
  readBlob(sha: string): Blob | undefined;
  /** Whether a body is stored; it is not read. */
  hasBlob(sha: string): boolean;
};

export function captureRecords({ db, blobs, chain, redactorOf }: TraceContext): CaptureRecords {
  const previous = new Map<string, Capture>();
  /** A picture is encoded, so its key says nothing of the bytes that are stored: those are chained once they are. */
  const chainPicture = (runId: string) => (sha: string) => {
    chain.write(runId, 'picture', sha, 'stored', () => true);
  };
  return {
    putCapture(runId, taken) {
      const { text } = redactorOf(runId);
      const url = text(taken.url);
      const screenshot = blobs.putScreenshot(taken.png, taken.masks, taken.width, chainPicture(runId));
      const dom = blobs.putText(text(taken.dom), 'text/html');
      const accessibility = blobs.putText(text(taken.accessibility), 'text/plain');
      const boxes = taken.boxes ? blobs.putText(JSON.stringify(taken.boxes), 'text/plain') : null;
      const last = previous.get(runId);
      if (
        last?.screenshot === screenshot &&
        last.dom === dom &&
        last.accessibility === accessibility &&
        last.boxes === boxes &&
        last.url === url
      ) {
        return last;
      }
      const { width, height, masks, scroll = null } = taken;
      const id = taken.id ?? newId('cap');
      const title = text(taken.title);
      const parts = { screenshot, dom, accessibility, boxes };
      const capture = { id, url, title, ...parts, width, height, masks, scroll };
      chain.write(runId, 'capture', id, 'taken', () => {
        const row = { ...capture, runId };
        return db.insert(captures).values(row).run().changes === 1;
      });
      previous.set(runId, capture);
      return capture;
    },

    findCapture(id) {
      const row = db.select().from(captures).where(eq(captures.id, id)).get();
      return row && toCapture(row);
    },

    readBlob: (sha) => blobs.read(sha),
    hasBlob: (sha) => blobs.has(sha),
  };
}

export function toCapture(row: typeof captures.$inferSelect): Capture {
  const { runId: _runId, masks, scroll, ...capture } = row;
  return {
    ...capture,
    masks: nullOr(storedBoxes, masks),
    scroll: nullOr(storedScroll, scroll),
  };
}
