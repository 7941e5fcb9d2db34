/** A page at one moment: picture, document and accessibility tree, taken together. */
export type Capture = {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** SHA-256 of the stored blobs, hexadecimal. */
  readonly screenshot: string;
  readonly dom: string;
  readonly accessibility: string;
  /** Boxes of the document's elements on the page; null in captures from before they were kept. */
  readonly boxes: string | null;
  /** How far the page was scrolled, x and y in CSS pixels; null in captures from before it was kept. */
  readonly scroll: readonly [number, number] | null;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What is painted over in the picture: x, y, width, height in CSS pixels; null in captures from before it was kept. */
  readonly masks: readonly (readonly [number, number, number, number])[] | null;
};
