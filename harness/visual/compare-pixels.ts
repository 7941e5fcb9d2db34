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
  const mask = new Uint32Array(area.width * area.height);
  const painted = new Uint8Array(mask.buffer);
  pixelmatch(crop(left, width, area), crop(right, width, area), painted, area.width, area.height, {
    threshold: THRESHOLD,
    diffMask: true,
    checkerboard: false,
  });

  const common = { width: Math.min(a.width, b.width), height: Math.min(a.height, b.height) };
  for (let row = 0; row < area.height; row += 1) {
    // How many pixels of this row are in both pictures.
    const inBoth = area.y + row < common.height ? Math.max(0, common.width - area.x) : 0;
    mask.fill(1, row * area.width + Math.min(inBoth, area.width), (row + 1) * area.width);
  }
  const { changed, regions } = findRegions(mask, area.width, area.height, area);
  return { ...size, changedPixels: changed, diffRatio: changed / (width * height), regions };
}

type Size = { readonly width: number; readonly height: number };
/** One number a pixel, row by row. */
type Picture = Size & { readonly pixels: Uint32Array };

async function decode(encoded: Buffer): Promise<Picture> {
  const { data, info } = await sharp(encoded).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { width, height, pixels: new Uint32Array(data.buffer, data.byteOffset, width * height) };
}

function pad({ width, height, pixels }: Picture, to: Size): Uint32Array {
  if (width === to.width && height === to.height) return pixels;
  const padded = new Uint32Array(to.width * to.height);
  for (let y = 0; y < height; y += 1) {
    padded.set(pixels.subarray(y * width, (y + 1) * width), y * to.width);
  }
  return padded;
}

/** The rectangle outside which the two are equal, with a margin; undefined where they are equal throughout. */
function differingArea(a: Uint32Array, b: Uint32Array, { width, height }: Size): Region | undefined {
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let first = 0;
    while (first < width && a[row + first] === b[row + first]) first += 1;
    if (first === width) continue;
    let last = width - 1;
    while (a[row + last] === b[row + last]) last -= 1;
    if (top === -1) top = y;
    bottom = y;
    left = Math.min(left, first);
    right = Math.max(right, last);
  }
  if (top === -1) return undefined;
  const x = Math.max(0, left - MARGIN);
  const y = Math.max(0, top - MARGIN);
  return {
    x,
    y,
    width: Math.min(width, right + 1 + MARGIN) - x,
    height: Math.min(height, bottom + 1 + MARGIN) - y,
  };
}

function crop(pixels: Uint32Array, width: number, area: Region): Uint8Array {
  const isWide = area.width === width;
  if (isWide) return bytesOf(pixels.subarray(area.y * width, (area.y + area.height) * width));
  const cropped = new Uint32Array(area.width * area.height);
  for (let y = 0; y < area.height; y += 1) {
    const from = (area.y + y) * width + area.x;
    cropped.set(pixels.subarray(from, from + area.width), y * area.width);
  }
  return bytesOf(cropped);
}

function bytesOf(pixels: Uint32Array): Uint8Array {
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}
