import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { createServer as createNetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import { newSecret } from '../id.ts';
import { invariant } from '../invariant.ts';
import type { Admitted } from './admitted.ts';
import { authenticate } from './admitted.ts';
import type { Answer } from './answer-request.ts';
import { answerFailure, answerRequest } from './answer-request.ts';
import { openAuthority } from './authority.ts';
import { Background } from './background.ts';
import { systemResolve } from './dial.ts';
import type { GatewayRun } from './gateway-run.ts';
import { hangUp, hangUpUnread } from './hang-up.ts';
import { LiveConnections } from './live-connections.ts';
import { openSocketTunnels } from './socket-tunnel.ts';
import { stateFolder } from './state-folder.ts';
import { extraCaFiles, trustedAuthorities } from './trusted-authorities.ts';
import { openTunnels } from './tunnels.ts';

/** A run's way out: what its browser context is launched with. */
export type Admission = {
  readonly server: string;
  readonly username: string;
  readonly password: string;
  /** Requests that have come in and are not yet answered, and live connections on which something is under way. */
  inFlight(): number;
  /** Messages that came over the sockets that are open. */
  messages(): number;
  /** Sockets and streams that are open. */
  open(): number;
  /** Ends it: from here on the credentials are worth nothing, and what was open is broken off. */
  revoke(): void;
};

export type Gateway = {
  /** Address of the proxy; without a run's credentials it lets nothing through. */
  readonly server: string;
  /** Where it listens on the loopback. */
  readonly port: number;
  /** SHA-256 of the public key of every certificate that it shows, base64: what the browser is told to trust. */
  readonly keyDigest: string;
  /** Listens on a unix socket as well: the way in from a network namespace. */
  openSocket(path: string): Promise<void>;
  admit(run: GatewayRun): Admission;
  /** Requests that came without any run's credentials, and never with them: the browser's own. All were refused. */
  refusedBackground(): number;
  close(): Promise<void>;
};

/** How a gateway is opened. */
export type GatewayOptions = {
  readonly clock?: Clock;
  /** Where the installation's certificate authority is kept; by default as {@link stateFolder} says. */
  readonly stateFolder?: string;
  /** PEM files of authorities that upstream certificates may come from; by default those of `PLAYPEN_EXTRA_CA`. */
  readonly extraCa?: readonly string[];
  /** All addresses of a host name; by default as the system tells them. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** How long a client may take over the head of a request, in milliseconds; default ten seconds. */
  readonly headMs?: number;
};

/** Connections at once, from all runs. */
const MAX_CONNECTIONS = 1_000;

/** How long a client may take over the head of a request, and over all of it. */
const HEAD_MS = 10_000;
const REQUEST_MS = 60_000;

/** Opens the only way out of the browser: a proxy on a free loopback port. */
export async function openGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const admitted = new Map<string, Admitted>();
  const background = new Background();
  const soleRun = () => (admitted.size === 1 ? [...admitted.values()][0] : undefined);
  const authority = await openAuthority(options.stateFolder ?? stateFolder(), options.clock ?? systemClock);
  let trusted: ReturnType<typeof trustedAuthorities> | undefined;
  const trust = () => {
    trusted ??= trustedAuthorities(options.extraCa ?? extraCaFiles());
    return trusted;
  };

  const headMs = options.headMs ?? HEAD_MS;
  const limits = {
    headersTimeout: headMs,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: headMs / 2,
  };
  const server = createServer(
    { requireHostHeader: true, insecureHTTPParser: false, ...limits },
    (incoming, outgoing) => {
      const tunnel = tunnels.find(incoming.socket);
      const entry = tunnel?.entry ?? authenticate(incoming.headers['proxy-authorization'], admitted);
      const line = { method: incoming.method ?? '', url: incoming.url ?? '' };
      if (entry === undefined) {
        if (incoming.headers['proxy-authorization'] === undefined) background.came(line, soleRun());
        outgoing.writeHead(407, { 'proxy-authenticate': 'Basic realm="playpen"', 'content-length': 0 });
        outgoing.end();
        return;
      }
      background.claimed(line);
      entry.inFlight += 1;
      answerRequest(entry, incoming, { resolve, trust, ownPort }, tunnel?.origin)
        .catch((error: unknown) => answerFailure(entry.run, incoming, error))
        .then((response) => send(outgoing, response, entry.live))
        .catch(() => outgoing.destroy())
        .finally(() => {
          entry.inFlight -= 1;
        });
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  const resolve = options.resolve ?? systemResolve;
  const sockets = openSocketTunnels();
  const tunnels = openTunnels({
    authority,
    sockets,
    enter: (plain) => void server.emit('connection', plain),
  });
  server.on('connect', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const inner = tunnels.find(socket);
    if (inner !== undefined) return tunnels.refuse(inner, socket, 'CONNECT', incoming.url ?? '');
    const entry = authenticate(incoming.headers['proxy-authorization'], admitted);
    const line = { method: 'CONNECT', url: `https://${incoming.url ?? ''}/` };
    if (entry === undefined) {
      if (incoming.headers['proxy-authorization'] === undefined) background.came(line, soleRun());
      hangUp(socket, '407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="playpen"');
      return;
    }
    background.claimed(line);
    tunnels.open(entry, incoming.url ?? '', socket, head);
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex) => {
    const inner = tunnels.find(socket);
    const entry = inner?.entry ?? authenticate(incoming.headers['proxy-authorization'], admitted);
    if (entry === undefined) return hangUp(socket, '403 Forbidden');
    tunnels.refuse({ entry, origin: inner?.origin ?? '' }, socket, 'UPGRADE', incoming.url ?? '');
  });
  for (const event of ['checkExpectation', 'checkContinue']) {
    server.on(event, (_incoming, outgoing: ServerResponse) => {
      outgoing.writeHead(417, { 'content-length': 0, connection: 'close' }).end();
    });
  }
  server.on('clientError', hangUpUnread);

  await listening(server, { port: 0, host: '127.0.0.1' });
  const ways: NetServer[] = [];
  const address: AddressInfo | string | null = server.address();
  invariant(address !== null && typeof address === 'object', 'a listening gateway has a port');
  const ownPort = address.port;

  const proxy = `http://127.0.0.1:${ownPort}`;
  return {
    server: proxy,
    port: ownPort,
    keyDigest: authority.keyDigest,
    async openSocket(path) {
      const way = createNetServer((socket) => void server.emit('connection', socket));
      way.maxConnections = MAX_CONNECTIONS;
      ways.push(way);
      await listening(way, { path });
    },
    admit(run) {
      const live = new LiveConnections();
      const entry: Admitted = { run, password: newSecret(), live, tunnels: new Set(), inFlight: 0 };
      admitted.set(run.runId, entry);
      return {
        server: proxy,
        username: run.runId,
        password: entry.password,
        inFlight: () => entry.inFlight + live.busy(),
        messages: () => live.received(),
        open: () => live.size,
        revoke: () => {
          if (admitted.get(run.runId) !== entry) return;
          admitted.delete(run.runId);
          live.close();
          for (const socket of [...entry.tunnels]) socket.destroy();
          background.recordFor(entry);
        },
      };
    },
    refusedBackground: () => background.size,
    close() {
      return new Promise((done) => {
        for (const { live, tunnels: open } of admitted.values()) {
          live.close();
          for (const socket of [...open]) socket.destroy();
        }
        sockets.close();
        for (const way of ways) way.close();
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

function listening(
  server: NetServer,
  where: { path: string } | { port: number; host: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, resolve);
  });
}

function send(outgoing: ServerResponse, response: Answer, live: LiveConnections): void {
  const { events } = response;
  if (outgoing.destroyed) {
    events?.connection.close();
    return;
  }
  outgoing.writeHead(
    response.status,
    response.headers.filter(([name]) => name !== 'content-length' && name !== 'transfer-encoding').flat(),
  );
  if (events === undefined) {
    outgoing.end(response.body);
    return;
  }
  outgoing.write(response.body);
  events.stream.start(outgoing, events.connection, (closed) => live.drop(closed));
  live.keep(events.stream);
}
