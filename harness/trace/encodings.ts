/** A way in which a page can write a text so that it is not seen as what it is. */
type Encoding = {
  /** Runs of text that may be written so. */
  readonly find: RegExp;
  /** What such a run may say; several readings where it is not known where the text begins in it. */
  readonly read: (run: string) => readonly string[];
};

const ESCAPE = /\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|&#x([0-9A-Fa-f]{2,6});|&#(\d{2,6});/g;

const ENCODINGS: readonly Encoding[] = [
  {
    find: /(?:[0-9A-Fa-f]{2}){12,}/g,
    read: (run) => [0, 1].flatMap((from) => wordsIn(Buffer.from(run.slice(from), 'hex'))),
  },
  {
    find: /[A-Za-z0-9+/_-]{16,}/g,
    read: (run) => [0, 1, 2, 3].flatMap((from) => wordsIn(Buffer.from(run.slice(from), 'base64'))),
  },
  {
    find: /[^\s"'<>[\]]+/g,
    read: (run) => (run.search(ESCAPE) === -1 ? [] : [run.replace(ESCAPE, unescaped)]),
  },
];

/** Replaces each run of a text that says something secret once it is decoded: base64, hexadecimal, escapes. */
export function replaceEncoded(
  text: string,
  isSecret: (decoded: string) => boolean,
  replacement: string,
): string {
  return ENCODINGS.reduce((current, { find, read }) => {
    const runs = current.match(find) ?? [];
    // Looked at together first: hardly any run has a secret in it, and each look takes its time.
    if (runs.length === 0 || !isSecret(runs.flatMap(read).join('\n'))) return current;
    return current.replace(find, (run) => (read(run).some(isSecret) ? replacement : run));
  }, text);
}

/** What of the bytes can be read as text; bytes that are no text have hardly any. */
function wordsIn(bytes: Buffer): readonly string[] {
  return bytes.toString('latin1').match(/[\x20-\x7e]{8,}/g) ?? [];
}

function unescaped(_escape: string, ...[u, x, hexadecimal, decimal]: (string | undefined)[]): string {
  const code = decimal === undefined ? Number.parseInt(u ?? x ?? hexadecimal ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
