import { digestOfParts } from '../digest.ts';

/** What differs from run to run and from row to row, in the order in which it is looked for. */
const PARTICULARS: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '<address>'],
  [/\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?/g, '<date>'],
  [
    /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: \d{4})?(?:, \d{1,2}:\d{2})?/g,
    '<date>',
  ],
  [/\b[A-Z]{1,5}(?:-[0-9A-Z]+)*-\d+\b/g, '<id>'],
  [/\b[a-z]{1,12}_[0-9a-z]*\d[0-9a-z]*\b/g, '<id>'],
  [/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/g, '<id>'],
  [/\d+(?:[.,:]\d+)*/g, '<number>'],
];

/** A text with its ids, addresses, dates and numbers taken out, so that the same kind of change reads the same. */
export function generalised(text: string): string {
  return PARTICULARS.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text);
}

/** Digest of what kind of change something is: equal for the same change in another step or run, to another row. */
export function changeFingerprint(parts: readonly (string | null)[]): string {
  return digestOfParts(parts.map((part) => part && generalised(part)));
}

/** Digest of several changes, whatever their order and number. */
export function groupFingerprint(fingerprints: readonly string[]): string {
  return digestOfParts([...new Set(fingerprints)].sort());
}
