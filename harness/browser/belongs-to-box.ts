/** x, y, width, height in CSS pixels of the viewport. */
export type WantedBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/**
 * Whether a node is, or stands in, or labels, the element with exactly this box. Runs inside the page, in an isolated
 * world; it must not refer to anything outside itself.
 */
export function belongsToBox(this: Node, wanted: WantedBox): boolean {
  let [left, top] = [0, 0];
  for (let view: Window = window; view.frameElement !== null; view = view.parent) {
    const frame = view.frameElement;
    const { x, y } = frame.getBoundingClientRect();
    const { borderLeftWidth, paddingLeft, borderTopWidth, paddingTop } = getComputedStyle(frame);
    left += x + Number.parseFloat(borderLeftWidth) + Number.parseFloat(paddingLeft);
    top += y + Number.parseFloat(borderTopWidth) + Number.parseFloat(paddingTop);
  }
  const isWanted = (element: Element): boolean => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return (
      Math.abs(x + left - wanted.x) < 1 &&
      Math.abs(y + top - wanted.y) < 1 &&
      Math.abs(width - wanted.width) < 1 &&
      Math.abs(height - wanted.height) < 1
    );
  };
  for (let node: Node | null = this; node !== null; ) {
    if (node instanceof Element && isWanted(node)) return true;
    if (node instanceof HTMLLabelElement && node.control !== null && isWanted(node.control)) return true;
    const parent: Node | null = node.parentNode;
    node = parent instanceof ShadowRoot ? parent.host : parent;
  }
  return false;
}
