import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PlaypenError } from '../errors.ts';

const PAUSE_MS = 20;
/** What is done under the lock takes milliseconds; who waits for longer waits for nobody. */
const PATIENCE_MS = 10_000;

/** Runs work while no other process does so for the same folder; within itself it may be used again. */
export type FolderLock = <T>(work: () => T) => T;

/** @throws PlaypenError `SNAPSHOTS_LOCKED`, from the lock, where another process does not let go */
export function folderLock(folder: string): FolderLock {
  const path = join(folder, '.lock');
  let depth = 0;
  return (work) => {
    if (depth === 0) take(folder, path);
    depth += 1;
    try {
      return work();
    } finally {
      depth -= 1;
      if (depth === 0) rmSync(path);
    }
  };
}

/** Whoever makes the file has the lock; a file system makes it once. */
function take(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true });
  const paused = new Int32Array(new SharedArrayBuffer(4));
  for (let waitedMs = 0; ; waitedMs += PAUSE_MS) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, `process ${process.pid}\n`);
      closeSync(file);
      return;
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
      if (waitedMs >= PATIENCE_MS) throw locked(path, cause);
    }
    Atomics.wait(paused, 0, 0, PAUSE_MS);
  }
}

function locked(path: string, cause: Error): PlaypenError {
  return new PlaypenError(
    'SNAPSHOTS_LOCKED',
    `Cannot change the baselines: ${holderOf(path)} has "${path}" for more than ${PATIENCE_MS / 1000} s; expected it to be done, or the file to be removed where that process is gone`,
    { cause },
  );
}

function holderOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim() || 'another process';
  } catch {
    return 'another process';
  }
}
