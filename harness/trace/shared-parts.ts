/** A style sheet within a document. */
const SHEET = /(<style\b(?:"[^"]*"|[^">])*>)([\s\S]*?)(?=<\/style>)/gi;

/** Shorter ones are not worth a body of their own. */
const LEAST = 1_000;

/**
 * Cuts a document at its style sheets, which nearly every page of a product has in common.
 *
 * @returns pieces that make up the document; every second one, from the second, is a sheet
 */
export function splitAtSheets(html: string): readonly string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const { index, 1: opening = '', 2: sheet = '' } of html.matchAll(SHEET)) {
    if (sheet.length < LEAST) continue;
    const from = index + opening.length;
    pieces.push(html.slice(at, from), sheet);
    at = from + sheet.length;
  }
  return [...pieces, html.slice(at)];
}
