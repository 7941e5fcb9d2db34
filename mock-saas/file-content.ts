import { createHash } from 'node:crypto';
import type { FileRow } from './db/schema.ts';

/** How a row holds bytes: text that survives as it stands, anything else as base64. */
export type StoredContent = Pick<FileRow, 'encoding' | 'content' | 'sizeBytes' | 'digest'>;

export function storeContent(bytes: Uint8Array): StoredContent {
  const buffer = Buffer.from(bytes);
  const text = buffer.toString('utf8');
  const isText = !text.includes('\0') && Buffer.from(text, 'utf8').equals(buffer);
  return {
    encoding: isText ? 'utf8' : 'base64',
    content: isText ? text : buffer.toString('base64'),
    sizeBytes: buffer.length,
    digest: createHash('sha256').update(buffer).digest('hex'),
  };
}

export const bytesOf = ({
  encoding,
  content,
  sizeBytes,
}: Pick<FileRow, 'encoding' | 'content' | 'sizeBytes'>): Buffer =>
  encoding === 'repeated' ? Buffer.alloc(sizeBytes, content) : Buffer.from(content, encoding);
