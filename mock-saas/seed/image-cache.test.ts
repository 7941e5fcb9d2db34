import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { WorldSpec } from './build-image.ts';
import { openImageCache } from './image-cache.ts';

const IMAGE = Buffer.from('an image');
const spec = (seed: number): WorldSpec => ({ seed, profile: 'small' });

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playpen-cache-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = (): string[] => readdirSync(join(folder, 'worlds'));

test('an image is found by the next process, and by none that builds it otherwise', () => {
  openImageCache(folder, 'one').write(spec(1), IMAGE);
  expect(openImageCache(folder, 'one').read(spec(1))).toEqual(IMAGE);
  expect(openImageCache(folder, 'one').read(spec(2))).toBeUndefined();
  expect(openImageCache(folder, 'two').read(spec(1))).toBeUndefined();
});

test('an image that is cut off or changed is not used', () => {
  const cache = openImageCache(folder, 'one');
  cache.write(spec(1), IMAGE);
  const path = join(folder, 'worlds', kept()[0] ?? '');
  const whole = readFileSync(path);
  for (const damaged of [
    whole.subarray(0, -1),
    whole.subarray(0, 3),
    Buffer.alloc(0),
    Buffer.concat([whole, whole]),
  ]) {
    writeFileSync(path, damaged);
    expect(cache.read(spec(1))).toBeUndefined();
  }
  cache.write(spec(1), IMAGE);
  expect(cache.read(spec(1))).toEqual(IMAGE);
});

test('the images that were built longest ago go first', () => {
  const cache = openImageCache(folder, 'one');
  for (let seed = 1; seed <= 16; seed += 1) cache.write(spec(seed), IMAGE);
  const [oldest = ''] = kept();
  utimesSync(join(folder, 'worlds', oldest), new Date(0), new Date(0));
  cache.write(spec(17), IMAGE);
  expect(kept()).toHaveLength(16);
  expect(kept()).not.toContain(oldest);
  expect(cache.read(spec(17))).toEqual(IMAGE);
});

test('a folder that can’t be written keeps nothing, and nothing breaks', () => {
  writeFileSync(join(folder, 'worlds'), 'a file');
  const cache = openImageCache(folder, 'one');
  cache.write(spec(1), IMAGE);
  expect(cache.read(spec(1))).toBeUndefined();
  expect(() => cache.ensureFile({ seed: 1, profile: 'large' }, () => undefined)).toThrow(/EEXIST|ENOTDIR/);
});
