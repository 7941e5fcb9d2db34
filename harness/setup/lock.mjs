import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A holder touches its lock every few seconds; one that has not for this long is gone, whatever its process id says. */
const STALE_AFTER_MS = 60_000;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function holderOf(path) {
  try {
    const pid = readFileSync(path, 'utf8');
    return { pid, isGone: !isAlive(Number(pid)) || Date.now() - statSync(path).mtimeMs > STALE_AFTER_MS };
  } catch {
    return undefined;
  }
}

function tryTake(path) {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Takes away a lock whose holder is gone; one that somebody else has renewed in between is put back. */
function clear(path, gone) {
  const aside = `${path}.${process.pid}.gone`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') !== gone.pid) linkSync(aside, path);
  } catch {
    // Somebody else was faster.
  }
  rmSync(aside, { force: true });
}

/** Runs `work` while no other process on this machine does; waits its turn, and says so once. */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  for (let waited = 0; !tryTake(path); waited++) {
    const holder = holderOf(path);
    if (holder?.isGone) {
      clear(path, holder);
      continue;
    }
    if (waited === 3) process.stderr.write(`setup: waiting for another set-up (process ${holder?.pid}) …\n`);
    await sleep(250);
  }
  const release = () => rmSync(path, { force: true });
  const touch = setInterval(() => utimesSync(path, new Date(), new Date()), 5_000);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    process.off('exit', release);
    release();
  }
}
