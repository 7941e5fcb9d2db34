import type { ElementPattern, MaskSelector } from '../model/mask-selector.ts';
import { attributeOf, type DocumentSnapshot, type DomSnapshot, stringAt } from './dom-snapshot.ts';

/** What stands where a masked text stood. */
export const MASK_MARK = '[redacted:mask]';

/** Nodes of a document that are masked, with all that is in them, by the document's place in the snapshot. */
export type MaskedNodes = ReadonlyMap<number, ReadonlySet<number>>;

/**
 * Finds what is to be masked in a snapshot itself, so that no page is asked and none can answer: in frames and shadow
 * roots too, closed ones among them. What stands within a masked frame is masked whole.
 */
export function maskedNodes(snapshot: DomSnapshot, selectors: readonly MaskSelector[]): MaskedNodes {
  const masked = new Map<number, Set<number>>();
  if (selectors.length === 0) return masked;
  const visit = (index: number, isMasked: boolean): void => {
    const document = snapshot.documents[index];
    if (document === undefined || masked.has(index)) return;
    const nodes = new Set<number>();
    masked.set(index, nodes);
    for (const [node, parent] of (document.nodes.parentIndex ?? []).entries()) {
      const inside = isMasked || nodes.has(parent);
      if (inside || selectors.some((selector) => matches(snapshot, document, node, selector)))
        nodes.add(node);
    }
    const frames = document.nodes.contentDocumentIndex;
    for (const [at, node] of (frames?.index ?? []).entries()) visit(frames?.value[at] ?? -1, nodes.has(node));
  };
  visit(0, false);
  return masked;
}

/** Every text that a masked node shows or carries, the longest first. */
export function maskedTexts(snapshot: DomSnapshot, masked: MaskedNodes): readonly string[] {
  const texts = new Set<string>();
  const add = (text: string) => {
    const plain = text.replace(/\s+/g, ' ').trim();
    if (plain !== '') texts.add(plain);
  };
  for (const [index, hidden] of masked) {
    const document = snapshot.documents[index];
    if (document === undefined || hidden.size === 0) continue;
    const { nodes, layout } = document;
    const whole = new Map<number, string>();
    // Children come after their parents, so that going backwards each text is whole before it is handed on.
    for (const node of [...hidden].sort((a, b) => b - a)) {
      const own = nodes.nodeType?.[node] === 3 ? stringAt(snapshot, nodes.nodeValue?.[node]) : '';
      const text = own + (whole.get(node) ?? '');
      add(text);
      const parent = nodes.parentIndex?.[node] ?? -1;
      if (hidden.has(parent)) whole.set(parent, text + (whole.get(parent) ?? ''));
      const flat = nodes.attributes?.[node] ?? [];
      for (let at = 1; at < flat.length; at += 2) {
        if (SPOKEN.has(stringAt(snapshot, flat[at - 1]))) add(stringAt(snapshot, flat[at]));
      }
    }
    for (const data of [nodes.inputValue, nodes.textValue]) {
      for (const [at, node] of (data?.index ?? []).entries()) {
        if (hidden.has(node)) add(stringAt(snapshot, data?.value[at]));
      }
    }
    for (const [at, node] of layout.nodeIndex.entries()) {
      if (hidden.has(node)) add(stringAt(snapshot, layout.text[at]));
    }
  }
  return [...texts].sort((a, b) => b.length - a.length);
}

/** Takes masked texts out of a text made from the page, given longest first. Short ones only where they stand alone. */
export function withoutMasked(text: string, masked: readonly string[]): string {
  if (masked.length === 0) return text;
  const sources = masked.map((one) => {
    const source = one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
    return one.length < 4 ? `(?<![\\w=[])${source}(?![\\w\\]])` : source;
  });
  return text.replace(new RegExp(sources.join('|'), 'g'), MASK_MARK);
}

/** Attributes of which an accessible name or value is made. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
  'value',
]);

function matches(
  snapshot: DomSnapshot,
  document: DocumentSnapshot,
  node: number,
  selector: MaskSelector,
): boolean {
  const fits = (at: number, place: number): boolean => {
    const step = selector[place];
    if (step === undefined || !fitsPattern(snapshot, document, at, step.pattern)) return false;
    const before = selector[place - 1];
    if (before === undefined) return true;
    for (let outer = parentOf(document, at); outer >= 0; outer = parentOf(document, outer)) {
      if (fits(outer, place - 1)) return true;
      if (before.isParent) return false;
    }
    return false;
  };
  return fits(node, selector.length - 1);
}

function parentOf({ nodes }: DocumentSnapshot, node: number): number {
  return nodes.parentIndex?.[node] ?? -1;
}

function fitsPattern(
  snapshot: DomSnapshot,
  document: DocumentSnapshot,
  node: number,
  { tag, id, classes, attributes }: ElementPattern,
): boolean {
  if (document.nodes.nodeType?.[node] !== 1) return false;
  if (tag !== null && stringAt(snapshot, document.nodes.nodeName?.[node]).toLowerCase() !== tag) return false;
  if (id !== null && attributeOf(snapshot, document, node, 'id') !== id) return false;
  const own = classes.length === 0 ? [] : attributeOf(snapshot, document, node, 'class').split(/\s+/);
  if (!classes.every((name) => own.includes(name))) return false;
  const flat = attributes.length === 0 ? [] : (document.nodes.attributes?.[node] ?? []);
  return attributes.every(({ name, value }) =>
    flat.some(
      (key, at) =>
        at % 2 === 0 &&
        stringAt(snapshot, key).toLowerCase() === name &&
        (value === null || stringAt(snapshot, flat[at + 1]) === value),
    ),
  );
}
