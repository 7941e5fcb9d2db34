import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import * as schema from '../../drizzle/trace/schema.ts';
import { PlaypenError, quoted } from '../errors.ts';
import { findDamage } from './find-damage.ts';
import { findHeld, hold } from './held-files.ts';

/** Marks a file as a Playpen trace: "PPTR" in ASCII, in SQLite's `application_id`. */
const APPLICATION_ID = 0x50505452;

/** Of the file, kept in memory at the most. */
const CACHE_KB = 65_536;

const migrations = readMigrationFiles({
  migrationsFolder: fileURLToPath(new URL('../../drizzle/trace', import.meta.url)),
});

export type TraceDatabase = BetterSQLite3Database<typeof schema> & { $client: Database.Database };

/** @property damage where the file is shorter than it says of itself */
type OpenedDatabase = { readonly db: TraceDatabase; readonly damage: string | undefined };

/**
 * Opens a trace, creating or upgrading it unless `readOnly`. `user_version` counts the migrations applied.
 * One that is cut off can be opened `readOnly`: what is lost then is found out when it is read.
 *
 * @throws PlaypenError `TRACE_NOT_OURS`, `TRACE_NEWER`, `TRACE_NOT_FOUND`, `TRACE_DAMAGED`; the file is then as it was.
 */
export function openDatabase(path: string, readOnly: boolean): OpenedDatabase {
  if (readOnly && !existsSync(path)) {
    throw new PlaypenError(
      'TRACE_NOT_FOUND',
      `Cannot read the trace ${quoted(path)}: there is no such file; expected the trace of an earlier run`,
    );
  }
  if (!readOnly) mkdirSync(dirname(path), { recursive: true });
  const held = findHeld(path);
  const damage = held === undefined ? lookInto(path, readOnly) : held.damage;
  const client = new Database(path, { readonly: readOnly, timeout: 10_000 });
  try {
    if (damage === undefined) {
      // Lists read rows from all over the file; SQLite's own 2 MB make it read each page of it anew.
      client.pragma(`cache_size = -${CACHE_KB}`);
    } else {
      // Without this SQLite reads nothing of a file that is too short; with it, all but the pages that are not there.
      client.unsafeMode(true);
      client.pragma('writable_schema = ON');
    }
    if (!readOnly) {
      client.pragma('foreign_keys = ON');
      client.pragma('synchronous = NORMAL');
      migrate(client);
      if (client.pragma('journal_mode', { simple: true }) !== 'wal') client.pragma('journal_mode = WAL');
    }
    assertNotNewer(path, Number(client.pragma('user_version', { simple: true })));
    hold(path, client, damage);
    return { db: drizzle(client, { schema }), damage };
  } catch (error) {
    client.close();
    if (error instanceof Database.SqliteError && /^SQLITE_(?:NOTADB|CORRUPT)/.test(error.code)) {
      throw notOurs(path, 'a damaged database', error);
    }
    throw error;
  }
}

/** Looks at the file before SQLite does, and upgrades an older one that is only to be read; says what is lost of it. */
function lookInto(path: string, readOnly: boolean): string | undefined {
  assertOurs(path);
  const damage = findDamage(path);
  if (damage !== undefined && (!readOnly || isOlder(path))) throw damaged(path, damage);
  if (readOnly) upgradeForReading(path);
  return damage;
}

/** What reads a trace knows only its present form, so an older one is upgraded first. */
function upgradeForReading(path: string): void {
  if (!isOlder(path)) return;
  try {
    const client = new Database(path, { timeout: 10_000 });
    try {
      migrate(client);
    } finally {
      client.close();
    }
  } catch (cause) {
    throw new PlaypenError(
      'TRACE_OLDER',
      `Cannot read the trace ${quoted(path)}: an older Playpen wrote it, and it can't be upgraded; expected a file that this user may write to`,
      { cause },
    );
  }
}

function isOlder(path: string): boolean {
  const header = readHeader(path);
  return header.length === 100 && header.readInt32BE(60) < migrations.length;
}

function migrate(client: Database.Database): void {
  if (Number(client.pragma('user_version', { simple: true })) >= migrations.length) return;
  client
    .transaction(() => {
      const applied = Number(client.pragma('user_version', { simple: true }));
      client.pragma(`application_id = ${APPLICATION_ID}`);
      for (const statement of migrations.slice(applied).flatMap(({ sql }) => sql)) client.exec(statement);
      if (applied < migrations.length) client.pragma(`user_version = ${migrations.length}`);
    })
    .immediate();
}

/** Looks at the file's first 100 bytes only: SQLite itself may write beside a file that it opens. */
function assertOurs(path: string): void {
  const header = readHeader(path);
  if (header.length === 0) return;
  if (header.length < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    throw notOurs(path, 'not a SQLite database');
  }
  // Offsets of user_version and application_id: https://www.sqlite.org/fileformat.html#the_database_header
  if (header.readInt32BE(68) !== APPLICATION_ID) throw notOurs(path, 'the database of another program');
  assertNotNewer(path, header.readInt32BE(60));
}

function readHeader(path: string): Buffer {
  if (!existsSync(path)) return Buffer.alloc(0);
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    return header.subarray(0, readSync(file, header, 0, 100, 0));
  } finally {
    closeSync(file);
  }
}

function assertNotNewer(path: string, version: number): void {
  if (version <= migrations.length) return;
  throw new PlaypenError(
    'TRACE_NEWER',
    `Cannot open the trace ${quoted(path)}: its format is ${version}; expected at most ${migrations.length}. Update Playpen to read it`,
  );
}

function damaged(path: string, what: string): PlaypenError {
  return new PlaypenError(
    'TRACE_DAMAGED',
    `Cannot write to the trace ${quoted(path)}: ${what}; expected all of them. "playpen trace list" and "show" tell what is left`,
  );
}

function notOurs(path: string, what: string, cause?: unknown): PlaypenError {
  return new PlaypenError(
    'TRACE_NOT_OURS',
    `Cannot open the trace ${quoted(path)}: it is ${what}; expected a file made by Playpen, or none`,
    { cause },
  );
}
