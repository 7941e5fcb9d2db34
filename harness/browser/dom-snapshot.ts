import type { CDPSession } from 'playwright';
import { findUrl } from '../find-url.ts';

/** Styles that are part of a page's look but not of its markup; the last four say where a frame's document begins. */
export const STYLES = [
  'visibility',
  'opacity',
  'color',
  'background-color',
  'border-left-width',
  'padding-left',
  'border-top-width',
  'padding-top',
] as const;

/** Takes the browser's own snapshot of a page: every document and shadow root, with the boxes of its text. */
export function takeDomSnapshot(cdp: CDPSession): ReturnType<typeof cdp.send<'DOMSnapshot.captureSnapshot'>> {
  return cdp.send('DOMSnapshot.captureSnapshot', { computedStyles: [...STYLES] });
}

export type DomSnapshot = Awaited<ReturnType<typeof takeDomSnapshot>>;
export type DocumentSnapshot = DomSnapshot['documents'][number];

/** A string of the snapshot's table; empty where there is none. */
export function stringAt(snapshot: DomSnapshot, at: number | undefined): string {
  return at === undefined || at < 0 ? '' : (snapshot.strings[at] ?? '');
}

/** A style sheet or an image that a document links to. */
export type LinkedResource = { readonly url: string; readonly frameId: string };

/** Finds the style sheets that the page's documents link to, in order of appearance. */
export function linkedSheets(snapshot: DomSnapshot): LinkedResource[] {
  return snapshot.documents.flatMap((document) => {
    const base = stringAt(snapshot, document.baseURL) || stringAt(snapshot, document.documentURL);
    const frameId = stringAt(snapshot, document.frameId);
    return (document.nodes.nodeName ?? []).flatMap((name, node) => {
      if (stringAt(snapshot, name) !== 'LINK') return [];
      const attribute = (wanted: string) => attributeOf(snapshot, document, node, wanted);
      const isSheet = /(?:^|\s)stylesheet(?:\s|$)/i.test(attribute('rel'));
      const href = attribute('href');
      const url = isSheet ? findUrl(href, base) : undefined;
      return url === undefined ? [] : [{ url: url.href, frameId }];
    });
  });
}

/** Strings that only some nodes have, by node. */
export function rareStrings(
  snapshot: DomSnapshot,
  data: { readonly index: readonly number[]; readonly value: readonly number[] } | undefined,
): Map<number, string> {
  return new Map(data?.index.map((node, at) => [node, stringAt(snapshot, data.value[at])]));
}

/** Value of a node's attribute; empty where it has none. */
export function attributeOf(
  snapshot: DomSnapshot,
  document: DocumentSnapshot,
  node: number,
  name: string,
): string {
  const flat = document.nodes.attributes?.[node] ?? [];
  const at = flat.findIndex((key, index) => index % 2 === 0 && stringAt(snapshot, key) === name);
  return at < 0 ? '' : stringAt(snapshot, flat[at + 1]);
}

/** What stands in the page's password fields. */
export function passwordsIn(snapshot: DomSnapshot): string[] {
  return snapshot.documents.flatMap((document) =>
    [...rareStrings(snapshot, document.nodes.inputValue)].flatMap(([node, value]) => {
      const isPassword = attributeOf(snapshot, document, node, 'type').toLowerCase() === 'password';
      return isPassword && value !== '' ? [value] : [];
    }),
  );
}
