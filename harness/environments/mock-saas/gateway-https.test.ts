import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { createSecureServer } from 'node:http2';
import { connect as connectPlain } from 'node:net';
import { join } from 'node:path';
import { type ConnectionOptions, connect as connectSecure, type TLSSocket } from 'node:tls';
import { expect, test } from '@playwright/test';
import { invariant } from '../../invariant.ts';
import { makeCertificates, type Shown, type TestAuthority } from './testing/make-certificates.ts';
import { HOST, type OpenProxy, openProxy } from './testing/open-proxy.ts';
import { supportPolicy } from './testing/policies.ts';
import { exchange, statusOf } from './testing/raw-client.ts';

let made: TestAuthority;
let proxy: OpenProxy;
/** What each name leads to, told anew for each test. */
let names: Map<string, readonly string[]>;

test.beforeAll(async () => {
  made = await makeCertificates();
});
test.afterAll(() => made.remove());

test.beforeEach(async () => {
  names = new Map([['site.example', ['127.0.0.1']]]);
  proxy = await openProxy({
    stateFolder: made.stateFolder,
    extraCa: [made.caFile],
    resolve: async (host) => names.get(host) ?? [],
  });
});
test.afterEach(async () => proxy.close());

/** An https server that speaks HTTP/2 and HTTP/1.1, and keeps what it gets. */
async function secureUpstream(shown: Shown) {
  const seen: (IncomingMessage | Http2ServerRequest)[] = [];
  const host = await proxy.listen(
    createSecureServer({ ...shown, allowHTTP1: true }, (incoming, outgoing) => {
      seen.push(incoming);
      incoming.resume();
      outgoing.writeHead(200, { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] });
      outgoing.end(`HTTP/${incoming.httpVersion} ${incoming.headers.host ?? incoming.headers[':authority']}`);
    }),
  );
  return { port: Number(host.split(':')[1]), seen };
}

