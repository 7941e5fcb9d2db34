import { existsSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';

type Held = {
  readonly file: string;
  readonly client: Database.Database;
  readonly damage: string | undefined;
};

let held: readonly Held[] = [];

/**
 * What this process knows of a trace that it has open already; undefined where it has not. Such a file must not be
 * looked into by other ways than SQLite's: to close any of a process' handles of a file gives up all of its locks, and
 * another process then takes the log of a trace that is in use for one that nobody needs
 * (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
 */
export function findHeld(path: string): Held | undefined {
  if (!existsSync(path)) return undefined;
  const file = identityOf(path);
  return held.find((one) => one.file === file && one.client.open);
}

/** Notes that this process has a trace open, for as long as it has. */
export function hold(path: string, client: Database.Database, damage: string | undefined): void {
  if (!existsSync(path)) return;
  held = [...held.filter((one) => one.client.open), { file: identityOf(path), client, damage }];
}

function identityOf(path: string): string {
  const { dev, ino } = statSync(path);
  return `${dev} ${ino}`;
}
