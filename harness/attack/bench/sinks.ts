import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { newSecret } from '../../id.ts';
import { invariant } from '../../invariant.ts';
import type { Names } from './names.ts';

/**
 * Where stolen bytes would arrive: a TCP port that speaks HTTP and WebSocket's first line, the UDP port of the same
 * number, and a name.
 */
export type Sinks = {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly port: number;
  /** A name of its own, on no list; who looks it up has told it. */
  readonly name: string;
  /** One line for each connection, request and datagram that came. */
  readonly arrived: readonly string[];
  /** Resolves with true once something has come, and with false when the time is over. */
  reached(withinMs: number): Promise<boolean>;
  close(): Promise<void>;
};

const MAX_SHOWN = 120;

/** Opens sinks of one attack on the loopback, so that whatever arrives is that attack's. */
export async function openSinks(names: Names): Promise<Sinks> {
  const arrived: string[] = [];
  const waiting = new Set<() => void>();
  const arrive = (what: string) => {
    arrived.push(what.length > MAX_SHOWN ? `${what.slice(0, MAX_SHOWN)}…` : what);
    for (const tell of waiting) tell();
  };
  const name = `secret-${newSecret().slice(0, 12)}.example`;
  const deafen = names.hear(name, (looked) => arrive(`dns: ${looked}`));
  const http = createHttpServer((incoming, outgoing) => {
    incoming.resume();
    const isScript = /\.m?js(\?|$)/.test(incoming.url ?? '');
    outgoing.writeHead(200, {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'access-control-allow-methods': '*',
      'content-type': isScript ? 'text/javascript' : 'text/html',
    });
    outgoing.end(isScript ? 'void 0' : 'taken');
  });
  http.on('upgrade', (_incoming, socket: Socket) => socket.destroy());
  http.on('clientError', (_error, socket) => socket.destroy());
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => void sockets.delete(socket));
    socket.on('error', () => undefined);
    arrive('tcp: a connection');
    http.emit('connection', socket);
    // After the parser has taken hold of it: a listener that was there before would never be called.
    socket.on('data', (bytes: Buffer) => arrive(`tcp: ${firstLine(bytes)}`));
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const address = tcp.address();
  invariant(address !== null && typeof address === 'object', 'a listening sink has a port');
  const { port } = address;
  const udp = createSocket('udp4');
  udp.on('message', (bytes) => arrive(`udp: ${bytes.length} bytes`));
  const bound = once(udp, 'listening');
  udp.bind(port, '127.0.0.1');
  await bound;
  return {
    host: `127.0.0.1:${port}`,
    port,
    name,
    arrived,
    reached(withinMs) {
      if (arrived.length > 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const finish = (came: boolean) => {
          clearTimeout(timer);
          waiting.delete(tell);
          resolve(came);
        };
        const tell = () => finish(true);
        const timer = setTimeout(finish, withinMs, false);
        waiting.add(tell);
      });
    },
    async close() {
      deafen();
      for (const socket of sockets) socket.destroy();
      udp.close();
      tcp.close();
      await once(tcp, 'close');
    },
  };
}

function firstLine(bytes: Buffer): string {
  const line = bytes.toString('latin1').split('\r\n')[0] ?? '';
  return line.replace(/[^\x20-\x7e]/g, '.');
}
