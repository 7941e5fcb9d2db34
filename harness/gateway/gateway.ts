import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { createServer as createNetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { sha256 } from '../digest.ts';
import { newSecret } from '../id.ts';
import { invariant } from '../invariant.ts';
import type { Decision } from '../model/decision.ts';
import type { HttpRequest, HttpResponse } from '../model/http.ts';
import { findHeader } from '../model/http.ts';
import type { GateEntry } from './gate-ports.ts';
import { readRequest } from './read-request.ts';
import { egressBlocked } from './refusal.ts';
import type { RequestGate } from './request-gate.ts';
import { guardedHeaders } from './response-headers.ts';
import { isSameOrigin, SAFE_METHODS } from './same-origin.ts';
import { forwardUpstream } from './upstream.ts';

/** Where a request would go, as the run sees it. */
export type Egress = {
  readonly decision: Decision;
  /** `product`: the environment itself, in process. `named`: a host that the policy names literally. */
  readonly to: 'product' | 'named' | 'other';
};

/** A run as the gateway knows it. */
export type GatewayRun = {
  readonly runId: string;
  readonly gate: RequestGate;
  judgeEgress(url: string): Egress;
  /** The session that the gateway adds to the browser's requests to the product, as `name=value`. */
  readonly cookie: string;
  record(entry: GateEntry): void;
  /** What a person should be told stands behind a page's request just now. */
  label(): string;
  /** False only in a test of the other layers: every address is then forwarded. */
  readonly enforcing: boolean;
};

/** A run's way out: what its browser context is launched with. */
export type Admission = {
  readonly server: string;
  readonly username: string;
  readonly password: string;
  /** Requests that have come in and are not yet answered. */
  inFlight(): number;
  /** Ends it: from here on the credentials are worth nothing. */
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

type Admitted = { readonly run: GatewayRun; readonly password: string; inFlight: number };

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
      answer(entry.run, incoming)
        .catch((error: unknown) => failed(entry.run, incoming, error))
        .then((response) => send(outgoing, response))
        .catch(() => outgoing.destroy())
        .finally(() => {
          entry.inFlight -= 1;
        });
    },
  );
  server.on('connect', (incoming: IncomingMessage, socket: Duplex) => {
    const entry = authenticate(incoming.headers['proxy-authorization'], admitted);
    if (entry === undefined) {
      hangUp(socket, '407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="playpen"');
      return;
    }
    hangUp(socket, '403 Forbidden');
    refuseTunnel(entry.run, `https://${incoming.url ?? ''}`, 'CONNECT');
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
      const entry: Admitted = { run, password: newSecret(), inFlight: 0 };
      admitted.set(run.runId, entry);
      return {
        server: proxy,
        username: run.runId,
        password: entry.password,
        inFlight: () => entry.inFlight,
        revoke: () => void admitted.delete(run.runId),
      };
    },
    refusedBackground: () => background,
    close() {
      return new Promise((resolve) => {
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

async function answer(run: GatewayRun, incoming: IncomingMessage): Promise<HttpResponse> {
  const request = await readRequest(incoming);
  if ('malformed' in request) return malformed(run, incoming, request.status, request.malformed);
  const { decision, to } = run.judgeEgress(request.url);
  if (decision.outcome !== 'allow' && run.enforcing) return block(run, request, decision);
  if (to !== 'product' && run.enforcing && !SAFE_METHODS.has(request.method) && !isSameOrigin(request)) {
    return block(run, request, deny('same-origin', 'a write must come from a page of the same origin'));
  }
  const response =
    to === 'product'
      ? (await run.gate.pass(withSession(request, run.cookie), { origin: 'page', label: run.label() }))
          .response
      : await forward(run, request, decision, to === 'named' || !run.enforcing);
  if (!run.enforcing && to !== 'product') return response;
  for (const [name, value] of response.headers) {
    if (name !== 'location') continue;
    const next = resolveUrl(value, request.url);
    const hop = run.judgeEgress(next);
    if (hop.decision.outcome !== 'allow') return block(run, { ...request, url: next }, hop.decision, 502);
  }
  return { ...response, headers: guardedHeaders(response, sessionName(run.cookie)) };
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

function deny(rule: string, reason: string): Decision {
  return { outcome: 'deny', risk: 'external_write', rule, reasons: [reason] };
}

function refuseTunnel(run: GatewayRun, url: string, method: string): void {
  const judged = run.judgeEgress(url).decision;
  const decision: Decision =
    judged.outcome === 'allow'
      ? { ...judged, outcome: 'deny', rule: 'tunnel', reasons: [`${method} is not let through`] }
      : judged;
  run.record({
    ...entryOf({ method, url, headers: [], body: new Uint8Array() }, decision),
    outcome: 'blocked',
  });
}

function entryOf(request: HttpRequest, decision: Decision): Omit<GateEntry, 'outcome'> {
  return {
    method: request.method,
    url: request.url,
    bodyDigest: request.body.length === 0 ? null : sha256(request.body),
    layer: 'gateway',
    decision,
    capability: null,
    status: null,
    effects: [],
    approvalId: null,
    origin: 'page',
  };
}

/**
 * Puts the run's session in, and whatever the browser sent in its place out. As `SameSite=Lax` would, it goes along
 * only with requests from the product itself and with top-level navigations.
 */
function withSession(request: HttpRequest, cookie: string): HttpRequest {
  const name = sessionName(cookie);
  const site = findHeader(request, 'sec-fetch-site');
  const own = site === 'same-origin' || site === 'none';
  const navigation =
    request.method === 'GET' &&
    findHeader(request, 'sec-fetch-mode') === 'navigate' &&
    findHeader(request, 'sec-fetch-dest') === 'document';
  const others = request.headers
    .filter(([header]) => header === 'cookie')
    .flatMap(([, value]) => value.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && pair.split('=')[0]?.trim() !== name);
  const cookies = own || navigation ? [...others, cookie] : others;
  const rest = request.headers.filter(([header]) => header !== 'cookie' && header !== 'authorization');
  return { ...request, headers: cookies.length === 0 ? rest : [...rest, ['cookie', cookies.join('; ')]] };
}

function sessionName(cookie: string): string {
  return cookie.slice(0, cookie.indexOf('='));
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

function resolveUrl(location: string, base: string): string {
  return URL.canParse(location, base) ? new URL(location, base).href : 'about:invalid';
}

function send(outgoing: ServerResponse, response: HttpResponse): void {
  if (outgoing.destroyed) return;
  outgoing.writeHead(
    response.status,
    response.headers.filter(([name]) => name !== 'content-length' && name !== 'transfer-encoding').flat(),
  );
  outgoing.end(response.body);
}

/** Answers on a bare socket and lets go of it, even where the other side keeps its end open or breaks it off. */
function hangUp(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  if (socket.writable) {
    socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () =>
      socket.destroy(),
    );
  } else {
    socket.destroy();
  }
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
