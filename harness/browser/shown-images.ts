import { findUrl } from '../find-url.ts';
import type { DocumentSnapshot, DomSnapshot, LinkedResource } from './dom-snapshot.ts';
import { attributeOf, rareStrings, stringAt } from './dom-snapshot.ts';
import type { Resource } from './page-handle.ts';

/** Larger images are left out of a captured document; its picture shows them. */
const MOST_BYTES = 512 * 1024;
/** Images of one capture that are looked at. */
const MOST_IMAGES = 100;
/** Characters that the images of one document may take in all; further ones keep their addresses. */
export const MOST_HELD = 4_000_000;

/** How the bytes of each kind begin, in Latin-1. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG\r\n/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[\s\S]{4}WEBP/, 'image/webp'],
  [/^[\s\S]{4}ftypavi[fs]/, 'image/avif'],
];

/** Address that an element shows an image of, as the browser chose it; undefined for an element that shows none. */
export type ShownAddress = (node: number) => string | undefined;

export function shownAddresses(snapshot: DomSnapshot, document: DocumentSnapshot): ShownAddress {
  const chosen = rareStrings(snapshot, document.nodes.currentSourceURL);
  const base = stringAt(snapshot, document.baseURL) || stringAt(snapshot, document.documentURL);
  return (node) => {
    const attribute = (wanted: string) => attributeOf(snapshot, document, node, wanted);
    const found = addressIn(stringAt(snapshot, document.nodes.nodeName?.[node]).toLowerCase(), attribute);
    return chosen.get(node) || (found ? findUrl(found, base)?.href : undefined);
  };
}

function addressIn(name: string, attribute: (wanted: string) => string): string | undefined {
  if (name === 'img') return attribute('src');
  if (name === 'image') return attribute('href') || attribute('xlink:href');
  return name === 'input' && attribute('type').toLowerCase() === 'image' ? attribute('src') : undefined;
}

/** Finds the images that the page's documents show, each once, in order of appearance. */
export function linkedImages(snapshot: DomSnapshot): LinkedResource[] {
  const found = new Map<string, LinkedResource>();
  for (const document of snapshot.documents) {
    const addressOf = shownAddresses(snapshot, document);
    const frameId = stringAt(snapshot, document.frameId);
    for (const node of (document.nodes.nodeName ?? []).keys()) {
      const url = addressOf(node);
      if (url !== undefined && !url.startsWith('data:')) found.set(`${frameId} ${url}`, { url, frameId });
    }
  }
  return [...found.values()].slice(0, MOST_IMAGES);
}

/**
 * An address that holds the image itself, so that a document can be shown alone.
 *
 * Undefined for bytes that are no image of a known kind, and for very large ones. A drawing is text, and redacted.
 */
export function imageUri(
  { content, base64Encoded }: Resource,
  redact: (text: string) => string,
): string | undefined {
  const head = base64Encoded ? Buffer.from(content.slice(0, 64), 'base64').toString('latin1') : content;
  const kind = KINDS.find(([begins]) => begins.test(head))?.[1];
  if (kind !== undefined && base64Encoded) {
    return content.length <= (MOST_BYTES / 3) * 4 ? `data:${kind};base64,${content}` : undefined;
  }
  const text = base64Encoded ? Buffer.from(content, 'base64').toString() : content;
  if (text.length > MOST_BYTES || !/^\s*<(?:\?xml|!--|!doctype svg|svg)/i.test(text)) return undefined;
  return `data:image/svg+xml;base64,${Buffer.from(redact(text)).toString('base64')}`;
}

/** What an address of the form `data:image/…;base64,…` holds; undefined for any other. */
export function heldImage(url: string): Resource | undefined {
  const content = /^data:image\/[\w.+-]+;base64,([\w+/=]+)$/.exec(url)?.[1];
  return content === undefined ? undefined : { content, base64Encoded: true };
}
