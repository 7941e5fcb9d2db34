import { sha256 } from '../../digest.ts';
import type { Pairs } from './read-pairs.ts';
import { toPairs } from './read-pairs.ts';
import { decodeUtf8 } from './utf8.ts';

/** A part's head as browsers write it (HTML, "multipart form data"): nothing else is taken. */
const DISPOSITION = /^content-disposition: form-data; name="([^"\r\n]*)"(?:; filename="([^"\r\n]*)")?$/i;
const TYPE = /^content-type: ([\w.+-]+\/[\w.+-]+(?:; ?charset=utf-8)?)$/i;

/** Reads a form with files. A file becomes a line that says its name, type, size and digest. */
export function readMultipart(body: Uint8Array, contentType: string): Pairs | { readonly fault: string } {
  const boundary = /^multipart\/form-data; ?boundary=([\w'()+,./:=?-]{1,70})$/i.exec(contentType)?.[1];
  if (boundary === undefined) return { fault: 'its boundary is not written as browsers write it' };
  // Latin-1 keeps one character for each byte, so that nothing is changed by looking.
  const text = Buffer.from(body).toString('latin1');
  const [before, ...parts] = `\r\n${text}`.split(`\r\n--${boundary}`);
  if (before !== '' || parts.pop() !== '--\r\n')
    return { fault: 'its parts are not written as browsers write them' };
  const pairs: [string, string][] = [];
  for (const part of parts) {
    const read = readPart(part);
    if ('fault' in read) return read;
    pairs.push(read.pair);
  }
  return toPairs(pairs);
}

function readPart(part: string): { readonly pair: [string, string] } | { readonly fault: string } {
  const odd = { fault: 'one of its parts is not written as browsers write them' };
  const end = part.indexOf('\r\n\r\n');
  if (!part.startsWith('\r\n') || end < 0) return odd;
  const [first = '', second, ...more] = part.slice(2, Math.max(2, end)).split('\r\n');
  const disposition = DISPOSITION.exec(first);
  const type = second === undefined ? undefined : TYPE.exec(second)?.[1];
  if (disposition === null || more.length > 0 || (second !== undefined && type === undefined)) return odd;
  const content = Buffer.from(part.slice(end + 4), 'latin1');
  const name = decodeUtf8(Buffer.from(disposition[1] ?? '', 'latin1'));
  const file = disposition[2];
  if (name === undefined) return odd;
  if (file === undefined) {
    const value = decodeUtf8(content);
    return value === undefined ? { fault: 'one of its fields is not UTF-8' } : { pair: [name, value] };
  }
  const called = decodeUtf8(Buffer.from(file, 'latin1')) ?? '?';
  return {
    pair: [
      name,
      `file ${JSON.stringify(called)}, ${type ?? 'no type'}, ${content.length} bytes, ${sha256(content)}`,
    ],
  };
}
