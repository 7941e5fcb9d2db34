import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import { HOST } from './open-proxy.ts';

/** A tunnel through the gateway, as a browser asks for one when a page opens a WebSocket; or the answer that refused it. */
export async function openTunnel(
  server: string,
  header: string,
  to = `${HOST}:80`,
): Promise<Socket | string> {
  const { hostname, port } = new URL(server);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  socket.write(`CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n${header}\r\n`);
  const [answer]: unknown[] = await once(socket, 'data');
  const text = String(answer);
  return text.startsWith('HTTP/1.1 200') ? socket : text;
}

/** A WebSocket of a raw client, which says of itself what it likes. */
export type RawSocket = {
  readonly socket: WebSocket;
  /** What has come in, parsed. */
  readonly heard: Record<string, unknown>[];
  /** Sends a message and waits for its last answer; a held message is answered twice. */
  ask(message: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>;
  /** Resolves with the first message for which this holds. */
  hear(isIt: (message: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  /** Code and reason, once it is closed. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
};

/** Opens one, or returns the status with which it was refused. */
export async function openSocket(
  server: string,
  header: string,
  options: { readonly path?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<RawSocket | number> {
  const tunnel = await openTunnel(server, header);
  if (typeof tunnel === 'string') return Number(/^HTTP\/1\.1 (\d+)/.exec(tunnel)?.[1]);
  const headers = options.headers ?? { origin: `http://${HOST}` };
  const socket = new WebSocket(`ws://${HOST}${options.path ?? '/live'}`, {
    createConnection: () => tunnel,
    headers,
  });
  const heard: Record<string, unknown>[] = [];
  const closed = new Promise<readonly [number, string]>((resolve) => {
    socket.on('close', (code, reason) => resolve([code, reason.toString()]));
  });
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString());
    heard.push(message);
    socket.emit('heard', message);
  });
  socket.on('error', () => undefined);
  const refused = new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      tunnel.destroy();
    });
    tunnel.on('close', () => resolve(0));
  });
  const opened = new Promise<undefined>((resolve) => socket.on('open', () => resolve(undefined)));
  const status = await Promise.race([opened, refused]);
  if (status !== undefined) return status;

  const hear: RawSocket['hear'] = (isIt) =>
    new Promise((resolve) => {
      const known = heard.find(isIt);
      if (known) resolve(known);
      const look = (message: Record<string, unknown>) => {
        if (!isIt(message)) return;
        socket.off('heard', look);
        resolve(message);
      };
      socket.on('heard', look);
    });
  let asked = 0;
  const ask: RawSocket['ask'] = async (message) => {
    asked += 1;
    const id = `ask-${asked}`;
    socket.send(JSON.stringify({ ...message, id }));
    return hear(({ re, error }) => re === id && error !== 'approval_required');
  };
  return { socket, heard, ask, hear, closed };
}
