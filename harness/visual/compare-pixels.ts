import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { findRegions, type Region } from './find-regions.ts';

/** How two pictures differ. */
export type PixelDiff = {
  /** Pixels of the smallest picture that holds both. */
  readonly width: number;
  readonly height: number;
  readonly changedPixels: number;
  /** Share of all pixels that changed, 0 to 1. */
  readonly diffRatio: number;
  /** Rectangles around what changed, in pixels, from top to bottom. */
  readonly regions: readonly Region[];
};

/** pixelmatch's colour distance, 0 to 1, below which two pixels are equal: its own default. */
const THRESHOLD = 0.1;

/**
 * Compares two encoded pictures (PNG or WebP). Anti-aliasing is not a change; where the sizes differ, whatever lies
 * outside one of the two is.
 */
export async function comparePixels(before: Buffer, after: Buffer): Promise<PixelDiff> {
  if (before.equals(after)) {
    const { width, height } = await sharp(before).metadata();
    return { width, height, changedPixels: 0, diffRatio: 0, regions: [] };
  }
  const [a, b] = await Promise.all([decode(before), decode(after)]);
  const width = Math.max(a.width, b.width);
  const height = Math.max(a.height, b.height);
  const mask = new Uint8Array(width * height * 4);
  pixelmatch(pad(a, width, height), pad(b, width, height), mask, width, height, {
    threshold: THRESHOLD,
    diffMask: true,
    checkerboard: false,
  });

  const changed = new Uint8Array(width * height);
  let changedPixels = 0;
  for (let index = 0; index < changed.length; index += 1) {
    const x = index % width;
    const y = Math.floor(index / width);
    const inBoth = x < Math.min(a.width, b.width) && y < Math.min(a.height, b.height);
    if (inBoth && mask[index * 4 + 3] === 0) continue;
    changed[index] = 1;
    changedPixels += 1;
  }
  return {
    width,
    height,
    changedPixels,
    diffRatio: changedPixels / changed.length,
    regions: findRegions(changed, width, height),
  };
}

type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array };

async function decode(encoded: Buffer): Promise<Picture> {
  const { data, info } = await sharp(encoded).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function pad({ width, height, data }: Picture, toWidth: number, toHeight: number): Uint8Array {
  if (width === toWidth && height === toHeight) return data;
  const padded = new Uint8Array(toWidth * toHeight * 4);
  for (let y = 0; y < height; y += 1) {
    padded.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * toWidth * 4);
  }
  return padded;
}
