import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { createServer as createNetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { newSecret } from '../id.ts';
import { invariant } from '../invariant.ts';
import type { Decision } from '../model/decision.ts';
import type { LiveConnection } from '../model/environment.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import { asksForEvents, EventStream, isEventStream } from './event-stream.ts';
import { deny, entryOf } from './gate-entry.ts';
import type { GatewayRun } from './gateway-run.ts';
import { hangUp } from './hang-up.ts';
import { LiveConnections } from './live-connections.ts';
import { readRequest } from './read-request.ts';
import { egressBlocked } from './refusal.ts';
import { guardedHeaders } from './response-headers.ts';
import { isSameOrigin, SAFE_METHODS } from './same-origin.ts';
import { openSocketTunnels } from './socket-tunnel.ts';
import { forwardUpstream } from './upstream.ts';
import { sessionName, withSession } from './with-session.ts';

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
  /** Listens on a unix socket as well: the way in from a network namespace. */
  openSocket(path: string): Promise<void>;
  admit(run: GatewayRun): Admission;
  /** Requests that came without any run's credentials: the browser's own background traffic. All were refused. */
  refusedBackground(): number;
  close(): Promise<void>;
};

type Admitted = {
  readonly run: GatewayRun;
  readonly password: string;
  readonly live: LiveConnections;
  inFlight: number;
};

/** An answer, and the stream that it begins, if it does. */
type Answer = HttpResponse & {
  readonly events?: { readonly stream: EventStream; readonly connection: LiveConnection };
};

