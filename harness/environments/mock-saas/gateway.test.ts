import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import type { OpenGate } from './testing/open-gate.ts';
import { credentials, HOST, type OpenProxy, openProxy } from './testing/open-proxy.ts';
import { supportPolicy } from './testing/policies.ts';
import { exchange, statusOf } from './testing/raw-client.ts';

let proxy: OpenProxy;

test.beforeEach(async () => {
  proxy = await openProxy();
});

test.afterEach(async () => proxy.close());

const blocked = ({ requests }: Pick<OpenGate, 'requests'>) =>
  requests().map(({ outcome, decision }) => [outcome, decision.rule]);

test('whatever is refused counts as a request: malformed, off the list, tunnels; past the limit all is refused', async () => {
  const policy = supportPolicy({ budget: { max_requests_per_minute: 4 } });
  const at = proxy.enter([], 'run_many', { policy });
  const tries = [
    () => at.via(`GET http://${HOST}/ HTTP/1.1`, ['Host: other.test']),
    () => at.get('http://elsewhere.test/'),
    () => at.via('CONNECT elsewhere.test:443 HTTP/1.1', ['Host: elsewhere.test:443']),
    () => at.via(`GET http://${HOST}/ HTTP/1.1`, [`Host: ${HOST}`, 'Upgrade: x', 'Connection: Upgrade']),
    () => at.get(`http://${HOST}/tickets`),
  ];
  for (const one of tries) await one();
  expect(at.requests().map(({ layer }) => layer)).toEqual([...Array(4).fill('gateway'), 'budget']);
  expect(statusOf(await at.get('http://elsewhere.test/'))).toBe(429);
  expect(at.requests().length).toBe(5);
});

test.describe('who may pass', () => {
  test('without a run’s credentials nothing passes', async () => {
    const at = proxy.enter();
    const bare = `GET http://${HOST}/tickets HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n`;
    const as = (text: string) => `Proxy-Authorization: Basic ${Buffer.from(text).toString('base64')}\r\n`;
    const wrong = [
      '',
      as(`${at.admission.username}:wrong`),
      as(`${at.admission.username}:`),
      as(at.admission.username),
      as(`:${at.admission.password}`),
      as(`run_other:${at.admission.password}`),
      as(`__proto__:${at.admission.password}`),
      `Proxy-Authorization: Bearer ${at.admission.password}\r\n`,
      `Proxy-Authorization: Basic ${at.admission.password}\r\n`,
      `Authorization: Basic ${Buffer.from(`${at.admission.username}:${at.admission.password}`).toString('base64')}\r\n`,
    ];
    for (const header of wrong) {
      expect(statusOf(await exchange(proxy.server, `${bare}${header}\r\n`)), header).toBe(407);
    }
    for (const line of [`CONNECT ${HOST}:443`, `GET http://${HOST}/`]) {
      const raw = await exchange(
        proxy.server,
        `${line} HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`,
      );
      expect(statusOf(raw)).toBe(407);
    }
    expect(at.requests()).toEqual([]);
    expect(statusOf(await at.get(`http://${HOST}/tickets`))).toBe(200);
  });

  test('a run’s credentials open that run’s world, and none once they are revoked', async () => {
    const at = proxy.enter();
    const other = proxy.enter([], 'run_other');
    const theirs = other.admission;
    const mixed = credentials({ ...theirs, password: at.admission.password });
    const line = `GET http://${HOST}/tickets HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n`;
    expect(statusOf(await exchange(proxy.server, `${line}${mixed}\r\n`))).toBe(407);
    expect(statusOf(await exchange(proxy.server, `${line}${credentials(theirs)}\r\n`))).not.toBe(407);
    expect([at.requests().length, other.requests().length]).toEqual([0, 1]);
    theirs.revoke();
    expect(statusOf(await exchange(proxy.server, `${line}${credentials(theirs)}\r\n`))).toBe(407);
    expect(other.requests().length).toBe(1);
  });
});

