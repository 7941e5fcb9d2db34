import type { FileKind } from './sniff.ts';

/** Only what no browser runs; a page or a drawing with scripts leaves as mere bytes or text. */
const types: Readonly<Record<FileKind, string>> = {
  empty: 'application/octet-stream',
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  zip: 'application/zip',
  mail: 'message/rfc822',
  csv: 'text/csv',
  text: 'text/plain',
  binary: 'application/octet-stream',
};

/** RFC 6266: a name for old clients in ASCII, and the real one as RFC 8187 writes it. */
export function contentDisposition(how: 'attachment' | 'inline', name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** Of a file on its way to the browser; even opened there it may do nothing. */
export const fileHeaders = (how: 'attachment' | 'inline', name: string, kind: FileKind) => ({
  'content-type': types[kind],
  'content-disposition': contentDisposition(how, name),
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
});
