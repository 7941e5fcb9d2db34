import { z } from 'zod';
import type { Effect } from '../model/effect.ts';
import type { RequestRecord } from '../model/request.ts';
import { comparePixels } from './compare-pixels.ts';
import type { Region } from './find-regions.ts';
import type { Look } from './ruling.ts';
import { type CaptureTexts, type StepChanges, stepChanges } from './step-changes.ts';

const storedBoxes = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable());

/** Finds a stored body by its key; undefined where it was not stored. */
export type BlobReader = (sha: string) => Buffer | undefined;

type Captured = Omit<Look, 'masks'>;

type Between = {
  readonly before: Captured | null;
  readonly after: Captured | null;
  readonly effects?: readonly Effect[];
  readonly requests?: readonly RequestRecord[];
};

/**
 * Reads two captures and says what changed from one to the other. What is equal by its hash is not read; captures of
 * which a part was not stored are not compared.
 */
export async function changesBetween(
  read: BlobReader,
  { before, after, effects = [], requests = [] }: Between,
): Promise<StepChanges> {
  const known = before !== null && after !== null;
  return stepChanges({
    before: known ? textsOf(read, before, after) : null,
    after: known ? textsOf(read, after, before) : null,
    regions: known ? await regionsBetween(read, before, after) : [],
    effects,
    requests,
  });
}

/** A text that is the same in the other capture is left empty in both. */
function textsOf(read: BlobReader, capture: Captured, other: Captured): CaptureTexts | null {
  const textOf = (part: 'dom' | 'accessibility') =>
    capture[part] === other[part] ? '' : read(capture[part])?.toString();
  const [dom, accessibility] = [textOf('dom'), textOf('accessibility')];
  if (dom === undefined || accessibility === undefined) return null;
  const boxes = dom === '' ? null : boxesInPicture(read, capture);
  return { url: capture.url, title: capture.title, dom, accessibility, boxes };
}

/** Null where they were not kept: then no change has a place in the picture. */
function boxesInPicture(read: BlobReader, { boxes, scroll }: Captured): CaptureTexts['boxes'] {
  const text = boxes === null ? undefined : read(boxes)?.toString();
  if (text === undefined || scroll === null) return null;
  const [left, top] = scroll;
  return storedBoxes
    .parse(JSON.parse(text))
    .map((box) => box && [box[0] - left, box[1] - top, box[2], box[3]]);
}

async function regionsBetween(
  read: BlobReader,
  before: Captured,
  after: Captured,
): Promise<readonly Region[]> {
  if (before.screenshot === after.screenshot) return [];
  const [a, b] = [read(before.screenshot), read(after.screenshot)];
  if (a === undefined || b === undefined) return [];
  const { regions, width } = await comparePixels(a, b);
  const scale = after.width > 0 ? after.width / width : 1;
  return regions.map((region) => ({
    x: Math.round(region.x * scale),
    y: Math.round(region.y * scale),
    width: Math.round(region.width * scale),
    height: Math.round(region.height * scale),
  }));
}
