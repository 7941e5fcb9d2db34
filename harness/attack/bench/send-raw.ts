import { once } from 'node:events';
import { connect } from 'node:net';

/** A proxy that keeps the connection open has said by then what it has to say. */
const QUIET_MS = 400;
/** A cap against a hang. */
const CAP_MS = 15_000;

/** Writes bytes to a proxy, in parts where a pause belongs between them, and returns what comes back. */
export async function sendRaw(server: string, parts: readonly (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(server);
  const socket = connect({ host: hostname, port: Number(port) });
  const chunks: Buffer[] = [];
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const closed = once(socket, 'close').catch(() => undefined);
  await Promise.race([once(socket, 'connect'), closed]);
  for (const part of parts) {
    if (socket.destroyed) break;
    socket.write(part);
    await silence(socket, QUIET_MS);
  }
  if (!socket.destroyed) socket.end();
  const timer = setTimeout(() => socket.destroy(), CAP_MS);
  await closed;
  clearTimeout(timer);
  return Buffer.concat(chunks).toString('latin1');
}

/** Resolves once nothing has come for a while, or the connection is gone. */
function silence(socket: ReturnType<typeof connect>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      socket.off('data', again).off('close', finish);
      resolve();
    };
    let timer = setTimeout(finish, ms);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(finish, ms);
    };
    socket.on('data', again).on('close', finish);
  });
}
