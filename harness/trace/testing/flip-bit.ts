import Database from 'better-sqlite3';

/** Changes one bit in the middle of a stored blob, as a failing disk does. */
export function flipBit(path: string, sha: string): void {
  const db = new Database(path);
  try {
    const row = db.prepare<[string], { body: Buffer }>('SELECT body FROM blobs WHERE sha = ?').get(sha);
    if (row === undefined) throw new Error(`There is no blob ${sha}`);
    const middle = Math.floor(row.body.length / 2);
    row.body.writeUInt8(row.body.readUInt8(middle) ^ 1, middle);
    db.prepare('UPDATE blobs SET body = ? WHERE sha = ?').run(row.body, sha);
  } finally {
    db.close();
  }
}
