/** A style sheet within a document, or an image that it holds. */
const SHARED =
  /(<style\b(?:"[^"]*"|[^">])*>)([\s\S]*?)(?=<\/style>)|(=")(data:image\/[\w+]+;base64,[\w+/=]+)(?=")/gi;

/** Shorter ones are not worth a body of their own. */
const LEAST = 1_000;

/**
 * Cuts a document at its style sheets and images, which nearly every page of a product has in common.
 *
 * @returns pieces that make up the document; every second one, from the second, is a sheet or an image
 */
export function splitAtShared(html: string): readonly string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const { index, ...found } of html.matchAll(SHARED)) {
    const [opening, part] = [found[1] ?? found[3] ?? '', found[2] ?? found[4] ?? ''];
    if (part.length < LEAST) continue;
    const from = index + opening.length;
    pieces.push(html.slice(at, from), part);
    at = from + part.length;
  }
  return [...pieces, html.slice(at)];
}
