import Database from 'better-sqlite3';

/** Writes to a trace as another program would, around everything that Playpen checks. */
export function changeByHand(path: string, sql: string): void {
  const db = new Database(path);
  try {
    db.exec(sql);
  } finally {
    db.close();
  }
}
