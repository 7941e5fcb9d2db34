import { once } from 'node:events';
import { connect } from 'node:net';

/** A cap against a hang; nothing is decided on it. */
const CAP_MS = 10_000;

/** Writes bytes to a port and returns what comes back until the other side hangs up. */
export async function exchange(server: string, bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(server);
  const socket = connect({ host: hostname, port: Number(port) });
  const chunks: Buffer[] = [];
  socket.setTimeout(CAP_MS, () => socket.destroy());
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  if (!socket.closed) await once(socket, 'close');
  return Buffer.concat(chunks).toString('latin1');
}

/** Status code of a raw answer; 0 where there was none. */
export function statusOf(raw: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(raw)?.[1] ?? 0);
}
