/** A rectangle in pixels. */
export type Region = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Changes closer than this many pixels belong together: about a line of text and the gap below it. */
const BLOCK = 24;

/**
 * Counts the pixels set in a mask (one number each, row by row), and groups them into rectangles, from top to bottom.
 *
 * @param origin where the mask begins in the picture
 */
export function findRegions(
  mask: Uint32Array,
  width: number,
  height: number,
  origin: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): { readonly changed: number; readonly regions: readonly Region[] } {
  const columns = Math.ceil((origin.x + width) / BLOCK);
  const blocks = new Map<number, Bounds>();
  let changed = 0;
  for (let row = 0; row < height; row += 1) {
    const y = origin.y + row;
    const firstKey = Math.floor(y / BLOCK) * columns;
    for (let start = 0; start < width; ) {
      const x = origin.x + start;
      const column = Math.floor(x / BLOCK);
      const end = Math.min(width, (column + 1) * BLOCK - origin.x);
      let first = -1;
      let last = -1;
      for (let at = start; at < end; at += 1) {
        if (mask[row * width + at] === 0) continue;
        changed += 1;
        if (first === -1) first = at;
        last = at;
      }
      start = end;
      if (first === -1) continue;
      const [left, right] = [origin.x + first, origin.x + last];
      const block = blocks.get(firstKey + column);
      if (block) grow(block, left, y, right, y);
      else blocks.set(firstKey + column, { left, top: y, right, bottom: y });
    }
  }

  const regions: Region[] = [];
  for (const start of [...blocks.keys()]) {
    const bounds = takeConnected(blocks, start, columns);
    if (!bounds) continue;
    regions.push({
      x: bounds.left,
      y: bounds.top,
      width: bounds.right - bounds.left + 1,
      height: bounds.bottom - bounds.top + 1,
    });
  }
  return { changed, regions: regions.sort((a, b) => a.y - b.y || a.x - b.x) };
}

type Bounds = { left: number; top: number; right: number; bottom: number };

/** Removes a block and all that touch it, also by a corner, and returns what bounds them. */
function takeConnected(blocks: Map<number, Bounds>, start: number, columns: number): Bounds | undefined {
  const first = blocks.get(start);
  if (!first) return undefined;
  blocks.delete(start);
  const bounds = { ...first };
  const open = [start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const neighbour of neighbours(key, columns)) {
      const block = blocks.get(neighbour);
      if (!block) continue;
      blocks.delete(neighbour);
      grow(bounds, block.left, block.top, block.right, block.bottom);
      open.push(neighbour);
    }
  }
  return bounds;
}

function neighbours(key: number, columns: number): readonly number[] {
  const column = key % columns;
  return [-1, 0, 1].flatMap((dy) =>
    [-1, 0, 1].filter((dx) => column + dx >= 0 && column + dx < columns).map((dx) => key + dy * columns + dx),
  );
}

function grow(bounds: Bounds, left: number, top: number, right: number, bottom: number): void {
  bounds.left = Math.min(bounds.left, left);
  bounds.top = Math.min(bounds.top, top);
  bounds.right = Math.max(bounds.right, right);
  bounds.bottom = Math.max(bounds.bottom, bottom);
}