test.describe('what is no request', () => {
  const H = `Host: ${HOST}`;
  const U = `http://${HOST}/tickets`;
  const NO_REQUEST: readonly (readonly [
    what: string,
    line: string,
    headers: readonly string[],
    status: number,
  ])[] = [
    ['a path without an address', 'GET /tickets HTTP/1.1', [H], 400],
    ['an address without a scheme', `GET ${HOST}/tickets HTTP/1.1`, [H], 400],
    ['an address of another scheme', 'GET ftp://acme.saas.localhost/ HTTP/1.1', [H], 400],
    ['an https address', `GET https://${HOST}/ HTTP/1.1`, [H], 400],
    ['a Host header of another host', `GET ${U} HTTP/1.1`, ['Host: acme-eu.saas.localhost'], 400],
    ['a Host header with another port', `GET ${U} HTTP/1.1`, [`${H}:8080`], 400],
    ['no Host header', `GET ${U} HTTP/1.1`, [], 400],
    ['two Host headers', `GET ${U} HTTP/1.1`, [H, H], 400],
    ['two different Host headers', `GET ${U} HTTP/1.1`, [H, 'Host: evil.example'], 400],
    [
      'a length and chunks',
      `POST ${U} HTTP/1.1`,
      [H, 'Content-Length: 4', 'Transfer-Encoding: chunked'],
      400,
    ],
    ['two lengths', `POST ${U} HTTP/1.1`, [H, 'Content-Length: 4', 'Content-Length: 5'], 400],
    ['a transfer coding that hides', `POST ${U} HTTP/1.1`, [H, 'Transfer-Encoding: xchunked'], 400],
    ['a folded header', `GET ${U} HTTP/1.1`, [H, 'X-A: b\r\n c'], 400],
    ['a space before the colon', `GET ${U} HTTP/1.1`, ['Host : acme.saas.localhost'], 400],
    ['a bare line feed', `GET ${U} HTTP/1.1`, [`${H}\nX-A: b`], 400],
    ['a control character', `GET ${U} HTTP/1.1`, [H, 'X-A: \u0000'], 400],
    ['a NUL in the address', `GET http://${HOST}/tickets\u0000 HTTP/1.1`, [H], 400],
    ['an address with white space', `GET http://${HOST}/tickets and more HTTP/1.1`, [H], 400],
    ['another version', `GET ${U} HTTP/3.0`, [H], 400],
    ['the beginning of HTTP/2', 'PRI * HTTP/2.0', [H], 400],
    ['a header that has no end', `GET ${U} HTTP/1.1`, [H, `X-A: ${'a'.repeat(70_000)}`], 400],
    ['a length that is no number', `POST ${U} HTTP/1.1`, [H, 'Content-Length: 0x4'], 400],
    ['a length below zero', `POST ${U} HTTP/1.1`, [H, 'Content-Length: -4'], 400],
    ['a tunnel to no port', `CONNECT ${HOST} HTTP/1.1`, [H], 403],
    ['a tunnel to a port that there is not', `CONNECT ${HOST}:99999 HTTP/1.1`, [H], 403],
    ['a tunnel to an address with a user', `CONNECT ${HOST}@evil.example:80 HTTP/1.1`, [H], 403],
    ['a tunnel to a whole address', `CONNECT http://${HOST}:80/ HTTP/1.1`, [H], 403],
    ['an unknown method', `STEAL ${U} HTTP/1.1`, [H], 400],
    ['an expectation', `POST ${U} HTTP/1.1`, [H, 'Expect: 200-maybe'], 417],
    ['a service worker', `GET ${U} HTTP/1.1`, [H, 'Service-Worker: script'], 400],
    ['a tunnel to another port of the product', `CONNECT ${HOST}:443 HTTP/1.1`, [H], 403],
    ['a tunnel elsewhere', 'CONNECT evil.example:443 HTTP/1.1', ['Host: evil.example:443'], 403],
    ['a tunnel to nowhere', 'CONNECT [::zz] HTTP/1.1', [H], 403],
    [
      'an upgrade',
      `GET ${U} HTTP/1.1`,
      [H, 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'],
      403,
    ],
  ];
  for (const [what, line, headers, status] of NO_REQUEST) {
    test(`${what} is refused, and no part of it gets to the product`, async () => {
      const at = proxy.enter();
      const before = await at.world.hash();
      expect(statusOf(await at.via(line, headers))).toBe(status);
      expect(at.requests().filter(({ outcome }) => outcome === 'allowed')).toEqual([]);
      expect(await at.world.hash()).toBe(before);
    });
  }

  test('chunks that are no chunks are refused, and no part of them gets to the product', async () => {
    const at = proxy.enter();
    const before = await at.world.hash();
    const chunked = [H, 'Transfer-Encoding: chunked', 'Sec-Fetch-Site: same-origin'];
    const line = `POST http://${HOST}/tickets/T-1007/notes HTTP/1.1`;
    for (const body of [
      'zz\r\nabc\r\n0\r\n\r\n',
      '-3\r\nabc\r\n0\r\n\r\n',
      '0x3\r\nabc\r\n0\r\n\r\n',
      '3\r\nabcde\r\n0\r\n\r\n',
      'ffffffffffffffffff\r\nabc\r\n',
      '3\nabc\n0\n\n',
      '3;a=\u0000\r\nabc\r\n0\r\n\r\n',
    ]) {
      expect(statusOf(await at.via(line, chunked, body)), JSON.stringify(body)).toBe(400);
    }
    expect(at.requests().filter(({ outcome }) => outcome === 'allowed')).toEqual([]);
    expect(await at.world.hash()).toBe(before);
  });

  test('a second request in the body of the first is not read as one', async () => {
    const at = proxy.enter();
    const inner = `POST http://${HOST}/tickets/T-1007/notes HTTP/1.1\r\nHost: ${HOST}\r\n${at.header}\r\n`;
    const length = `Content-Length: ${inner.length}`;
    expect(
      statusOf(
        await at.via(`GET http://${HOST}/tickets HTTP/1.1`, [H, 'Sec-Fetch-Site: none', length], inner),
      ),
    ).toBe(200);
    expect(at.requests().map(({ method }) => method)).toEqual(['GET']);
  });

  test('what can’t be read as a request is recorded as refused', async () => {
    const at = proxy.enter();
    await at.via('GET /tickets HTTP/1.1', [H]);
    await at.via(`GET ${U} HTTP/1.1`, ['Host: evil.example']);
    await at.via(`CONNECT ${HOST}:443 HTTP/1.1`, [H]);
    expect(blocked(at)).toEqual([
      ['blocked', 'malformed'],
      ['blocked', 'malformed'],
      ['blocked', 'egress'],
    ]);
  });

  test('a body that is too large is not taken, said beforehand or not', async () => {
    const at = proxy.enter();
    const url = `http://${HOST}/tickets/T-1007/notes`;
    const before = await at.world.hash();
    const said = await at.via(`POST ${url} HTTP/1.1`, [H, `Content-Length: ${11 * 1024 * 1024}`]);
    expect(statusOf(said)).toBe(413);
    const chunk = `${(1024 * 1024).toString(16)}\r\n${'x'.repeat(1024 * 1024)}\r\n`;
    const unsaid = await at.via(`POST ${url} HTTP/1.1`, [H, 'Transfer-Encoding: chunked'], chunk.repeat(11));
    expect([0, 413]).toContain(statusOf(unsaid));
    expect(blocked(at)).toEqual([
      ['blocked', 'malformed'],
      ['blocked', 'malformed'],
    ]);
    expect(await at.world.hash()).toBe(before);
  });

  test('a connection that was opened ahead, and not used in time, is closed without an answer', async () => {
    const hasty = await openProxy({ headMs: 20 });
    expect(await exchange(hasty.server, '')).toBe('');
    expect(await exchange(hasty.server, `GET http://${HOST}/ HTTP/1.1\r\n`)).toBe('');
    await hasty.close();
  });

  test('a client that breaks off in the middle of anything does no harm', async () => {
    const at = proxy.enter();
    const { hostname, port } = new URL(proxy.server);
    for (const bytes of [
      `CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n${at.header}\r\n`,
      `GET ${U} HTTP/1.1\r\n${H}\r\nUpgrade: x\r\nConnection: Upgrade\r\n${at.header}\r\n`,
      `POST ${U} HTTP/1.1\r\n${H}\r\nContent-Length: 100\r\n${at.header}\r\nhalf`,
      'GARBAGE',
    ]) {
      await breakOff(hostname, Number(port), bytes);
    }
    expect(statusOf(await at.get(U))).toBe(200);
  });
});

/** Sends some bytes and resets the connection. */
async function breakOff(host: string, port: number, bytes: string): Promise<void> {
  const socket = connect({ host, port });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  await new Promise((resolve) => socket.write(bytes, resolve));
  socket.resetAndDestroy();
  await once(socket, 'close');
}