/** Asks for a tunnel; returns its status, and its socket where there is one. */
async function tunnel(to: string, header: string) {
  const { hostname, port } = new URL(proxy.server);
  const socket = connectPlain({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  socket.write(`CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n${header}\r\n`);
  const [head]: unknown[] = await once(socket, 'data');
  return { socket, status: statusOf(String(head)) };
}

/** Opens TLS in a tunnel, believing only the installation's authority. */
async function open(to: string, header: string, options: ConnectionOptions = {}): Promise<TLSSocket | Error> {
  const { socket, status } = await tunnel(to, header);
  expect(status).toBe(200);
  const secure = connectSecure({
    socket,
    servername: to.split(':')[0] ?? '',
    ca: readFileSync(join(made.stateFolder, 'gateway-ca.pem')),
    ALPNProtocols: ['h2', 'http/1.1'],
    ...options,
  });
  return new Promise((resolve) => {
    secure.once('secureConnect', () => resolve(secure));
    secure.once('error', resolve);
    secure.once('close', () => resolve(new Error('closed')));
  });
}

async function say(secure: TLSSocket | Error, bytes: string): Promise<string> {
  invariant(!(secure instanceof Error), `a TLS connection, not ${String(secure)}`);
  const chunks: Buffer[] = [];
  secure.on('data', (chunk: Buffer) => chunks.push(chunk));
  secure.on('error', () => undefined);
  secure.write(bytes);
  if (!secure.closed) await once(secure, 'close');
  return Buffer.concat(chunks).toString('latin1');
}

const get = (host: string, path = '/', headers: readonly string[] = []) =>
  [`GET ${path} HTTP/1.1`, `Host: ${host}`, ...headers, 'Connection: close', '', ''].join('\r\n');

test('a listed https host is reached, over HTTP/2 where it offers that, and the trace tells', async () => {
  const { port, seen } = await secureUpstream(await made.good('site.example'));
  const at = proxy.enter([{ host: `site.example:${port}`, private: true }]);
  const secure = await open(`site.example:${port}`, at.header);
  expect(secure instanceof Error ? secure.message : secure.alpnProtocol).toBe('http/1.1');
  const raw = await say(secure, get(`site.example:${port}`, '/a?b'));
  expect(raw).toContain(`HTTP/2.0 site.example:${port}`);
  expect(raw.match(/set-cookie: \w=\d/gi)).toHaveLength(2);
  expect(raw.toLowerCase()).toContain('connection-allowlist: (response-origin)');
  expect(seen.map(({ url }) => url)).toEqual(['/a?b']);
  expect(at.requests()).toMatchObject([
    { method: 'GET', url: `https://site.example:${port}/a?b`, outcome: 'allowed', layer: 'gateway' },
  ]);
  expect(statSync(join(made.stateFolder, 'gateway-ca.pem')).mode & 0o777).toBe(0o600);
});

for (const [what, shown, why] of [
  ['signed by itself', (host: string) => made.selfSigned(host), /signed by itself/],
  ['expired', (host: string) => made.expired(host), /has expired/],
  ['not valid yet', (host: string) => made.early(host), /not valid yet/],
  ['for another host', () => made.good('other.example'), /another host/],
] as const) {
  test(`an upstream whose certificate is ${what} gets nothing`, async () => {
    const { port, seen } = await secureUpstream(await shown('site.example'));
    const at = proxy.enter([{ host: `site.example:${port}`, private: true }]);
    const raw = await say(await open(`site.example:${port}`, at.header), get(`site.example:${port}`));
    expect(statusOf(raw)).toBe(502);
    expect(seen).toEqual([]);
    const [request] = at.requests();
    expect(request).toMatchObject({ outcome: 'blocked', decision: { rule: 'certificate' } });
    expect(request?.decision.reasons.join()).toMatch(why);
  });
}

test('an upstream of an authority that is not named gets nothing', async () => {
  const others = await makeCertificates();
  const { port, seen } = await secureUpstream(await others.good('site.example'));
  others.remove();
  const at = proxy.enter([{ host: `site.example:${port}`, private: true }]);
  const raw = await say(await open(`site.example:${port}`, at.header), get(`site.example:${port}`));
  expect([statusOf(raw), seen.length]).toEqual([502, 0]);
  expect(at.requests()[0]?.decision.rule).toBe('certificate');
});

test('tunnel, handshake and request must name one host', async () => {
  const { port, seen } = await secureUpstream(await made.good('site.example'));
  const to = `site.example:${port}`;
  const at = proxy.enter([
    { host: to, private: true },
    { host: `twin.example:${port}`, private: true },
  ]);
  for (const host of [`twin.example:${port}`, 'site.example', `site.example.:${port}`, HOST]) {
    expect(statusOf(await say(await open(to, at.header), get(host))), host).toBe(421);
  }
  for (const servername of ['twin.example', 'evil.example', '']) {
    const checkServerIdentity = () => undefined;
    expect(await open(to, at.header, { servername, checkServerIdentity }), servername).toBeInstanceOf(Error);
  }
  expect(await open(to, at.header, { ALPNProtocols: ['h2'] })).toBeInstanceOf(Error);
  expect(seen).toEqual([]);
  expect(new Set(at.requests().map(({ outcome }) => outcome))).toEqual(new Set(['blocked']));
});

test('nothing but requests to its own host comes through a tunnel', async () => {
  const { port, seen } = await secureUpstream(await made.good('site.example'));
  const to = `site.example:${port}`;
  const at = proxy.enter([{ host: to, private: true, writes: true }]);
  const H = `Host: ${to}`;
  const refused: readonly (readonly [
    what: string,
    line: string,
    headers: readonly string[],
    status: number,
  ])[] = [
    ['a tunnel in the tunnel', `CONNECT ${to} HTTP/1.1`, [H], 403],
    ['a WebSocket', 'GET / HTTP/1.1', [H, 'Upgrade: websocket', 'Connection: Upgrade'], 403],
    ['a whole address', `GET https://${to}/ HTTP/1.1`, [H], 400],
    ['an address of another host', 'GET http://evil.example/ HTTP/1.1', [H], 400],
    ['no path', 'OPTIONS * HTTP/1.1', [H], 400],
    ['two Host headers', 'GET / HTTP/1.1', [H, H], 400],
    ['a length and chunks', 'POST / HTTP/1.1', [H, 'Content-Length: 4', 'Transfer-Encoding: chunked'], 400],
    ['a folded header', 'GET / HTTP/1.1', [H, 'X-A: b\r\n c'], 400],
    ['a bare line feed', 'GET / HTTP/1.1', [`${H}\nX-A: b`], 400],
    ['an expectation', 'POST / HTTP/1.1', [H, 'Expect: 100-continue', 'Content-Length: 1'], 417],
    ['announced trailers', 'POST / HTTP/1.1', [H, 'Trailer: X-A', 'Content-Length: 0'], 400],
    ['a service worker', 'GET /sw.js HTTP/1.1', [H, 'Service-Worker: script'], 400],
    ['a fragment', 'GET /#a HTTP/1.1', [H], 400],
    ['a long address', `GET /${'a'.repeat(9_000)} HTTP/1.1`, [H], 400],
    ['an odd method', 'PROPFIND / HTTP/1.1', [H], 403],
    ['a write from elsewhere', 'POST / HTTP/1.1', [H, 'Content-Length: 0'], 403],
  ];
  for (const [what, line, headers, status] of refused) {
    const bytes = [line, ...headers, 'Connection: close', '', ''].join('\r\n');
    expect(statusOf(await say(await open(to, at.header), bytes)), what).toBe(status);
  }
  const trailers = ['POST / HTTP/1.1', H, 'Transfer-Encoding: chunked', 'Connection: close'].join('\r\n');
  const late = await say(await open(to, at.header), `${trailers}\r\n\r\n1\r\na\r\n0\r\nX-A: b\r\n\r\n`);
  expect(statusOf(late)).toBe(400);
  expect(seen).toEqual([]);
  expect(statusOf(await say(await open(to, at.header), get(to)))).toBe(200);
});

test('a tunnel leads to listed https hosts only, and ends with the run', async () => {
  const { port, seen } = await secureUpstream(await made.good('site.example'));
  const to = `site.example:${port}`;
  const at = proxy.enter([{ host: to, private: true }, `http://plain.example:${port}`]);
  for (const other of [
    `evil.example:${port}`,
    'site.example:443',
    `127.0.0.1:${port}`,
    `localhost:${port}`,
    `plain.example:${port}`,
    `${HOST}:443`,
    `site.example%00.evil:${port}`,
    `site.example@evil.example:${port}`,
    `site。example:${port}`,
    '[::1%25eth0]:443',
    'site.example',
    ':443',
  ]) {
    expect([400, 403], other).toContain((await tunnel(other, at.header)).status);
  }
  expect((await tunnel(to, '')).status).toBe(407);
  const before = at.requests().length;
  const plainText = await tunnel(to, at.header);
  plainText.socket.write(get(to));
  await once(plainText.socket, 'close');
  expect(at.requests().slice(before)).toMatchObject([{ outcome: 'blocked', decision: { rule: 'tunnel' } }]);
  const kept = await open(to, at.header);
  invariant(!(kept instanceof Error), 'the tunnel opens');
  at.admission.revoke();
  await once(kept, 'close');
  expect(seen).toEqual([]);
});

test('a name that leads to a private address is refused, whichever of its addresses it is, and whenever', async () => {
  const { port, seen } = await secureUpstream(await made.good('site.example'));
  const to = `site.example:${port}`;
  const ask = async (at: ReturnType<OpenProxy['enter']>) =>
    statusOf(await say(await open(to, at.header), get(to)));
  const open1 = proxy.enter([to], 'run_public');
  for (const addresses of [
    ['127.0.0.1'],
    ['::1'],
    ['93.184.216.34', '127.0.0.1'],
    ['10.0.0.1'],
    ['169.254.169.254'],
    ['::ffff:127.0.0.1'],
  ]) {
    names.set('site.example', addresses);
    expect(await ask(open1), addresses.join()).toBe(502);
  }
  expect(new Set(open1.requests().map(({ decision }) => decision.rule))).toEqual(new Set(['address']));
  const named = proxy.enter([{ host: to, private: true }], 'run_named');
  for (const addresses of [['169.254.169.254'], ['127.0.0.1', 'fd00:ec2::254'], ['0.0.0.0']]) {
    names.set('site.example', addresses);
    expect(await ask(named), addresses.join()).toBe(502);
  }
  expect(seen).toEqual([]);
  names.set('site.example', ['127.0.0.1']);
  expect(await ask(named)).toBe(200);
});

test('the gateway does not lead to itself', async () => {
  const own = new URL(proxy.server).host;
  const at = proxy.enter([own]);
  expect(statusOf(await at.get(`http://${own}/`))).toBe(502);
  expect(at.requests()[0]).toMatchObject({ outcome: 'blocked', decision: { rule: 'address' } });
});

test('what is sent to a listed host is bounded, and goes only where the policy takes writes', async () => {
  const { port, seen } = await secureUpstream(await made.good('site.example'));
  const to = `site.example:${port}`;
  const at = proxy.enter([{ host: to, private: true, writes: ['/upload'] }]);
  const post = async (path: string, body: string, method = 'POST') =>
    statusOf(
      await say(
        await open(to, at.header),
        [
          `${method} ${path} HTTP/1.1`,
          `Host: ${to}`,
          `Origin: https://${to}`,
          'Sec-Fetch-Site: same-origin',
          `Content-Length: ${body.length}`,
          'Connection: close',
          '',
          body,
        ].join('\r\n'),
      ),
    );
  expect(await post('/upload/1', 'x')).toBe(200);
  expect(await post('/search', 'x')).toBe(403);
  expect(await post('/search', 'x', 'GET')).toBe(403);
  expect(await post('/search', '', 'DELETE')).toBe(403);
  expect(await post('/upload', 'x'.repeat(1_000_001))).toBe(403);
  expect(seen.map(({ url }) => url)).toEqual(['/upload/1']);
  expect(at.requests().map(({ decision }) => decision.rule)).toEqual([
    `egress.${to}`,
    'upload',
    'upload',
    'upload',
    'request-size',
  ]);
});

test('a run that sends too often, or too much, sends no more', async () => {
  const { host, seen } = await proxy.upstream((_, outgoing) => outgoing.end('ok'));
  const egress = { allow: [host] };
  const often = proxy.enter([], 'run_often', {
    policy: supportPolicy({ egress, budget: { max_requests_per_minute: 2 } }),
  });
  const much = proxy.enter([], 'run_much', {
    policy: supportPolicy({ egress, budget: { max_bytes_out: 1_500 } }),
  });
  const three = async (at: typeof often) => {
    const statuses: number[] = [];
    for (const tail of ['1', '2', '3']) {
      statuses.push(statusOf(await at.get(`http://${host}/${tail}${'x'.repeat(900)}`)));
    }
    return statuses;
  };
  expect(await three(often)).toEqual([200, 200, 429]);
  expect(await three(much)).toEqual([200, 429, 429]);
  expect(seen).toHaveLength(3);
  expect(often.requests().at(-1)).toMatchObject({ outcome: 'blocked', layer: 'budget' });
  expect(much.requests().at(-1)?.decision.reasons).toEqual(['egress_budget_exceeded']);
  expect(statusOf(await much.get(`http://${HOST}/tickets`))).toBe(200);
});

test('what the browser asks for on its own is recorded as its own, and as no agent’s', async () => {
  const at = proxy.enter();
  const bare = (line: string, host: string) =>
    exchange(proxy.server, `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  await bare('CONNECT accounts.google.com:443', 'accounts.google.com:443');
  await bare('POST http://update.googleapis.com/service', 'update.googleapis.com');
  await bare(`GET http://${HOST}/tickets`, HOST);
  expect(statusOf(await at.get(`http://${HOST}/tickets`))).toBe(200);
  at.admission.revoke();
  const background = at.requests().filter(({ origin }) => origin === 'browser_background');
  expect(background.map(({ method, url, outcome }) => [method, url, outcome])).toEqual([
    ['CONNECT', 'https://accounts.google.com:443/', 'blocked'],
    ['POST', 'http://update.googleapis.com/service', 'blocked'],
  ]);
  expect(at.store.readRun(at.runId).findings).toEqual([]);
});
