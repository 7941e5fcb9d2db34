import { brotliDecompressSync } from 'node:zlib';
import Database from 'better-sqlite3';

/** A piece of what a trace holds, and where it stands: `steps.message`, `blobs.body`. */
export type Piece = { readonly where: string; readonly text: string };

/** All text in a trace: every column of every table, and every stored document, decompressed. Pictures have no text. */
export function everythingStored(path: string): readonly Piece[] {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all();
    return tables.flatMap(({ name }) =>
      db
        .prepare<[], Readonly<Record<string, unknown>>>(`SELECT * FROM "${name}"`)
        .all()
        .flatMap((row) =>
          Object.entries(row)
            .filter(([, value]) => value !== null && row.codec !== 'webp')
            .map(([column, value]) => ({ where: `${name}.${column}`, text: textOf(value) })),
        ),
    );
  } finally {
    db.close();
  }
}

function textOf(value: unknown): string {
  return Buffer.isBuffer(value) ? brotliDecompressSync(value).toString() : String(value);
}
