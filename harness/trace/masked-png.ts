import sharp from 'sharp';
import { type Mask, paintMasks } from './paint-masks.ts';

/** A picture of a page with its masks painted, as a PNG: what of it may be shown to an agent. */
export async function maskedPng(png: Buffer, masks: readonly Mask[], cssWidth: number): Promise<Buffer> {
  if (masks.length === 0) return png;
  return (await paintMasks(sharp(png), masks, cssWidth)).png().toBuffer();
}
