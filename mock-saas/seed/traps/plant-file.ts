import { createHash } from 'node:crypto';
import { bytesOf, storeContent } from '../../file-content.ts';
import { daysAgo, type Ground, headAt } from './trap.ts';

type Content =
  | { readonly text: string }
  | { readonly bytes: Buffer }
  /** The text again and again; ASCII. */
  | { readonly repeated: string; readonly sizeBytes: number };

/** Attached to a planted ticket, or to nothing. */
export function plantFile(
  ground: Ground,
  place: number,
  { name, mediaType, ...content }: { readonly name: string; readonly mediaType: string } & Content,
  { ticketPlace }: { readonly ticketPlace?: number } = {},
): void {
  const head = headAt(ground, 'files', place);
  ground.rows.files.push({ ...head, name, mediaType, ...stored(content), createdAt: daysAgo(3) });
  if (ticketPlace === undefined) return;
  ground.rows.fileLinks.push({
    ...headAt(ground, 'file_links', place),
    fileId: head.id,
    ticketId: headAt(ground, 'tickets', ticketPlace).id,
    createdAt: daysAgo(3),
  });
}

function stored(content: Content) {
  if ('text' in content) return storeContent(Buffer.from(content.text));
  if ('bytes' in content) return storeContent(content.bytes);
  const { repeated, sizeBytes } = content;
  const file = { encoding: 'repeated', content: repeated, sizeBytes } as const;
  return { ...file, digest: createHash('sha256').update(bytesOf(file)).digest('hex') };
}
