import type { DocumentSnapshot, DomSnapshot } from './dom-snapshot.ts';
import { attributeOf, rareStrings, STYLES, stringAt } from './dom-snapshot.ts';
import type { MaskedNodes } from './masked-nodes.ts';

/** x, y, width, height in CSS pixels. */
export type Box = readonly [number, number, number, number];

/**
 * Finds the boxes of the text that must not be seen, in fields and frames too, in pixels of the viewport: for masking a
 * picture.
 *
 * @param isSensitive whether a piece of page text holds something that redaction would replace
 * @param masked elements that must not be seen at all
 */
export function sensitiveBoxes(
  snapshot: DomSnapshot,
  isSensitive: (text: string) => boolean,
  masked: MaskedNodes = new Map(),
): Box[] {
  const boxes: Box[] = [];
  const hidden: Box[] = [];
  const origins = originsOf(snapshot);
  for (const [index, document] of snapshot.documents.entries()) {
    const origin = origins.get(index);
    if (origin === undefined) continue;
    const { layout } = document;
    const fields = sensitiveFields(snapshot, document, isSensitive);
    for (const [at, [x, y, width, height]] of layout.bounds.entries()) {
      if (x === undefined || y === undefined || width === undefined || height === undefined) continue;
      const text = stringAt(snapshot, layout.text[at]);
      const node = layout.nodeIndex[at] ?? -1;
      const box: Box = [
        Math.floor(x + origin.x),
        Math.floor(y + origin.y),
        Math.ceil(width) + 1,
        Math.ceil(height) + 1,
      ];
      // A masked element comes before what is in it, and mostly covers it.
      if (masked.get(index)?.has(node)) {
        if (!hidden.some((other) => contains(other, box))) hidden.push(box);
      } else if (fields.has(node) || (text !== '' && isSensitive(text))) {
        boxes.push(box);
      }
    }
  }
  return [...boxes, ...hidden];
}

function contains([x, y, width, height]: Box, [left, top, across, down]: Box): boolean {
  return x <= left && y <= top && x + width >= left + across && y + height >= top + down;
}

/** Fields that show something sensitive: the browser draws their text itself, so that it has no box of its own. */
function sensitiveFields(
  snapshot: DomSnapshot,
  document: DocumentSnapshot,
  isSensitive: (text: string) => boolean,
): Set<number> {
  const { nodes } = document;
  const fields = new Set<number>();
  for (const values of [nodes.inputValue, nodes.textValue]) {
    for (const [node, value] of rareStrings(snapshot, values)) if (isSensitive(value)) fields.add(node);
  }
  for (const [node, nameAt] of (nodes.nodeName ?? []).entries()) {
    const name = stringAt(snapshot, nameAt);
    if (name === 'INPUT' || name === 'TEXTAREA') {
      const shown = ['value', 'placeholder'].map((key) => attributeOf(snapshot, document, node, key));
      if (shown.some(isSensitive)) fields.add(node);
    } else if (name === 'SELECT' && optionTexts(snapshot, document, node).some(isSensitive)) {
      fields.add(node);
    }
  }
  return fields;
}

function optionTexts(snapshot: DomSnapshot, { nodes }: DocumentSnapshot, select: number): string[] {
  const inside = new Set([select]);
  const texts: string[] = [];
  for (let node = select + 1; inside.has(nodes.parentIndex?.[node] ?? -1); node += 1) {
    inside.add(node);
    if (nodes.nodeType?.[node] === 3) texts.push(stringAt(snapshot, nodes.nodeValue?.[node]));
  }
  return texts;
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
