export interface DecodedText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'Latin-1';
}

/** By its byte order mark, else as UTF-8, else as what was usual before. The mark itself is no text. */
export function decodeText(bytes: Buffer): DecodedText {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return { text: bytes.subarray(2).toString('utf16le'), encoding: 'UTF-16' };
  if (mark === 'feff') {
    const even = bytes.subarray(2, bytes.length - (bytes.length % 2));
    return { text: Buffer.from(even).swap16().toString('utf16le'), encoding: 'UTF-16' };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: bytes.toString('latin1'), encoding: 'Latin-1' };
  }
}
