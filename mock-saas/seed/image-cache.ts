import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorldSpec } from './build-image.ts';

/** So many are kept of each profile, the last ones that were built: some 8 MB each, or some 500. */
const KEPT = { small: 16, large: 2 } as const;

/** World images as files, for the next process. */
export type ImageCache = {
  /** The image of a spec; undefined where it is not there, or is not what was written. */
  read(spec: WorldSpec): Buffer | undefined;
  /** Keeps an image; where the folder can't be written, nothing is kept. */
  write(spec: WorldSpec, image: Buffer): void;
  /**
   * The path of an image, made by `build` where there is none.
   *
   * @throws Error where the folder can't be written
   */
  ensureFile(spec: WorldSpec, build: (path: string) => void): string;
};

/** `PLAYPEN_CACHE`, else `playpen` in the XDG cache folder. */
export function cacheFolder(): string {
  const { PLAYPEN_CACHE, XDG_CACHE_HOME } = process.env;
  if (PLAYPEN_CACHE !== undefined && PLAYPEN_CACHE !== '') return resolve(PLAYPEN_CACHE);
  const isGiven = XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME);
  return join(isGiven ? XDG_CACHE_HOME : join(homedir(), '.cache'), 'playpen');
}

/** Images under a folder, named by what they are and by what builds them, so that a stale one is never found. */
export function openImageCache(root: string, generator = generatorDigest()): ImageCache {
  const folder = join(root, 'worlds');
  const pathOf = ({ profile, seed }: WorldSpec) => join(folder, `${profile}-${seed}-${generator}.db`);
  const place = (spec: WorldSpec, make: (path: string) => void): string => {
    const path = pathOf(spec);
    const unfinished = `${path}.${process.pid}`;
    mkdirSync(folder, { recursive: true });
    try {
      make(unfinished);
      renameSync(unfinished, path);
    } finally {
      rmSync(unfinished, { force: true });
    }
    prune(folder, spec.profile);
    return path;
  };
  return {
    read(spec) {
      const kept = bytesAt(pathOf(spec));
      if (kept === undefined) return undefined;
      const image = kept.subarray(0, -DIGEST_BYTES);
      return kept.subarray(-DIGEST_BYTES).equals(digestOf(image)) ? image : undefined;
    },
    write(spec, image) {
      try {
        place(spec, (path) => writeFileSync(path, Buffer.concat([image, digestOf(image)])));
      } catch {
        // The next process builds it again.
      }
    },
    ensureFile(spec, build) {
      const path = pathOf(spec);
      return existsSync(path) ? path : place(spec, build);
    },
  };
}

const DIGEST_BYTES = 32;
const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

function bytesAt(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Removes the images that were built longest ago. */
function prune(folder: string, profile: WorldSpec['profile']): void {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(`${profile}-`))
    .map((name) => ({
      path: join(folder, name),
      built: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .sort((a, b) => b.built - a.built);
  for (const { path } of files.slice(KEPT[profile])) rmSync(path, { force: true });
}

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Of everything that has a say in the rows: the code of the product, its tables, its libraries, and Node. */
function generatorDigest(): string {
  const hash = createHash('sha256').update(process.version);
  const files = ['mock-saas', 'drizzle/saas'].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.([jt]sx?|sql)$/.test(path) && !path.endsWith('.test.ts'))
      .map((path) => join(folder, path)),
  );
  for (const path of [...files.sort(), 'package.json']) {
    hash.update(`${path}\n`).update(readFileSync(join(projectFolder, path)));
  }
  return hash.digest('hex').slice(0, 16);
}