/** Opens the only way out of the browser: a proxy on a free loopback port. */
export async function openGateway(): Promise<Gateway> {
  const admitted = new Map<string, Admitted>();
  let background = 0;

  const server = createServer(
    { requireHostHeader: true, insecureHTTPParser: false },
    (incoming, outgoing) => {
      const entry = authenticate(incoming.headers['proxy-authorization'], admitted);
      if (entry === undefined) {
        background += incoming.headers['proxy-authorization'] === undefined ? 1 : 0;
        outgoing.writeHead(407, { 'proxy-authenticate': 'Basic realm="playpen"', 'content-length': 0 });
        outgoing.end();
        return;
      }
      entry.inFlight += 1;
      answer(entry, incoming)
        .catch((error: unknown) => failed(entry.run, incoming, error))
        .then((response) => send(outgoing, response, entry.live))
        .catch(() => outgoing.destroy())
        .finally(() => {
          entry.inFlight -= 1;
        });
    },
  );
  const tunnels = openSocketTunnels();
  server.on('connect', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const entry = authenticate(incoming.headers['proxy-authorization'], admitted);
    if (entry === undefined) {
      hangUp(socket, '407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="playpen"');
      return;
    }
    const { run, live } = entry;
    const origin = findProduct(run, incoming.url ?? '');
    if (origin === undefined) {
      hangUp(socket, '403 Forbidden');
      refuseTunnel(run, `https://${incoming.url ?? ''}`, 'CONNECT');
      return;
    }
    entry.inFlight += 1;
    let shaking = true;
    const done = () => {
      entry.inFlight -= shaking ? 1 : 0;
      shaking = false;
    };
    tunnels.open(socket, head, { run, live, origin, done });
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex) => {
    const entry = authenticate(incoming.headers['proxy-authorization'], admitted);
    hangUp(socket, '403 Forbidden');
    if (entry !== undefined) refuseTunnel(entry.run, incoming.url ?? '', 'UPGRADE');
  });
  server.on('checkExpectation', (_incoming, outgoing: ServerResponse) => {
    outgoing.writeHead(417, { 'content-length': 0 }).end();
  });
  server.on('clientError', (_error, socket: Duplex) => {
    hangUp(socket, '400 Bad Request');
  });

  await listening(server, { port: 0, host: '127.0.0.1' });
  const ways: NetServer[] = [];
  const address: AddressInfo | string | null = server.address();
  invariant(address !== null && typeof address === 'object', 'a listening gateway has a port');

  const proxy = `http://127.0.0.1:${address.port}`;
  return {
    server: proxy,
    port: address.port,
    async openSocket(path) {
      const way = createNetServer((socket) => void server.emit('connection', socket));
      ways.push(way);
      await listening(way, { path });
    },
    admit(run) {
      const live = new LiveConnections();
      const entry: Admitted = { run, password: newSecret(), live, inFlight: 0 };
      admitted.set(run.runId, entry);
      return {
        server: proxy,
        username: run.runId,
        password: entry.password,
        inFlight: () => entry.inFlight + live.busy(),
        messages: () => live.received(),
        open: () => live.size,
        revoke: () => {
          admitted.delete(run.runId);
          live.close();
        },
      };
    },
    refusedBackground: () => background,
    close() {
      return new Promise((resolve) => {
        for (const { live } of admitted.values()) live.close();
        tunnels.close();
        for (const way of ways) way.close();
        server.close(() => resolve());
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

async function answer(entry: Admitted, incoming: IncomingMessage): Promise<Answer> {
  const { run } = entry;
  const request = await readRequest(incoming);
  if ('malformed' in request) return malformed(run, incoming, request.status, request.malformed);
  const { decision, to } = run.judgeEgress(request.url);
  if (decision.outcome !== 'allow' && run.enforcing) return block(run, request, decision);
  if (to !== 'product' && run.enforcing && !SAFE_METHODS.has(request.method) && !isSameOrigin(request)) {
    return block(run, request, deny('same-origin', 'a write must come from a page of the same origin'));
  }
  const response: Answer =
    to === 'product'
      ? await enter(entry, withSession(request, run.cookie))
      : await forward(run, request, decision, to === 'named' || !run.enforcing);
  if (!run.enforcing && to !== 'product') return response;
  for (const [name, value] of response.headers) {
    if (name !== 'location') continue;
    const next = resolveUrl(value, request.url);
    const hop = run.judgeEgress(next);
    if (hop.decision.outcome !== 'allow') return block(run, { ...request, url: next }, hop.decision, 502);
  }
  if (!run.guardsAnswers) return response;
  return { ...response, headers: guardedHeaders(response, sessionName(run.cookie)) };
}

/** Asks the product, through the gate. Events are told from before the question, so that none is missed. */
async function enter({ run, live }: Admitted, request: HttpRequest): Promise<Answer> {
  const pass = async () => (await run.gate.pass(request, { origin: 'page', label: run.label() })).response;
  if (!asksForEvents(request)) return pass();
  if (!live.hasRoom) return block(run, request, deny('too-many-live', 'too many live connections are open'));
  const stream = new EventStream();
  const connection = run.world.connect(request, stream);
  const response = await pass();
  if (isEventStream(response)) return { ...response, events: { stream, connection } };
  connection.close();
  return response;
}

async function forward(
  run: GatewayRun,
  request: HttpRequest,
  decision: Decision,
  named: boolean,
): Promise<HttpResponse> {
  const entry = { ...entryOf(request, decision), outcome: 'allowed' as const };
  try {
    const response = await forwardUpstream(request, named);
    run.record({ ...entry, status: response.status });
    return response;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'the upstream failed';
    run.record({ ...entry, outcome: 'failed', status: 502, decision: { ...decision, reasons: [why] } });
    return badGateway(why);
  }
}

function block(run: GatewayRun, request: HttpRequest, decision: Decision, status?: number): HttpResponse {
  const response = egressBlocked(request, decision);
  run.record({ ...entryOf(request, decision), outcome: 'blocked', status: status ?? response.status });
  return { ...response, status: status ?? response.status };
}

/** Turns away what can't be read as a request, and records it like anything else that was refused. */
function malformed(run: GatewayRun, incoming: IncomingMessage, status: number, why: string): HttpResponse {
  const request = {
    method: incoming.method ?? '',
    url: incoming.url ?? '',
    headers: [],
    body: new Uint8Array(),
  };
  run.record({ ...entryOf(request, deny('malformed', why)), outcome: 'blocked', status });
  return plain(status, why);
}

/** The gateway itself, or a part of the run behind it, failed: nothing was answered, and so nothing is let through. */
function failed(run: GatewayRun, incoming: IncomingMessage, error: unknown): HttpResponse {
  const why = error instanceof Error ? error.message : String(error);
  const request = {
    method: incoming.method ?? '',
    url: incoming.url ?? '',
    headers: [],
    body: new Uint8Array(),
  };
  run.record({ ...entryOf(request, deny('failed', why)), outcome: 'failed', status: 502 });
  return badGateway('the gateway failed');
}

function refuseTunnel(run: GatewayRun, url: string, method: string): void {
  const judged = run.judgeEgress(url).decision;
  const decision: Decision =
    judged.outcome === 'allow'
      ? { ...judged, outcome: 'deny', rule: 'tunnel', reasons: [`${method} is not let through`] }
      : judged;
  run.record({
    ...entryOf({ method, url, body: new Uint8Array() }, decision),
    outcome: 'blocked',
  });
}

function authenticate(
  header: string | undefined,
  admitted: ReadonlyMap<string, Admitted>,
): Admitted | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [username = '', password = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const entry = admitted.get(username);
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return entry && timingSafeEqual(digest(entry.password), digest(password)) ? entry : undefined;
}

/** The product's origin, where a tunnel would lead to the run's own product. */
function findProduct(run: GatewayRun, authority: string): string | undefined {
  const url = `http://${authority}/`;
  if (!/^[a-z0-9.-]+:\d+$/i.test(authority) || !URL.canParse(url)) return undefined;
  const { decision, to } = run.judgeEgress(url);
  return decision.outcome === 'allow' && to === 'product' ? new URL(url).origin : undefined;
}

function resolveUrl(location: string, base: string): string {
  return URL.canParse(location, base) ? new URL(location, base).href : 'about:invalid';
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

function plain(status: number, why: string): HttpResponse {
  return {
    status,
    headers: [['content-type', 'text/plain; charset=utf-8']],
    body: new TextEncoder().encode(`Playpen: ${why}\n`),
  };
}

function badGateway(why: string): HttpResponse {
  return plain(502, why);
}
