/** A mail in a file: RFC 5322 and the parts of MIME that mail programs write. */
export interface ParsedMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly date: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly { readonly name: string; readonly sizeBytes: number }[];
  /** Mails inside this one. */
  readonly mails: readonly ParsedMail[];
}

type Head = ReadonlyMap<string, string>;

const maxDepth = 6;
const maxBytes = 2_000_000;

export function parseMail(bytes: Buffer, depth = 0): ParsedMail {
  const { head, body } = splitHead(bytes.subarray(0, maxBytes).toString('latin1'));
  const parts = depth < maxDepth ? partsOf(head, body, 0) : [];
  const inline = (type: string) => parts.find((part) => part.type === type && !part.name)?.bytes;
  return {
    from: decodeWords(head.get('from') ?? ''),
    to: decodeWords(head.get('to') ?? ''),
    subject: decodeWords(head.get('subject') ?? ''),
    date: head.get('date') ?? '',
    text: inline('text/plain')?.toString('utf8') ?? '',
    html: inline('text/html')?.toString('utf8') ?? null,
    attachments: parts
      .filter(({ name, type }) => name && type !== 'message/rfc822')
      .map(({ name, bytes: own }) => ({ name, sizeBytes: own.length })),
    mails: parts
      .filter(({ type }) => type === 'message/rfc822')
      .map((part) => parseMail(part.bytes, depth + 1)),
  };
}

interface Part {
  readonly type: string;
  /** Empty: shown with the mail, not a file of its own. */
  readonly name: string;
  /** Text as UTF-8. */
  readonly bytes: Buffer;
}

function splitHead(raw: string): { readonly head: Head; readonly body: string } {
  const end = /\r?\n\r?\n/.exec(raw);
  const unfolded = raw.slice(0, end?.index ?? raw.length).replace(/\r?\n[ \t]+/g, ' ');
  const fields = unfolded.split(/\r?\n/).flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
  });
  // Of a field that is there twice the first counts.
  return { head: new Map(fields.toReversed()), body: end ? raw.slice(end.index + end[0].length) : '' };
}

function partsOf(head: Head, body: string, depth: number): Part[] {
  const contentType = head.get('content-type') ?? 'text/plain';
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const boundary = parameter(contentType, 'boundary');
  if (type.startsWith('multipart/') && boundary && depth < maxDepth) {
    return sections(body, boundary).flatMap((section) => {
      const inner = splitHead(section);
      return partsOf(inner.head, inner.body, depth + 1);
    });
  }
  const bytes = decodeTransfer(body, (head.get('content-transfer-encoding') ?? '').toLowerCase());
  const disposition = head.get('content-disposition') ?? '';
  const stated = parameter(disposition, 'filename') || parameter(contentType, 'name');
  const name = decodeWords(stated) || (/^attachment\b/i.test(disposition) ? 'unnamed' : '');
  if (!type.startsWith('text/')) return [{ type, name: name || 'unnamed', bytes }];
  return [
    { type, name, bytes: Buffer.from(decodeCharset(bytes, parameter(contentType, 'charset')), 'utf8') },
  ];
}

function sections(body: string, boundary: string): string[] {
  return body
    .split(`--${boundary}`)
    .slice(1)
    .filter((section) => !section.startsWith('--'))
    .map((section) => section.replace(/^[ \t]*\r?\n/, '').replace(/\r?\n$/, ''));
}

function parameter(field: string, name: string): string {
  const [, quoted, bare] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(field) ?? [];
  return quoted ?? bare ?? '';
}

function decodeTransfer(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const lines = body.split('\n').map((line) => line.trimEnd());
  return Buffer.from(unquote(lines.join('\n').replaceAll('=\n', '')), 'latin1');
}

const unquote = (text: string): string =>
  text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function decodeCharset(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}

/** RFC 2047: `=?UTF-8?Q?caf=C3=A9?=`; a head without them is UTF-8 as it stands. */
function decodeWords(field: string): string {
  const plain = Buffer.from(field, 'latin1').toString('utf8');
  return plain
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi, (_all, charset: string, how: string, text: string) => {
      const bytes =
        how.toLowerCase() === 'b'
          ? Buffer.from(text, 'base64')
          : Buffer.from(unquote(text.replaceAll('_', ' ')), 'latin1');
      return decodeCharset(bytes, charset);
    });
}
