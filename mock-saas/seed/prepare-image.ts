import { statSync } from 'node:fs';
import type { Image } from '../db/client.ts';
import { buildImage, buildImageFile, type WorldSpec } from './build-image.ts';
import { cacheFolder, type ImageCache, openImageCache } from './image-cache.ts';

const images = new Map<string, Image>();

/**
 * A prepared database image; the same spec gives the same content. Built once for as long as what builds it stays the
 * same, and kept as a file; a small one is held in memory for the life of the process: treat as read-only.
 */
export function prepareImage(spec: WorldSpec): Image {
  const key = `${spec.profile}/${spec.seed}`;
  const known = images.get(key);
  if (known) return known;
  const cache = openImageCache(cacheFolder());
  const image = spec.profile === 'large' ? largeImage(spec, cache) : smallImage(spec, cache);
  images.set(key, image);
  return image;
}

export const sizeOf = (image: Image): number =>
  Buffer.isBuffer(image) ? image.length : statSync(image.path).size;

function smallImage(spec: WorldSpec, cache: ImageCache): Buffer {
  const kept = cache.read(spec);
  if (kept !== undefined) return kept;
  const built = buildImage(spec);
  cache.write(spec, built);
  return built;
}

/** It does not fit in memory, so it is written where it stays. */
function largeImage(spec: WorldSpec, cache: ImageCache): Image {
  return { path: cache.ensureFile(spec, (path) => buildImageFile(spec, path)) };
}
