import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Run } from '../../broker/run.ts';
import { type Clock, systemClock } from '../../clock.ts';
import { newSecret } from '../../id.ts';
import { invariant } from '../../invariant.ts';
import { isLoopbackClient } from '../loopback-client.ts';
import { Actor } from './actor.ts';
import { Client } from './client.ts';
import { discover, findPath } from './discovery.ts';

/** Where a run can be reached by clients of the DevTools protocol. */
export type CdpEndpoint = {
  /** What every client takes: `ws://127.0.0.1:PORT/devtools/browser/TOKEN`. */
  readonly url: string;
  /** For clients that ask for the address first, at `/json/version` below it. */
  readonly httpUrl: string;
  /** Resolves once the run is over. */
  readonly ended: Promise<void>;
  /** Lets go of the clients; the run goes on. */
  close(): Promise<void>;
};

/** Clients at once. */
const MAX_CLIENTS = 8;
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** Code of a connection that is closed because the run is over; those from 4000 are for applications. */
const RUN_OVER = 4_000;

/**
 * Serves one run to clients of the DevTools protocol, on loopback and behind a token: Playwright, Puppeteer and what is
 * built on them connect unchanged, and whatever they do goes down the one road of every action.
 *
 * @param options.port 0, the default, takes any free one
 */
export async function serveCdp(
  run: Run,
  options: { readonly port?: number; readonly clock?: Clock } = {},
): Promise<CdpEndpoint> {
  const token = newSecret();
  const clients = new Map<WebSocket, Client>();
  let port = 0;
  let over: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  const end = () => {
    over();
    const reason = `the run is over: ${run.stop?.reason ?? 'closed'}`;
    for (const socket of clients.keys()) socket.close(RUN_OVER, reason);
  };
  const actor = new Actor(run, options.clock ?? systemClock, (tab, came) => {
    for (const client of clients.values()) client.taken(tab, came);
    // Whoever asked is answered first.
    if (came.observation.stop !== null) setImmediate(end);
  });
  void run.runOut.then(end);

  const pathOf = ({ headers, url = '' }: IncomingMessage) =>
    isLoopbackClient(headers, port) ? findPath(url, token) : undefined;
  const wsUrl = () => `ws://127.0.0.1:${port}/devtools/browser/${token}`;
  const server = createServer((incoming, outgoing) => {
    const path = pathOf(incoming);
    const answer = path === undefined ? undefined : discover(path, wsUrl(), run.guest().product);
    outgoing.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(answer ?? { error: 'Use the whole address that was printed for this run.' }));
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    const isWanted = ['/', '/devtools/browser'].includes(pathOf(incoming) ?? '');
    if (!isWanted || clients.size >= MAX_CLIENTS || run.stop !== null) {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(incoming, socket, head, (opened) => {
      const client = new Client(run, actor, {
        send: (text) => opened.readyState === opened.OPEN && opened.send(text),
        close: () => opened.close(),
      });
      clients.set(opened, client);
      opened.on('message', (data) => void client.receive(String(data)));
      opened.on('error', () => opened.terminate());
      opened.on('close', () => {
        clients.delete(opened);
        void client.close();
      });
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a TCP server has a port');
  port = address.port;
  return {
    ended,
    url: wsUrl(),
    httpUrl: `http://127.0.0.1:${port}/${token}`,
    async close() {
      for (const [socket, client] of clients) {
        socket.terminate();
        await client.close();
      }
      sockets.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
