import type { DomSnapshot } from './dom-snapshot.ts';
import type { Box } from './sensitive-boxes.ts';

/**
 * Where elements of the main document stand: whole CSS pixels from where the page begins, so that they stay what they
 * are when it is scrolled; null for what is not drawn.
 */
export function elementBoxes(
  { documents: [document] }: DomSnapshot,
  elements: readonly (number | null)[],
): readonly (Box | null)[] {
  if (document === undefined) return [];
  const places = new Map(document.layout.nodeIndex.map((node, at) => [node, at]));
  return elements.map((node) => {
    const at = node === null ? undefined : places.get(node);
    const [x, y, width, height] = at === undefined ? [] : (document.layout.bounds[at] ?? []);
    if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
    return [Math.round(x), Math.round(y), Math.round(width), Math.round(height)];
  });
}

/** How far the page is scrolled, in whole CSS pixels. */
export function scrollOf({ documents: [document] }: DomSnapshot): readonly [x: number, y: number] {
  return [Math.round(document?.scrollOffsetX ?? 0), Math.round(document?.scrollOffsetY ?? 0)];
}
