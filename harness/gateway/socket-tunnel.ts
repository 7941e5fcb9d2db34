import type { IncomingMessage } from 'node:http';
import { createServer, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Decision } from '../model/decision.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import { deny, pastLimit, recordRefused } from './gate-entry.ts';
import type { GatewayRun } from './gateway-run.ts';
import { hangUp, hangUpUnread } from './hang-up.ts';
import type { LiveConnections } from './live-connections.ts';
import { LiveSocket, MAX_MESSAGE_BYTES } from './live-socket.ts';
import { forwardedHeaders } from './read-request.ts';
import { withSession } from './with-session.ts';

/** How long a tunnel may take to become a WebSocket. */
const HANDSHAKE_MS = 10_000;

/** Whose tunnel it is, and where it leads. */
type Tunnel = {
  readonly run: GatewayRun;
  readonly live: LiveConnections;
  /** Origin of the product for this run. */
  readonly origin: string;
  /** The handshake is answered, or the tunnel is gone. */
  done(): void;
};

export type SocketTunnels = {
  /**
   * Takes over a tunnel to the product: a browser asks for one when a page opens a WebSocket. It leads nowhere but to
   * here, and carries one handshake and the socket's messages; anything else on it is refused.
   */
  open(socket: Duplex, head: Buffer, tunnel: Tunnel): void;
  close(): void;
};

/** Answers what comes through tunnels; see `docs/decisions/007-live-messages-are-requests.md`. */
export function openSocketTunnels(): SocketTunnels {
  const tunnels = new Map<Duplex, Tunnel>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    maxFragments: 1024,
    handleProtocols: () => false,
  });
  const server = createServer({ requireHostHeader: true, insecureHTTPParser: false }, (incoming) => {
    refuse(tunnels.get(incoming.socket), incoming, incoming.socket, NO_HANDSHAKE);
  });
  for (const event of ['connect', 'checkExpectation', 'checkContinue'] as const) {
    server.on(event, (incoming: IncomingMessage) =>
      refuse(tunnels.get(incoming.socket), incoming, incoming.socket, NO_HANDSHAKE),
    );
  }
  server.on('clientError', hangUpUnread);
  server.on('upgrade', (incoming, socket, head) => {
    const tunnel = tunnels.get(socket);
    if (tunnel === undefined) return hangUp(socket, '403 Forbidden');
    shake(sockets, tunnel, incoming, socket, head)
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        refuse(tunnel, incoming, socket, deny('failed', why));
      })
      .finally(tunnel.done);
  });
  return {
    open(socket, head, tunnel) {
      tunnels.set(socket, tunnel);
      const timer = setTimeout(() => socket.destroy(), HANDSHAKE_MS);
      const done = () => {
        clearTimeout(timer);
        tunnel.done();
      };
      tunnels.set(socket, { ...tunnel, done });
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        tunnels.delete(socket);
        done();
      });
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) socket.unshift(head);
      server.emit('connection', socket);
    },
    close() {
      for (const socket of [...tunnels.keys()]) socket.destroy();
    },
  };
}

const NO_HANDSHAKE = deny('tunnel', 'a tunnel to the product is for a WebSocket only');

async function shake(
  sockets: WebSocketServer,
  tunnel: Tunnel,
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const { run, live, origin } = tunnel;
  const handshake = readHandshake(incoming, origin);
  if ('refused' in handshake) return refuse(tunnel, incoming, socket, handshake.refused);
  if (!live.hasRoom) {
    return refuse(tunnel, incoming, socket, deny('too-many-live', 'too many live connections are open'));
  }
  const limit = run.charge(0);
  if (limit !== undefined) return refuse(tunnel, incoming, socket, pastLimit(limit));
  const opened = withSession(handshake, run.cookie, run.world);
  // Told from here on, so that nothing is missed between the answer and the first message.
  const early: string[] = [];
  let target: { tell(text: string): void; end(): void } = {
    tell: (text) => void early.push(text),
    end: () => socket.destroy(),
  };
  const connection = run.world.connect(opened, {
    tell: (text) => target.tell(text),
    end: () => target.end(),
  });
  const { response } = await run.gate.pass(opened, { origin: 'page', label: run.label() });
  if (response.status !== 101 || socket.destroyed) {
    connection.close();
    return answerPlainly(socket, response);
  }
  let accepted = false;
  socket.once('close', () => {
    if (!accepted) connection.close();
  });
  sockets.handleUpgrade(incoming, socket, head, (webSocket) => {
    accepted = true;
    const page = new LiveSocket(webSocket, {
      run,
      opened,
      connection,
      onClose: (closed) => live.drop(closed),
    });
    target = page;
    live.keep(page);
    page.tell(new TextDecoder().decode(response.body));
    for (const text of early) page.tell(text);
  });
}

/** The handshake as a request of the page; or why it is none that may go on. */
function readHandshake(
  incoming: IncomingMessage,
  origin: string,
): HttpRequest | { readonly refused: Decision } {
  const refused = (rule: string, reason: string) => ({ refused: deny(rule, reason) });
  const url = new URL(incoming.url ?? '', origin);
  const { headers } = incoming;
  if (incoming.method !== 'GET' || !incoming.url?.startsWith('/') || url.origin !== origin) {
    return refused('malformed', 'expected a GET of a path');
  }
  if (headers.upgrade?.toLowerCase() !== 'websocket') return refused('tunnel', NO_HANDSHAKE.reasons[0] ?? '');
  if (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0) {
    return refused('malformed', 'a handshake has no body');
  }
  const named = (name: string) =>
    incoming.rawHeaders.flatMap((raw, index) =>
      index % 2 === 0 && raw.toLowerCase() === name ? [incoming.rawHeaders[index + 1] ?? ''] : [],
    );
  const [host, ...moreHosts] = named('host');
  if (host?.toLowerCase() !== url.host || moreHosts.length > 0) {
    return refused('malformed', 'the Host header names another host');
  }
  // A page can't write its Origin; a handshake without one comes from no page.
  const [from, ...moreOrigins] = named('origin');
  const sites = named('sec-fetch-site');
  if (from !== origin || moreOrigins.length > 0 || sites.some((site) => site !== 'same-origin')) {
    return refused('same-origin', 'a WebSocket must be opened by a page of the product itself');
  }
  const kept = forwardedHeaders(incoming).filter(
    ([name]) => !name.startsWith('sec-websocket-') && name !== 'sec-fetch-site',
  );
  return {
    method: 'GET',
    url: url.href,
    headers: [...kept, ['sec-fetch-site', 'same-origin'], ['upgrade', 'websocket']],
    body: new Uint8Array(),
  };
}

function refuse(
  tunnel: Tunnel | undefined,
  incoming: IncomingMessage,
  socket: Duplex,
  decision: Decision,
): void {
  hangUp(socket, '403 Forbidden');
  if (tunnel === undefined) return;
  const url = `${tunnel.origin}${incoming.url?.startsWith('/') ? incoming.url : '/'}`;
  const request = { method: incoming.method ?? '', url, body: new Uint8Array() };
  recordRefused(tunnel.run, request, decision, 403);
}

/** The product, or the gate, did not open the connection: the page gets the answer as it is. */
function answerPlainly(socket: Duplex, { status, body }: HttpResponse): void {
  hangUp(socket, `${status} ${STATUS_CODES[status] ?? 'Refused'}`, new TextDecoder().decode(body));
}
