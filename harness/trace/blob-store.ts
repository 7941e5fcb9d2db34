import { promisify } from 'node:util';
import { brotliCompress, brotliDecompressSync, constants } from 'node:zlib';
import type { Statement } from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { blobs } from '../../drizzle/trace/schema.ts';
import { sha256 } from '../digest.ts';
import { PlaypenError } from '../errors.ts';
import { isDamage } from './find-damage.ts';
import type { TraceDatabase } from './open-database.ts';
import { type Mask, paintMasks } from './paint-masks.ts';
import { splitAtShared } from './shared-parts.ts';
import { storedPieces } from './stored.ts';

const compress = promisify(brotliCompress);

/** Encoders that run at once. Each holds one picture in memory and one thread. */
const ENCODERS = 2;
/** Items that may wait before `room` asks the caller to. */
const BACKLOG = 64;

export type Blob = {
  readonly sha: string;
  readonly media: 'image/webp' | 'text/html' | 'text/plain';
  readonly bytes: Buffer;
};

type Item = {
  readonly sha: string;
  readonly media: Blob['media'];
  readonly sizeBytes: number;
  /** Keys of what is left out of it. */
  readonly parts?: readonly string[];
  readonly encode: () => Promise<Buffer>;
  /** Called once it is stored, also where it was so before. */
  readonly whenStored: () => void;
};

/** Content-addressed bodies: known by what was captured, stored encoded. Encoding happens behind the caller's back. */
export class BlobStore {
  readonly #db: TraceDatabase;
  readonly #known: Statement<[string], { sha: string }>;
  /** What is to be done once a body is stored, by its key. */
  readonly #pending = new Map<string, (() => void)[]>();
  readonly #waiting: Item[] = [];
  readonly #idle: (() => void)[] = [];
  readonly #roomy: (() => void)[] = [];
  #encoding = 0;
  #failure: unknown;

  constructor(db: TraceDatabase) {
    this.#db = db;
    this.#known = db.$client.prepare('SELECT sha FROM blobs WHERE sha = ?');
  }

