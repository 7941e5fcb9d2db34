import type { CDPSession } from 'playwright';

/** Takes the browser's own snapshot of a page: every document and shadow root, with the boxes of its text. */
export function takeDomSnapshot(cdp: CDPSession) {
  return cdp.send('DOMSnapshot.captureSnapshot', { computedStyles: [], includeDOMRects: true });
}

export type DomSnapshot = Awaited<ReturnType<typeof takeDomSnapshot>>;
export type DocumentSnapshot = DomSnapshot['documents'][number];

/** x, y, width, height in CSS pixels. */
export type Box = readonly [number, number, number, number];

/**
 * Finds the boxes of the text that must not be seen, in pixels of the viewport: for masking a picture.
 *
 * @param isSensitive whether a piece of page text holds something that redaction would replace
 */
export function sensitiveBoxes(snapshot: DomSnapshot, isSensitive: (text: string) => boolean): Box[] {
  const main = snapshot.documents[0];
  if (main === undefined) return [];
  const { layout } = main;
  const boxes: Box[] = [];
  for (const [at, bounds] of layout.bounds.entries()) {
    const textIndex = layout.text[at] ?? -1;
    const text = textIndex < 0 ? '' : (snapshot.strings[textIndex] ?? '');
    const [x, y, width, height] = bounds;
    if (text === '' || x === undefined || y === undefined || width === undefined || height === undefined)
      continue;
    if (!isSensitive(text)) continue;
    boxes.push([
      Math.floor(x - (main.scrollOffsetX ?? 0)),
      Math.floor(y - (main.scrollOffsetY ?? 0)),
      Math.ceil(width),
      Math.ceil(height),
    ]);
  }
  return boxes;
}
