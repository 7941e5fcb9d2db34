import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process of this machine, as Linux tells of it. */
export type Process = {
  readonly pid: number;
  readonly command: string;
  /** What its descriptors stand for, by number: `pipe:[123]`, `socket:[456]`, a path. */
  readonly descriptors: ReadonlyMap<number, string>;
};

/** Processes that can be looked at, this one left out. */
export function listProcesses(): readonly Process[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
    .flatMap((pid) => look(pid) ?? []);
}

/** Addresses, in hexadecimal as Linux writes them, at which a process listens. */
export function listeningAt({ pid, descriptors }: Process): readonly string[] {
  const sockets = new Set(descriptors.values());
  return ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTENING && sockets.has(`socket:[${inode}]`))
      .map(([, address = '']) => address),
  );
}

/** State of a listening socket; net/tcp_states.h. */
const LISTENING = '0A';

/** Undefined for one that is gone by now, or somebody else's. */
function look(pid: number): Process | undefined {
  try {
    const descriptors = readdirSync(`/proc/${pid}/fd`).flatMap((number): [number, string][] => {
      try {
        return [[Number(number), readlinkSync(`/proc/${pid}/fd/${number}`)]];
      } catch {
        return [];
      }
    });
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { pid, command, descriptors: new Map(descriptors) };
  } catch {
    return undefined;
  }
}
