import type { Region } from './find-regions.ts';

/** x, y, width, height in CSS pixels. */
export type Box = readonly [number, number, number, number];

/** Number, from 1, of the region that shares most with a box; null where none touches it. */
export function regionOf(regions: readonly Region[], box: Box | null): number | null {
  if (box === null) return null;
  const [x, y, width, height] = box;
  let most = 0;
  let number: number | null = null;
  for (const [index, region] of regions.entries()) {
    const across = Math.min(x + width, region.x + region.width) - Math.max(x, region.x);
    const down = Math.min(y + height, region.y + region.height) - Math.max(y, region.y);
    const area = across > 0 && down > 0 ? across * down : 0;
    if (area <= most) continue;
    most = area;
    number = index + 1;
  }
  return number;
}
