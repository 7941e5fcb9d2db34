import { spawnSync } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who is asked where a name leads, in place of the machine's own resolver: every name leads to the loopback. */
export type Names = {
  /** Why browsers can't be made to ask here; undefined where they do. */
  readonly unavailable: string | undefined;
  /** What starts a browser that asks here. */
  browserPath(browser: string): string;
  /** For the gateway. */
  resolve(host: string): Promise<readonly string[]>;
  /** Calls back for each name that is looked up and contains `part`; returns how to stop that. */
  hear(part: string, tell: (name: string) => void): () => void;
  close(): void;
};

const HERE = '127.0.0.1';
const PORT = 53;
/** Runs another command where what is mounted is seen by nobody else. */
const MOUNT = ['unshare', '--mount', '--propagation', 'private', '--'];

/**
 * Opens a resolver on the loopback. Browsers are started in a mount namespace whose `resolv.conf` names it, which takes
 * root; elsewhere only the gateway asks here.
 *
 * @param folder for files of its own; the caller removes it
 */
export async function openNames(folder: string): Promise<Names> {
  const listeners = new Map<symbol, (name: string) => void>();
  const looked = (name: string) => {
    for (const tell of listeners.values()) tell(name.toLowerCase());
  };
  const opened = await openResolver(looked);
  return {
    unavailable: typeof opened === 'string' ? opened : undefined,
    browserPath: (browser) =>
      typeof opened === 'string' ? browser : askingHere(browser, opened.address().address, folder),
    async resolve(host) {
      looked(host);
      return [HERE];
    },
    hear(part, tell) {
      const key = Symbol(part);
      listeners.set(key, (name) => {
        if (name.includes(part)) tell(name);
      });
      return () => void listeners.delete(key);
    },
    close: () => typeof opened === 'string' || void opened.close(),
  };
}

async function openResolver(looked: (name: string) => void): Promise<Socket | string> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'a resolver of its own takes root';
  const [program = '', ...args] = MOUNT;
  const probe = spawnSync(program, [...args, 'true'], { encoding: 'utf8' });
  if (probe.status !== 0) return `no mount namespace: ${probe.error?.message ?? probe.stderr.trim()}`;
  const socket = createSocket('udp4');
  socket.on('message', (query, { address, port }) => {
    const read = readQuery(query);
    if (read === undefined) return;
    looked(read.name);
    socket.send(answerTo(query, read), port, address);
  });
  const bound = once(socket, 'listening');
  // An address of this process, so that two suites have each their own.
  socket.bind(PORT, `127.53.${(process.pid >> 8) & 255}.${process.pid & 255 || 1}`);
  try {
    await bound;
    return socket;
  } catch (error) {
    return `no port ${PORT}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function askingHere(browser: string, resolver: string, folder: string): string {
  const [config, script] = [join(folder, 'resolv.conf'), join(folder, 'browser-with-names.sh')];
  writeFileSync(config, `nameserver ${resolver}\n`);
  const lines = [
    '#!/bin/sh',
    `exec ${MOUNT.join(' ')} /bin/sh -c 'mount --bind "$0" /etc/resolv.conf && exec "$@"' "${config}" "${browser}" "$@"`,
    '',
  ];
  writeFileSync(script, lines.join('\n'));
  chmodSync(script, 0o755);
  return script;
}

type Query = { readonly name: string; readonly isAddress: boolean; readonly end: number };

/** The first question of a query; RFC 1035, section 4. */
function readQuery(query: Buffer): Query | undefined {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]; length; length = query[at]) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const end = at + 5;
  if (end > query.length) return undefined;
  return { name: labels.join('.'), isAddress: query.readUInt16BE(at + 1) === 1, end };
}

/** The loopback for an IPv4 address, nothing for all else. */
function answerTo(query: Buffer, { isAddress, end }: Query): Buffer {
  const head = Buffer.from(query.subarray(0, end));
  head.writeUInt16BE(0x8180, 2);
  for (const [at, count] of [
    [6, isAddress ? 1 : 0],
    [8, 0],
    [10, 0],
  ] as const)
    head.writeUInt16BE(count, at);
  const record = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...HERE.split('.').map(Number)];
  return isAddress ? Buffer.concat([head, Buffer.from(record)]) : head;
}
