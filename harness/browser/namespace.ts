import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Port of the relay, on the loopback that exists only inside the namespace. */
const RELAY_PORT = 8118;

/** How a network namespace is made here. */
export type Namespace = {
  /** The command that runs another one in a namespace with nothing but a loopback, still down. */
  readonly command: readonly string[];
  /** `root`: by privilege; `user`: in a user namespace. */
  readonly by: 'root' | 'user';
};

/** Tells whether the browser can be given a network namespace of its own, or why not. */
export function findNamespace(): Namespace | { readonly unavailable: string } {
  if (process.platform !== 'linux') return { unavailable: `${process.platform} has no network namespaces` };
  const root = process.getuid?.() === 0;
  const namespace: Namespace = root
    ? { command: ['unshare', '--net', '--'], by: 'root' }
    : { command: ['unshare', '--user', '--net', '--map-current-user', '--keep-caps', '--'], by: 'user' };
  const [program = '', ...args] = namespace.command;
  const probe = spawnSync(program, [...args, 'ip', 'link', 'set', 'lo', 'up'], {
    timeout: 5_000,
    encoding: 'utf8',
  });
  if (probe.status === 0) return namespace;
  const why = probe.error?.message ?? probe.stderr.trim().split('\n')[0] ?? '';
  return { unavailable: why === '' ? 'unshare or ip did not work' : why };
}

/**
 * Writes an executable that starts the browser inside the namespace, for Playwright to launch in its place.
 *
 * @param folder where to write it; the caller removes it
 * @returns the executable, and the proxy address that is true inside the namespace
 */
export function namespacedBrowser(
  namespace: Namespace,
  browser: string,
  gateway: { readonly socketPath: string; readonly port: number },
  folder: string,
): { readonly executablePath: string; readonly proxyServer: string } {
  const executablePath = join(folder, 'browser-in-namespace.sh');
  const inside = [
    process.execPath,
    fileURLToPath(new URL('./inside-namespace.mjs', import.meta.url)),
    String(RELAY_PORT),
    gateway.socketPath,
    String(gateway.port),
    browser,
  ];
  const script = [
    '#!/bin/sh',
    `exec ${namespace.command.map(quote).join(' ')} /bin/sh -c 'ip link set lo up && exec "$@"' inside ${inside.map(quote).join(' ')} "$@"`,
    '',
  ].join('\n');
  writeFileSync(executablePath, script);
  chmodSync(executablePath, 0o755);
  return { executablePath, proxyServer: `http://127.0.0.1:${RELAY_PORT}` };
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
