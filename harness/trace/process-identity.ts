import { readFileSync, readlinkSync } from 'node:fs';

/**
 * Returns what tells a living process from another that is given the same id later: boot, process namespace and the
 * tick it started at. Null where the process is gone or the system does not say (anything but Linux).
 */
export function processStart(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const namespace = readlinkSync('/proc/self/ns/pid');
    // The command name, in brackets, may hold spaces and brackets of its own: fields are counted after the last one.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    return [boot, namespace, fields[19]].join(' ');
  } catch {
    return null;
  }
}

/** False only where the process that wrote `start` is certainly gone. */
export function mayBeAlive(pid: number, start: string | null): boolean {
  if (start === null) return answersSignals(pid);
  const own = processStart(process.pid);
  if (own === null) return answersSignals(pid);
  const [boot, namespace] = start.split(' ');
  const [ownBoot, ownNamespace] = own.split(' ');
  if (boot !== ownBoot) return false;
  // Ids of another namespace, such as a container's, mean nothing here.
  if (namespace !== ownNamespace) return true;
  return processStart(pid) === start;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