  /** Returns the key at once: SHA-256 of the picture and its masks. The masks are painted before it is stored. */
  putScreenshot(
    png: Buffer,
    masks: readonly Mask[],
    cssWidth: number,
    whenStored: (sha: string) => void,
  ): string {
    const sha = sha256(masks.length === 0 ? png : Buffer.concat([png, Buffer.from(JSON.stringify(masks))]));
    this.#put({
      sha,
      media: 'image/webp',
      sizeBytes: png.length,
      // Above effort 1 a screenshot takes up to half as long again and gets no smaller.
      encode: async () =>
        (await paintMasks(sharp(png), masks, cssWidth)).webp({ lossless: true, effort: 1 }).toBuffer(),
      whenStored: () => whenStored(sha),
    });
    return sha;
  }

  /** Returns the key at once: SHA-256 of the text, which must be redacted already. */
  putText(text: string, media: 'text/html' | 'text/plain'): string {
    const bytes = Buffer.from(text);
    const sha = sha256(bytes);
    const pieces = media === 'text/html' && !this.#isKnown(sha) ? splitAtShared(text) : [];
    const parts = pieces
      .filter((_, index) => index % 2 === 1)
      .map((part) => this.putText(part, 'text/plain'));
    const left = pieces.map((piece, index) => (index % 2 === 1 ? (parts[(index - 1) / 2] ?? '') : piece));
    const body = parts.length === 0 ? bytes : Buffer.from(JSON.stringify(left));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 7, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    this.#put({
      sha,
      media,
      sizeBytes: bytes.length,
      ...(parts.length > 0 && { parts }),
      encode: () => compress(body, { params }),
      whenStored: () => undefined,
    });
    return sha;
  }

  has(sha: string): boolean {
    return this.#known.get(sha) !== undefined;
  }

  /** @throws PlaypenError `BLOB_DAMAGED` where a stored bit has changed. */
  read(sha: string): Blob | undefined {
    const row = this.#find(sha);
    if (!row) return undefined;
    if (sha256(row.body) !== row.bodyDigest) throw damaged(sha);
    if (row.codec === 'webp' && row.media === 'image/webp') return { sha, media: row.media, bytes: row.body };
    if (row.codec !== 'br' || (row.media !== 'text/html' && row.media !== 'text/plain')) throw damaged(sha);
    const body = decompress(row.body);
    const bytes = row.parts === null ? body : body && this.#withParts(body);
    if (bytes === undefined || sha256(bytes) !== sha) throw damaged(sha);
    return { sha, media: row.media, bytes };
  }

  /** A document with its parts; undefined where one is not there. A part has no parts of its own. */
  #withParts(body: Buffer): Buffer | undefined {
    const pieces = piecesIn(body)?.map((piece, index) => {
      const row = index % 2 === 1 ? this.#find(piece) : undefined;
      if (row === undefined) return index % 2 === 1 ? undefined : piece;
      return row.parts === null && row.codec === 'br' ? decompress(row.body)?.toString() : undefined;
    });
    return pieces === undefined || pieces.includes(undefined) ? undefined : Buffer.from(pieces.join(''));
  }

  #isKnown(sha: string): boolean {
    return this.#pending.has(sha) || this.has(sha);
  }

  #find(sha: string): typeof blobs.$inferSelect | undefined {
    try {
      return this.#db.select().from(blobs).where(eq(blobs.sha, sha)).get();
    } catch (error) {
      throw isDamage(error) ? damaged(sha, 'it lies where the trace file is damaged') : error;
    }
  }

  /** Resolves once there is room for more; at once unless encoding has fallen behind. */
  async room(): Promise<void> {
    while (this.#waiting.length > BACKLOG) await new Promise<void>((resolve) => this.#roomy.push(resolve));
  }

  /** Resolves once nothing waits to be stored, whatever became of it. */
  async idle(): Promise<void> {
    while (this.#encoding > 0 || this.#waiting.length > 0) {
      await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
  }

  /** Resolves once everything put so far is stored. @throws what went wrong with any of it. */
  async flush(): Promise<void> {
    await this.idle();
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
  }

  #put(item: Item): void {
    const pending = this.#pending.get(item.sha);
    if (pending !== undefined) {
      pending.push(item.whenStored);
      return;
    }
    if (this.has(item.sha)) {
      item.whenStored();
      return;
    }
    this.#pending.set(item.sha, [item.whenStored]);
    this.#waiting.push(item);
    this.#next();
  }

  #next(): void {
    const item = this.#encoding < ENCODERS ? this.#waiting.shift() : undefined;
    if (!item) return;
    this.#encoding += 1;
    void this.#store(item).finally(() => {
      this.#encoding -= 1;
      this.#pending.delete(item.sha);
      this.#next();
      if (this.#waiting.length <= BACKLOG) for (const wake of this.#roomy.splice(0)) wake();
      if (this.#encoding === 0) for (const wake of this.#idle.splice(0)) wake();
    });
  }

  async #store({ sha, media, sizeBytes, parts, encode }: Item): Promise<void> {
    try {
      const body = await encode();
      const codec = media === 'image/webp' ? 'webp' : 'br';
      const row = { sha, media, codec, parts: parts ?? null, sizeBytes, bodyDigest: sha256(body), body };
      this.#db.insert(blobs).values(row).onConflictDoNothing().run();
      for (const whenStored of this.#pending.get(sha) ?? []) whenStored();
    } catch (cause) {
      this.#failure ??= new PlaypenError(
        'BLOB_DAMAGED',
        `Cannot store the blob "${sha}": it could not be encoded; expected a PNG of at most 16383 pixels a side, or text`,
        { cause },
      );
    }
  }
}

/** Undefined for bytes that are no compressed text. */
function decompress(body: Buffer): Buffer | undefined {
  try {
    return brotliDecompressSync(body);
  } catch {
    return undefined;
  }
}

function piecesIn(body: Buffer): readonly string[] | undefined {
  try {
    return storedPieces.parse(JSON.parse(body.toString()));
  } catch {
    return undefined;
  }
}

function damaged(sha: string, what = 'its stored bytes have changed'): PlaypenError {
  return new PlaypenError(
    'BLOB_DAMAGED',
    `Cannot read the blob "${sha}": ${what}; expected those that were captured`,
  );
}
