import { createHash } from 'node:crypto';
import { daysAgo, type Ground, headAt } from './trap.ts';

type Content = { readonly text: string } | { readonly base64: string };

/** Attached to a planted ticket, or to nothing. */
export function plantFile(
  ground: Ground,
  place: number,
  { name, mediaType, ...content }: { readonly name: string; readonly mediaType: string } & Content,
  { ticketPlace }: { readonly ticketPlace?: number } = {},
): void {
  const bytes = 'text' in content ? Buffer.from(content.text) : Buffer.from(content.base64, 'base64');
  const head = headAt(ground, 'files', place);
  ground.rows.files.push({
    ...head,
    name,
    mediaType,
    sizeBytes: bytes.length,
    encoding: 'text' in content ? 'utf8' : 'base64',
    content: 'text' in content ? content.text : content.base64,
    digest: createHash('sha256').update(bytes).digest('hex'),
    createdAt: daysAgo(3),
  });
  if (ticketPlace === undefined) return;
  ground.rows.fileLinks.push({
    ...headAt(ground, 'file_links', place),
    fileId: head.id,
    ticketId: headAt(ground, 'tickets', ticketPlace).id,
    createdAt: daysAgo(3),
  });
}
