/** A page at one moment: picture, document and accessibility tree, taken together. */
export type Capture = {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** SHA-256 of the stored blobs, hexadecimal. */
  readonly screenshot: string;
  readonly dom: string;
  readonly accessibility: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What is painted over in the picture: x, y, width, height in CSS pixels; null in captures from before it was kept. */
  readonly masks: readonly (readonly [number, number, number, number])[] | null;
};
