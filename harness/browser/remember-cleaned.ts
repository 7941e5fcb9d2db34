import type { Cleaner } from './session-options.ts';

/** Pieces of text whose cleaned form is kept at a time. */
const MAX_REMEMBERED = 5_000;

/** Cleans a text once and remembers what came of it: most of a page was on the page before. */
export function rememberCleaned(cleaned: Map<string, string>, cleaner: Cleaner): Cleaner {
  return {
    text: (text) => {
      const known = cleaned.get(text);
      if (known !== undefined) return known;
      const clean = cleaner.text(text);
      if (cleaned.size >= MAX_REMEMBERED) cleaned.clear();
      cleaned.set(text, clean);
      return clean;
    },
  };
}
