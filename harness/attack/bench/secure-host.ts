import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import type { Shown } from '../../environments/mock-saas/testing/make-certificates.ts';
import { invariant } from '../../invariant.ts';

/** An https host that answers whatever it is asked, for whomever, as the front of many hosts does. */
export type SecureHost = {
  readonly port: number;
  /** One line for each request: what it is for, and what the handshake named. */
  readonly asked: readonly { readonly authority: string; readonly path: string; readonly named: string }[];
  close(): Promise<void>;
};

/** Opens one on the loopback, which speaks HTTP/2 and HTTP/1.1. */
export async function openSecureHost(shown: Shown): Promise<SecureHost> {
  const asked: { authority: string; path: string; named: string }[] = [];
  const names = new WeakMap<object, string>();
  const server = createSecureServer({ ...shown, allowHTTP1: true }, (incoming, outgoing) => {
    incoming.resume();
    const socket = incoming.stream?.session?.socket ?? incoming.socket;
    asked.push({
      authority: incoming.headers[':authority'] ?? incoming.headers.host ?? '',
      path: incoming.url,
      named: names.get(socket) ?? '',
    });
    outgoing.writeHead(200, { 'content-type': 'text/html' });
    outgoing.end('<!doctype html><title>Front</title>front');
  });
  const sockets = new Set<TLSSocket>();
  server.on('secureConnection', (socket: TLSSocket) => {
    sockets.add(socket);
    const named: unknown = 'servername' in socket ? socket.servername : '';
    names.set(socket, typeof named === 'string' ? named : '');
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a listening host has a port');
  return {
    port: address.port,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
