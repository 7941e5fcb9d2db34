import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Image } from '../db/client.ts';
import { buildImage, buildImageFile, type WorldSpec } from './build-image.ts';

const images = new Map<string, Image>();

/**
 * A prepared database image; the same spec gives the same content. Kept for the life of the process: treat as read-only.
 * A large one is built once for as long as what builds it stays the same, and kept as a file.
 * @param folder where such files are
 */
export function prepareImage(spec: WorldSpec, folder = join('.playpen', 'worlds')): Image {
  const key = `${spec.profile}/${spec.seed}`;
  const known = images.get(key);
  if (known) return known;
  const image = spec.profile === 'large' ? { path: ensureFile(spec, folder) } : buildImage(spec);
  images.set(key, image);
  return image;
}

export const sizeOf = (image: Image): number =>
  Buffer.isBuffer(image) ? image.length : statSync(image.path).size;

function ensureFile(spec: WorldSpec, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const name = `${spec.profile}-${spec.seed}-${generatorDigest()}.db`;
  const path = resolve(folder, name);
  if (readdirSync(folder).includes(name)) return path;
  const unfinished = `${path}.${process.pid}`;
  rmSync(unfinished, { force: true });
  buildImageFile(spec, unfinished);
  renameSync(unfinished, path);
  for (const old of readdirSync(folder)) {
    if (old.startsWith(`${spec.profile}-${spec.seed}-`) && !old.startsWith(name)) rmSync(join(folder, old));
  }
  return path;
}

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Of everything that has a say in the rows: the code of the product, its tables and the versions of its libraries. */
function generatorDigest(): string {
  const hash = createHash('sha256');
  const files = ['mock-saas', 'drizzle/saas'].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|sql)$/.test(path) && !path.endsWith('.test.ts'))
      .map((path) => join(folder, path)),
  );
  for (const path of [...files.sort(), 'package.json']) {
    hash.update(`${path}\n`).update(readFileSync(join(projectFolder, path)));
  }
  return hash.digest('hex').slice(0, 16);
}
