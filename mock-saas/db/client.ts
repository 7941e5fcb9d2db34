import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { foldText } from './fold.ts';

export type Client = Database.Database;
export type Db = BetterSQLite3Database;

const migrationsFolder = fileURLToPath(new URL('../../drizzle/saas', import.meta.url));

/** A database as bytes, or one too large for that in a file that is never written to. */
export type Image = Buffer | { readonly path: string };

/** Opens a copy of the image, so that two clients of one image share nothing. */
export function openClient(image: Image): Client {
  return withFunctions(Buffer.isBuffer(image) ? new Database(image) : openCopy(image.path));
}

/** The copy is gone when the process is; pages are read when they are asked for. */
function openCopy(path: string): Client {
  const folder = mkdtempSync(join(tmpdir(), 'deskline-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, 'world.db');
  // Where the file system can, blocks are shared until they are written to.
  copyFileSync(path, copy, constants.COPYFILE_FICLONE);
  const client = new Database(copy);
  client.pragma('journal_mode = MEMORY');
  client.pragma('synchronous = OFF');
  client.pragma('locking_mode = EXCLUSIVE');
  return client;
}

/** What our queries call beyond SQLite's own: `fold(text)`, which search compares. Not part of an image. */
function withFunctions(client: Client): Client {
  return client.function('fold', { deterministic: true }, (text) =>
    typeof text === 'string' ? foldText(text) : text,
  );
}

/** An empty database with the current schema and no bookkeeping of the migrator's own. */
export function createEmptyClient(path = ':memory:'): Client {
  const client = withFunctions(new Database(path));
  for (const migration of readMigrationFiles({ migrationsFolder })) {
    for (const statement of migration.sql) client.exec(statement);
  }
  return client;
}

export function openDb(client: Client): Db {
  return drizzle(client);
}
