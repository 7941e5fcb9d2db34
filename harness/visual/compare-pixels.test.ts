import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { comparePixels } from './compare-pixels.ts';

type Box = readonly [x: number, y: number, width: number, height: number];

async function picture(boxes: readonly Box[], width = 400, height = 300): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite(
      boxes.map(([left, top, boxWidth, boxHeight]) => ({
        input: { create: { width: boxWidth, height: boxHeight, channels: 3, background: '#c00' } },
        left,
        top,
      })),
    )
    .png()
    .toBuffer();
}

test('equal bytes are no change', async () => {
  const one = await picture([[10, 10, 20, 20]]);
  expect(await comparePixels(one, Buffer.from(one))).toEqual({
    width: 400,
    height: 300,
    changedPixels: 0,
    diffRatio: 0,
    regions: [],
  });
});

test('equal pixels are no change, whatever the encoding', async () => {
  const png = await picture([[10, 10, 20, 20]]);
  const webp = await sharp(png).webp({ lossless: true }).toBuffer();
  expect(await comparePixels(png, webp)).toMatchObject({ changedPixels: 0, diffRatio: 0, regions: [] });
});

test('changes far from each other are regions of their own, from top to bottom', async () => {
  const diff = await comparePixels(
    await picture([]),
    await picture([
      [300, 200, 40, 30],
      [10, 10, 20, 20],
      [35, 15, 10, 10],
    ]),
  );
  expect(diff.regions).toEqual([
    { x: 10, y: 10, width: 35, height: 20 },
    { x: 300, y: 200, width: 40, height: 30 },
  ]);
  expect(diff.changedPixels).toBe(40 * 30 + 20 * 20 + 10 * 10);
  expect(diff.diffRatio).toBeCloseTo(diff.changedPixels / (400 * 300), 10);
});

test('changes at opposite edges of neighbouring lines are not joined', async () => {
  const diff = await comparePixels(
    await picture([]),
    await picture([
      [396, 0, 4, 4],
      [0, 24, 4, 4],
    ]),
  );
  expect(diff.regions).toHaveLength(2);
});

test('what lies outside one of two pictures of different size is a change', async () => {
  const diff = await comparePixels(await picture([], 400, 300), await picture([], 420, 300));
  expect(diff).toMatchObject({ width: 420, height: 300, changedPixels: 20 * 300 });
  expect(diff.regions).toEqual([{ x: 400, y: 0, width: 20, height: 300 }]);
});

test('looking only where bytes differ finds what looking everywhere would', async () => {
  const [width, height] = [24, 18];
  const pixels = fc.uint8Array({ minLength: width * height, maxLength: width * height });
  const changes = fc.array(fc.tuple(fc.nat(width * height - 1), fc.nat(255)), {
    minLength: 1,
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(pixels, changes, async (grey, changed) => {
      const before = Buffer.from(Array.from(grey, (value) => [value, value, value, 255]).flat());
      const after = Buffer.from(before);
      for (const [at, value] of changed) after.fill(value, at * 4, at * 4 + 3);
      const mask = new Uint8Array(before.length);
      pixelmatch(before, after, mask, width, height, { threshold: 0.1, diffMask: true, checkerboard: false });
      const everywhere = mask.filter((_, index) => index % 4 === 3 && mask[index] !== 0).length;
      const encode = (data: Buffer) =>
        sharp(data, { raw: { width, height, channels: 4 } })
          .png()
          .toBuffer();
      const { changedPixels } = await comparePixels(await encode(before), await encode(after));
      expect(changedPixels).toBe(everywhere);
    }),
    { numRuns: 60 },
  );
});
