import type { Sharp } from 'sharp';
import { invariant } from '../invariant.ts';

/** x, y, width, height in CSS pixels of the viewport. */
export type Mask = readonly [number, number, number, number];

/** Paints solid boxes over a picture of a page that is `cssWidth` CSS pixels wide. */
export async function paintMasks(picture: Sharp, masks: readonly Mask[], cssWidth: number): Promise<Sharp> {
  if (masks.length === 0) return picture;
  const { width, height } = await picture.metadata();
  invariant(width > 0 && height > 0 && cssWidth > 0, 'a masked picture has a size');
  const scale = width / cssWidth;
  return picture.composite(
    masks.flatMap(([x, y, maskWidth, maskHeight]) => {
      const left = Math.max(0, Math.floor(x * scale));
      const top = Math.max(0, Math.floor(y * scale));
      const right = Math.min(width, Math.ceil((x + maskWidth) * scale));
      const bottom = Math.min(height, Math.ceil((y + maskHeight) * scale));
      if (right <= left || bottom <= top) return [];
      const box = { width: right - left, height: bottom - top, channels: 3, background: '#000' } as const;
      return [{ input: { create: box }, left, top }];
    }),
  );
}
