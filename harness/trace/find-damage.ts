import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Offsets in the first 100 bytes: https://www.sqlite.org/fileformat.html#the_database_header */
const PAGE_SIZE = 16;
const PAGES = 28;

/** Says where a trace file is shorter than it says of itself, as after a copy or a write that was cut off. */
export function findDamage(path: string): string | undefined {
  // A trace in memory has no file.
  if (!existsSync(path)) return undefined;
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, header, 0, 100, 0) < 100) return undefined;
    // 1 stands for 65,536, which does not fit.
    const pageSize = header.readUInt16BE(PAGE_SIZE) === 1 ? 65_536 : header.readUInt16BE(PAGE_SIZE);
    const expected = header.readUInt32BE(PAGES) * pageSize;
    const { size } = fstatSync(file);
    if (size >= expected) return undefined;
    return `the file is cut off: ${size.toLocaleString('en')} of ${expected.toLocaleString('en')} bytes are there`;
  } finally {
    closeSync(file);
  }
}

/** True where SQLite found a page missing, or one whose rest is missing gave a text that is none of ours. */
export function isDamage(error: unknown): boolean {
  if (error instanceof SyntaxError) return true;
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT');
}
