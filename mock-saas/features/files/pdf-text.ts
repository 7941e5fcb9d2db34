import { inflateSync } from 'node:zlib';

const maxStreams = 200;
const maxStreamBytes = 4_000_000;

/**
 * The words that a PDF's pages set, stream by stream, without layout, colour or size: what a reader would hide is there
 * as well. Undefined where there are none to be found, as in a scan or a font with codes of its own.
 */
export function textOfPdf(bytes: Buffer): string | undefined {
  const raw = bytes.toString('latin1');
  const texts = streamsIn(raw).flatMap(({ head, content }) => {
    const unpacked = unpack(head, content);
    return unpacked === undefined ? [] : wordsIn(unpacked).trim() || [];
  });
  return texts.length > 0 ? texts.join('\n\n') : undefined;
}

interface Stream {
  /** What stands before it, its dictionary at the end. */
  readonly head: string;
  readonly content: string;
}

const headLength = 600;

function streamsIn(raw: string): Stream[] {
  const found: Stream[] = [];
  let from = 0;
  while (found.length < maxStreams) {
    const at = raw.indexOf('stream', from);
    const end = at < 0 ? -1 : raw.indexOf('endstream', at + 6);
    if (end < 0) break;
    const head = raw.slice(Math.max(from, at - headLength), at);
    const start = at + (raw.startsWith('stream\r\n', at) ? 8 : 7);
    found.push({ head: head.slice(head.lastIndexOf('obj') + 1), content: raw.slice(start, end) });
    from = end + 9;
  }
  return found;
}

function unpack(head: string, content: string): string | undefined {
  const filter = /\/Filter\s*(?:\[\s*)?\/(\w+)/.exec(head)?.[1];
  if (filter === undefined) return content;
  if (filter !== 'FlateDecode') return undefined;
  try {
    return inflateSync(Buffer.from(content, 'latin1'), { maxOutputLength: maxStreamBytes }).toString(
      'latin1',
    );
  } catch {
    return undefined;
  }
}

const string = String.raw`\((?:\\[\s\S]|[^\\()])*\)`;
const operators = new RegExp(
  `(${string})\\s*(?:Tj|'|")|\\[((?:${string}|[^\\[\\]()])*)\\]\\s*TJ|(T\\*|(?:Td|TD|Tm)\\b)`,
  'g',
);

function wordsIn(content: string): string {
  const blocks = content.split(/\bBT\b/).slice(1);
  return blocks.map((block) => setIn(block.split(/\bET\b/, 1)[0] ?? '')).join('\n');
}

function setIn(block: string): string {
  let text = '';
  for (const [, shown, list, move] of block.matchAll(operators)) {
    if (move) text += text === '' || text.endsWith('\n\n') ? '' : '\n';
    else if (shown) text += unescaped(shown);
    else
      text += [...(list ?? '').matchAll(new RegExp(string, 'g'))].map(([part]) => unescaped(part)).join('');
  }
  return text;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: '\t', b: '', f: '' };

const unescaped = (literal: string): string =>
  literal
    .slice(1, -1)
    .replace(/\\([0-7]{1,3}|[\s\S])/g, (_all, sign: string) =>
      /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (escapes[sign] ?? sign),
    );
