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
/** What pixelmatch looks at around a pixel to tell anti-aliasing: its neighbours, and theirs. */
const MARGIN = 2;

/**
 * Compares two encoded pictures (PNG or WebP). Anti-aliasing is not a change; where the sizes differ, whatever lies
 * outside one of the two is.
 *
 * Only the rectangle in which any byte differs is looked at: most steps change little, and what is equal needs no look.
 */
export async function comparePixels(before: Buffer, after: Buffer): Promise<PixelDiff> {
  if (before.equals(after)) {
    const { width, height } = await sharp(before).metadata();
    return { width, height, changedPixels: 0, diffRatio: 0, regions: [] };
  }
  const [a, b] = await Promise.all([decode(before), decode(after)]);
  const width = Math.max(a.width, b.width);
  const height = Math.max(a.height, b.height);
  const size = { width, height };
  const [left, right] = [pad(a, size), pad(b, size)];
  const area = differingArea(left, right, size);
  if (area === undefined) return { ...size, changedPixels: 0, diffRatio: 0, regions: [] };
  const mask = new Uint8Array(area.width * area.height * 4);
  pixelmatch(crop(left, width, area), crop(right, width, area), mask, area.width, area.height, {
    threshold: THRESHOLD,
    diffMask: true,
    checkerboard: false,
  });

  const common = { width: Math.min(a.width, b.width), height: Math.min(a.height, b.height) };
  const painted = new Uint32Array(mask.buffer);
  const changed = new Uint8Array(area.width * area.height);
  let changedPixels = 0;
  for (let y = 0, index = 0; y < area.height; y += 1) {
    // How many pixels of this row are in both pictures.
    const inBoth = area.y + y < common.height ? common.width - area.x : 0;
    for (let x = 0; x < area.width; x += 1, index += 1) {
      if (x < inBoth && painted[index] === 0) continue;
      changed[index] = 1;
      changedPixels += 1;
    }
  }
  return {
    ...size,
    changedPixels,
    diffRatio: changedPixels / (width * height),
    regions: findRegions(changed, area.width, area.height, area),
  };
}

type Size = { readonly width: number; readonly height: number };
type Picture = Size & { readonly data: Buffer };

async function decode(encoded: Buffer): Promise<Picture> {
  const { data, info } = await sharp(encoded).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function pad({ width, height, data }: Picture, to: Size): Buffer {
  if (width === to.width && height === to.height) return data;
  const padded = Buffer.alloc(to.width * to.height * 4);
  for (let y = 0; y < height; y += 1) {
    padded.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * to.width * 4);
  }
  return padded;
}

/** The rectangle outside which the two are equal, with a margin; undefined where they are equal throughout. */
function differingArea(a: Buffer, b: Buffer, { width, height }: Size): Region | undefined {
  const bytes = width * 4;
  const isEqual = (y: number) => a.compare(b, y * bytes, (y + 1) * bytes, y * bytes, (y + 1) * bytes) === 0;
  let top = 0;
  while (top < height && isEqual(top)) top += 1;
  if (top === height) return undefined;
  let bottom = height - 1;
  while (isEqual(bottom)) bottom -= 1;
  let left = width - 1;
  let right = 0;
  for (let y = top; y <= bottom; y += 1) {
    if (isEqual(y)) continue;
    const row = y * bytes;
    for (let x = 0; x < left; x += 1) if (isOther(a, b, row + x * 4)) left = x;
    for (let x = width - 1; x > right; x -= 1) if (isOther(a, b, row + x * 4)) right = x;
  }
  const x = Math.max(0, left - MARGIN);
  const y = Math.max(0, top - MARGIN);
  return {
    x,
    y,
    width: Math.min(width, right + 1 + MARGIN) - x,
    height: Math.min(height, bottom + 1 + MARGIN) - y,
  };
}

function isOther(a: Buffer, b: Buffer, at: number): boolean {
  return a[at] !== b[at] || a[at + 1] !== b[at + 1] || a[at + 2] !== b[at + 2] || a[at + 3] !== b[at + 3];
}

function crop(data: Buffer, width: number, area: Region): Uint8Array {
  const cropped = new Uint8Array(area.width * area.height * 4);
  for (let y = 0; y < area.height; y += 1) {
    const from = ((area.y + y) * width + area.x) * 4;
    cropped.set(data.subarray(from, from + area.width * 4), y * area.width * 4);
  }
  return cropped;
}
