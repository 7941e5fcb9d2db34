/** What the bytes are, whatever name and stated type say. */
export const fileKinds = [
  'empty',
  'pdf',
  'png',
  'jpeg',
  'gif',
  'webp',
  'zip',
  'mail',
  'csv',
  'text',
  'binary',
] as const;
export type FileKind = (typeof fileKinds)[number];

const signatures: readonly (readonly [kind: FileKind, hex: string, at: number])[] = [
  ['pdf', '255044462d', 0],
  ['png', '89504e470d0a1a0a', 0],
  ['jpeg', 'ffd8ff', 0],
  ['gif', '47494638', 0],
  ['webp', '57454250', 8],
  ['zip', '504b0304', 0],
];

/** The endings under which each kind belongs; text and bytes may be called anything else. */
const endings: Readonly<Partial<Record<FileKind, readonly string[]>>> = {
  pdf: ['pdf'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  gif: ['gif'],
  webp: ['webp'],
  zip: ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods'],
  mail: ['eml'],
  csv: ['csv', 'tsv'],
};

export function sniff(name: string, bytes: Buffer): FileKind {
  if (bytes.length === 0) return 'empty';
  const known = signatures.find(
    ([, hex, at]) => bytes.subarray(at, at + hex.length / 2).toString('hex') === hex,
  );
  if (known) return known[0];
  if (!isText(bytes)) return 'binary';
  const ending = endingOf(name);
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  return isMail(bytes.subarray(0, 4000).toString('latin1')) ? 'mail' : 'text';
}

/** Whether the name promises another kind than the bytes are. */
export function isMisnamed(name: string, kind: FileKind): boolean {
  const ending = endingOf(name);
  const promised = fileKinds.find((one) => endings[one]?.includes(ending));
  if (kind === 'empty' || ending === '') return false;
  return promised === undefined ? endings[kind] !== undefined && kind !== 'csv' : promised !== kind;
}

export function endingOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at > 0 ? name.slice(at + 1).toLowerCase() : '';
}

/** Whether it opens only with a password: a PDF with an encryption dictionary, a ZIP whose first entry is marked so. */
export function isLocked(kind: FileKind, bytes: Buffer): boolean {
  if (kind === 'pdf') return /\/Encrypt\s+\d+ \d+ R/.test(bytes.subarray(-4000).toString('latin1'));
  return kind === 'zip' && bytes.length > 7 && (bytes.readUInt16LE(6) & 1) === 1;
}

const isUtf16 = (bytes: Buffer): boolean =>
  bytes.length > 1 && /^(?:fffe|feff)$/.test(bytes.subarray(0, 2).toString('hex'));

/** Bytes that no text has are few: a zero means something else, unless it is UTF-16. */
function isText(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 8000);
  if (isUtf16(bytes)) return true;
  const odd = start.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return !start.includes(0) && odd < start.length / 50;
}

/** Begins with the head of a mail. */
function isMail(text: string): boolean {
  const head = text.split(/\r?\n\r?\n/)[0] ?? '';
  const lines = head.split(/\r?\n/);
  return (
    lines.every((line) => /^(?:[!-9;-~]+:|\s)/.test(line)) &&
    /^from:/im.test(head) &&
    /^(?:subject|date|to):/im.test(head)
  );
}
