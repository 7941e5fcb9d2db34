import type { CDPSession } from 'playwright';

/** Styles that are part of a page's look but not of its markup; the last four say where a frame's document begins. */
const STYLES = [
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
export function takeDomSnapshot(cdp: CDPSession) {
  return cdp.send('DOMSnapshot.captureSnapshot', { computedStyles: [...STYLES] });
}

export type DomSnapshot = Awaited<ReturnType<typeof takeDomSnapshot>>;
export type DocumentSnapshot = DomSnapshot['documents'][number];

/** x, y, width, height in CSS pixels. */
export type Box = readonly [number, number, number, number];

/** A string of the snapshot's table; empty where there is none. */
export function stringAt(snapshot: DomSnapshot, at: number | undefined): string {
  return at === undefined || at < 0 ? '' : (snapshot.strings[at] ?? '');
}

/** A style sheet that a document links to. */
export type LinkedSheet = { readonly url: string; readonly frameId: string };

/** Finds the style sheets that the page's documents link to, in order of appearance. */
export function linkedSheets(snapshot: DomSnapshot): LinkedSheet[] {
  return snapshot.documents.flatMap((document) => {
    const base = stringAt(snapshot, document.baseURL) || stringAt(snapshot, document.documentURL);
    const frameId = stringAt(snapshot, document.frameId);
    return (document.nodes.nodeName ?? []).flatMap((name, node) => {
      if (stringAt(snapshot, name) !== 'LINK') return [];
      const flat = document.nodes.attributes?.[node] ?? [];
      const attribute = (wanted: string): string => {
        const at = flat.findIndex((key, index) => index % 2 === 0 && stringAt(snapshot, key) === wanted);
        return at < 0 ? '' : stringAt(snapshot, flat[at + 1]);
      };
      const isSheet = /(?:^|\s)stylesheet(?:\s|$)/i.test(attribute('rel'));
      const href = attribute('href');
      return isSheet && URL.canParse(href, base) ? [{ url: new URL(href, base).href, frameId }] : [];
    });
  });
}

/**
 * Finds the boxes of the text that must not be seen, frames' text too, in pixels of the viewport: for masking a picture.
 *
 * @param isSensitive whether a piece of page text holds something that redaction would replace
 */
export function sensitiveBoxes(snapshot: DomSnapshot, isSensitive: (text: string) => boolean): Box[] {
  const boxes: Box[] = [];
  const origins = originsOf(snapshot);
  for (const [index, { layout }] of snapshot.documents.entries()) {
    const origin = origins.get(index);
    if (origin === undefined) continue;
    for (const [at, bounds] of layout.bounds.entries()) {
      const text = stringAt(snapshot, layout.text[at]);
      const [x, y, width, height] = bounds;
      if (text === '' || x === undefined || y === undefined || width === undefined || height === undefined)
        continue;
      if (!isSensitive(text)) continue;
      boxes.push([
        Math.floor(x + origin.x),
        Math.floor(y + origin.y),
        Math.ceil(width) + 1,
        Math.ceil(height) + 1,
      ]);
    }
  }
  return boxes;
}

/** Where each document's own point of origin lies in the viewport; frames that are not shown have none. */
function originsOf(snapshot: DomSnapshot): Map<number, { readonly x: number; readonly y: number }> {
  const origins = new Map<number, { readonly x: number; readonly y: number }>();
  const visit = (index: number, x: number, y: number): void => {
    const document = snapshot.documents[index];
    if (document === undefined || origins.has(index)) return;
    const origin = { x: x - (document.scrollOffsetX ?? 0), y: y - (document.scrollOffsetY ?? 0) };
    origins.set(index, origin);
    const frames = document.nodes.contentDocumentIndex;
    for (const [at, node] of (frames?.index ?? []).entries()) {
      const inLayout = document.layout.nodeIndex.indexOf(node);
      const [left, top] = document.layout.bounds[inLayout] ?? [];
      const inner = frames?.value[at];
      if (left === undefined || top === undefined || inner === undefined) continue;
      const pixels = (style: (typeof STYLES)[number]): number =>
        Number.parseFloat(
          stringAt(snapshot, document.layout.styles[inLayout]?.[STYLES.indexOf(style)]) || '0',
        );
      visit(
        inner,
        origin.x + left + pixels('border-left-width') + pixels('padding-left'),
        origin.y + top + pixels('border-top-width') + pixels('padding-top'),
      );
    }
  };
  visit(0, 0, 0);
  return origins;
}
