import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { invariant } from '../../invariant.ts';
import type { Resolution } from '../../model/approval.ts';
import { HOST, type OpenProxy, openProxy } from './testing/open-proxy.ts';
import { openSocket, openTunnel, type RawSocket } from './testing/open-socket.ts';
import { supportPolicy, supportTools } from './testing/policies.ts';
import { exchange, statusOf } from './testing/raw-client.ts';

let proxy: OpenProxy;

test.beforeEach(async () => {
  proxy = await openProxy();
});

test.afterEach(async () => proxy.close());

type Entered = ReturnType<OpenProxy['enter']>;

async function socketOf(at: Entered): Promise<RawSocket> {
  const socket = await openSocket(proxy.server, at.header);
  invariant(typeof socket !== 'number', 'the socket opens');
  await socket.hear(({ type }) => type === 'hello');
  return socket;
}

const status = (changes: Readonly<Record<string, unknown>> = {}) => ({
  type: 'ticket.status',
  number: 'T-1007',
  status: 'solved',
  version: 99,
  ...changes,
});

const allowing = supportPolicy({
  tools: { ...supportTools, 'ticket.update': { risk: 'internal_write', allowed: true } },
});
const asking = supportPolicy({
  tools: { ...supportTools, 'ticket.update': { risk: 'internal_write', approval_required: true } },
});

const frames = (at: Entered) => at.requests().filter(({ method }) => method === 'WS');

/** An approver that answers when the test says so. */
function byHand() {
  const answers: ((resolution: Resolution) => void)[] = [];
  return {
    answers,
    approver: { name: 'hand', resolve: () => new Promise<Resolution>((resolve) => answers.push(resolve)) },
    answer(status: 'approved' | 'rejected') {
      answers.shift()?.({ status, by: 'hand', reason: 'as the test says' });
    },
  };
}

test.describe('who may open a socket', () => {
  test('a page of the product, to its own host, with the session that the gateway adds', async () => {
    const at = proxy.enter();
    const { heard } = await socketOf(at);
    expect(heard[0]).toEqual({ type: 'hello', me: 'sandbox_support_agent_01' });
    expect(at.requests().map(({ method, url, status }) => [method, url, status])).toEqual([
      ['GET', `http://${HOST}/live`, 101],
    ]);
  });

  test('without a run’s credentials there is no tunnel', async () => {
    proxy.enter();
    const wrong = `Proxy-Authorization: Basic ${Buffer.from('run_gate:wrong').toString('base64')}\r\n`;
    for (const header of ['', wrong]) expect(await openTunnel(proxy.server, header)).toContain('407');
  });

  test('a handshake that a page of the product can’t have sent is refused and recorded', async () => {
    const at = proxy.enter();
    const own = `http://${HOST}`;
    const forged: readonly Readonly<Record<string, string>>[] = [
      {},
      { origin: 'null' },
      { origin: 'http://evil.example' },
      { origin: 'http://acme-eu.saas.localhost' },
      { origin: `${own}.evil.example` },
      { origin: `https://${HOST}` },
      { origin: `${own}:8080` },
      { origin: own, 'sec-fetch-site': 'cross-site' },
      { origin: own, 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of forged) {
      expect(await openSocket(proxy.server, at.header, { headers }), JSON.stringify(headers)).toBe(403);
    }
    expect(at.requests().map(({ outcome, decision }) => `${outcome} ${decision.rule}`)).toEqual(
      forged.map(() => 'blocked same-origin'),
    );
    expect(at.admission.open()).toBe(0);
  });

  test('a session that a client brings along is replaced by the run’s', async () => {
    const at = proxy.enter();
    const theirs = at.world.signIn({
      tenantId: 'sandbox_acme',
      actorId: 'sandbox_owner_01',
      role: 'owner',
      scopes: ['tickets:read'],
    });
    const headers = { origin: `http://${HOST}`, cookie: theirs.cookie, authorization: 'Bearer 00ff' };
    const socket = await openSocket(proxy.server, at.header, { headers });
    invariant(typeof socket !== 'number', 'the socket opens');
    const hello = await socket.hear(({ type }) => type === 'hello');
    expect(hello.me).toBe('sandbox_support_agent_01');
  });

  test('a tunnel to another tenant, another port or another host is refused and recorded', async () => {
    const at = proxy.enter(['evil.example']);
    for (const to of [
      'acme-eu.saas.localhost:80',
      `${HOST}:443`,
      `${HOST}:8080`,
      `x.${HOST}:80`,
      'evil.example:80',
      '127.0.0.1:80',
      '[::1]:80',
      `u:p@${HOST}:80`,
    ]) {
      expect(await openTunnel(proxy.server, at.header, to), to).toContain('403');
    }
    expect(at.requests().length).toBe(8);
    expect(new Set(at.requests().map(({ outcome }) => outcome))).toEqual(new Set(['blocked']));
    expect(at.requests()[0]?.decision.rule).toBe('tenant');
  });

  test('a tunnel carries a handshake and nothing else', async () => {
    const at = proxy.enter();
    const before = await at.world.hash();
    const shake = 'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n';
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
    const origin = `Origin: http://${HOST}\r\n`;
    const host = `Host: ${HOST}\r\n`;
    for (const [bytes, expected] of [
      [`GET /tickets HTTP/1.1\r\n${host}\r\n`, 403],
      [`POST /tickets/T-1007/notes HTTP/1.1\r\n${host}${origin}Content-Length: 6\r\n\r\nbody=x`, 403],
      [`CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example\r\n\r\n`, 403],
      [`GET /live HTTP/1.1\r\nHost: acme-eu.saas.localhost\r\n${origin}${shake}${key}\r\n`, 403],
      [`GET /live HTTP/1.1\r\n${host}${host}${origin}${shake}${key}\r\n`, 403],
      [`GET http://acme-eu.saas.localhost/live HTTP/1.1\r\n${host}${origin}${shake}${key}\r\n`, 403],
      [`GET //evil.example/live HTTP/1.1\r\n${host}${origin}${shake}${key}\r\n`, 403],
      [`GET /live HTTP/1.1\r\n${host}${origin}${origin}${shake}${key}\r\n`, 403],
      [`GET /live HTTP/1.1\r\n${host}${origin}Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n`, 403],
      [`GET /live HTTP/1.1\r\n${host}${origin}Content-Length: 5\r\n${shake}${key}\r\nhello`, 403],
      [`GET /tickets HTTP/1.1\r\n${host}${origin}${shake}${key}\r\n`, 200],
      [`GET /nowhere HTTP/1.1\r\n${host}${origin}${shake}${key}\r\n`, 403],
      ['GARBAGE\r\n\r\n', 400],
    ] as const) {
      const open = `CONNECT ${HOST}:80 HTTP/1.1\r\nHost: ${HOST}:80\r\n${at.header}\r\n`;
      const raw = await exchange(proxy.server, `${open}${bytes}`);
      const inner = raw.slice(raw.indexOf('\r\n\r\n') + 4);
      expect([0, expected], bytes).toContain(statusOf(inner));
      expect(inner, bytes).not.toContain('101 Switching');
    }
    expect(await at.world.hash()).toBe(before);
    expect(at.admission.inFlight()).toBe(0);
  });
});

test.describe('what a message may do', () => {
  test('under the default nothing that changes data passes, and what is refused leaves the socket usable', async () => {
    const at = proxy.enter();
    const before = await at.world.hash();
    const socket = await socketOf(at);
    expect(await socket.ask(status())).toMatchObject({ status: 403, error: 'blocked_by_policy' });
    expect(await at.world.hash()).toBe(before);
    expect(await socket.ask({ type: 'ping' })).toMatchObject({ status: 200 });
    const [refused] = frames(at);
    expect(refused).toMatchObject({
      method: 'WS',
      url: `http://${HOST}/live/ticket.status`,
      outcome: 'denied',
      layer: 'request_gate',
      capability: 'ticket.update',
    });
    expect(refused?.bodyDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(refused?.effects[0]).toMatchObject({ table: 'tickets', capability: 'ticket.update' });
  });

  test('what is allowed is committed, and told to every connection that listens, whichever road it came by', async () => {
    const at = proxy.enter([], 'run_gate', { policy: allowing });
    const [one, two] = [await socketOf(at), await socketOf(at)];
    await two.ask({ type: 'subscribe.tickets' });
    expect(await one.ask(status())).toMatchObject({ status: 200, ticket: { status: 'solved' } });
    expect(await two.hear(({ type }) => type === 'ticket.changed')).toMatchObject({ status: 'solved' });
    expect(one.heard.some(({ type }) => type === 'ticket.changed')).toBe(false);
    two.heard.length = 0;
    await at.fromPage(notePage);
    expect(await two.hear(({ type }) => type === 'ticket.changed')).toMatchObject({ number: 'T-1007' });
  });

  test('a message that is held is told so, done when it is approved, and what follows it waits its turn', async () => {
    const hand = byHand();
    const at = proxy.enter([], 'run_gate', { policy: asking, approver: hand.approver });
    const [socket, other] = [await socketOf(at), await socketOf(at)];
    const before = await at.world.hash();
    const changed = socket.ask(status());
    await socket.hear(({ error }) => error === 'approval_required');
    const after = socket.ask({ type: 'ping' });
    expect(await other.ask({ type: 'ping' })).toMatchObject({ status: 200 });
    expect(await at.world.hash()).toBe(before);
    expect(socket.heard.filter(({ re }) => re === 'ask-2')).toEqual([]);
    await expect.poll(() => at.admission.inFlight()).toBe(0);

    hand.answer('approved');
    expect(await changed).toMatchObject({ status: 200, ticket: { number: 'T-1007', status: 'solved' } });
    expect(await after).toMatchObject({ status: 200 });
    const answers = socket.heard.filter(({ type }) => type === 'answer');
    expect(answers.map(({ re, status: code }) => [re, code])).toEqual([
      ['ask-1', 409],
      ['ask-1', 200],
      ['ask-2', 200],
    ]);
    expect(at.approvals().map(({ status: how }) => how)).toEqual(['consumed']);
    expect(at.approvals()[0]?.subject).toMatchObject({ method: 'WS', bodyDigest: frames(at)[1]?.bodyDigest });
  });

  test('a message that is held and rejected is not done, nor is another one on its approval', async () => {
    const hand = byHand();
    const at = proxy.enter([], 'run_gate', { policy: asking, approver: hand.approver });
    const socket = await socketOf(at);
    const before = await at.world.hash();
    const first = socket.ask(status());
    await socket.hear(({ error }) => error === 'approval_required');
    hand.answer('rejected');
    expect(await first).toMatchObject({ status: 403 });
    const second = socket.ask(status({ status: 'closed' }));
    await expect.poll(() => hand.answers.length).toBe(1);
    hand.answer('rejected');
    expect(await second).toMatchObject({ status: 403 });
    expect(await at.world.hash()).toBe(before);
  });

  test('an approval is for the very bytes: the same change in other words is asked for anew', async () => {
    const hand = byHand();
    const at = proxy.enter([], 'run_gate', { policy: asking, approver: hand.approver });
    const socket = await socketOf(at);
    const first = socket.ask(status());
    await expect.poll(() => hand.answers.length).toBe(1);
    hand.answer('approved');
    await first;
    const second = socket.ask(status({ status: 'open' }));
    await expect.poll(() => hand.answers.length).toBe(1);
    hand.answer('approved');
    await second;
    expect(new Set(at.approvals().map(({ digest }) => digest)).size).toBe(2);
  });

  test('what is no message, or none that the product knows, changes nothing', async () => {
    const at = proxy.enter([], 'run_gate', { policy: allowing });
    const before = await at.world.hash();
    const socket = await socketOf(at);
    for (const text of [
      '',
      'null',
      '[]',
      'not json',
      '{"type":"../tickets/T-1007/notes","body":"x"}',
      '{"type":"ticket.delete","number":"T-1007"}',
      '{"type":"TICKET.STATUS"}',
      `{"type":"${'a'.repeat(100)}"}`,
    ]) {
      const known = socket.heard.length;
      socket.socket.send(text);
      await expect.poll(() => socket.heard.length, text).toBeGreaterThan(known);
      expect(socket.heard.at(-1), text).toMatchObject({ type: 'answer', status: 403 });
    }
    expect(await at.world.hash()).toBe(before);
    expect(new Set(frames(at).map(({ outcome, decision }) => `${outcome} ${decision.rule}`))).toEqual(
      new Set(['denied route-map']),
    );
  });

  test('of two runs each socket reaches its own world, and neither hears of the other', async () => {
    const at = proxy.enter([], 'run_gate', { policy: allowing });
    const other = proxy.enter([], 'run_other', { policy: allowing });
    const [mine, theirs] = [await socketOf(at), await socketOf(other)];
    await theirs.ask({ type: 'subscribe.tickets' });
    await mine.ask(status());
    expect((await theirs.ask({ type: 'ping' })).status).toBe(200);
    expect(theirs.heard.map(({ type }) => type)).toEqual(['hello', 'answer', 'answer']);
    expect(await at.world.hash()).not.toBe(await other.world.hash());
  });
});

test.describe('limits', () => {
  test('a binary message closes the socket, is recorded, and nothing of it is carried out', async () => {
    const at = proxy.enter([], 'run_gate', { policy: allowing });
    const before = await at.world.hash();
    const { socket, closed } = await socketOf(at);
    socket.send(Buffer.from(JSON.stringify(status())));
    expect(await closed).toEqual([1003, 'a binary message is not let through']);
    expect(await at.world.hash()).toBe(before);
    expect(frames(at)).toEqual([expect.objectContaining({ outcome: 'blocked', layer: 'gateway' })]);
  });

  test('a message in fragments is one message, and one that is too large none', async () => {
    const at = proxy.enter([], 'run_gate', { policy: allowing });
    const { socket, closed, hear } = await socketOf(at);
    const text = JSON.stringify({ ...status(), id: 'parts' });
    socket.send(text.slice(0, 10), { fin: false });
    socket.send(text.slice(10), { fin: true });
    expect(await hear(({ re }) => re === 'parts')).toMatchObject({ status: 200 });
    socket.send('x'.repeat(1024 * 1024 + 1));
    expect((await closed)[0]).toBe(1009);
    expect(frames(at).map(({ outcome }) => outcome)).toEqual(['allowed', 'blocked']);
  });

  test('bytes that are no frames, no mask, or no text end the socket and nothing else', async () => {
    const at = proxy.enter([], 'run_gate', { policy: allowing });
    const before = await at.world.hash();
    const body = Buffer.from(JSON.stringify(status()));
    const unmasked = Buffer.concat([Buffer.from([0x81, body.length]), body]);
    const notText = Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]);
    const reserved = Buffer.from([0xf1, 0x80, 0, 0, 0, 0]);
    for (const bytes of [unmasked, notText, reserved]) {
      const { closed, raw } = await rawSocketOf(at);
      raw.write(bytes);
      const [code] = await closed;
      expect([1002, 1006, 1007]).toContain(code);
    }
    expect(await at.world.hash()).toBe(before);
    expect(frames(at).map(({ outcome }) => outcome)).toEqual(['blocked', 'blocked', 'blocked']);
    await expect.poll(() => at.admission.open()).toBe(0);
  });

  test('a thousand messages are decided and recorded, each, in their order', async () => {
    const at = proxy.enter([], 'run_gate', { policy: allowing });
    const socket = await socketOf(at);
    for (let batch = 0; batch < 5; batch++) {
      const ids = Array.from({ length: 200 }, (_, index) => batch * 200 + index);
      for (const id of ids) {
        const message =
          id % 100 === 50 ? status({ status: id % 200 === 50 ? 'open' : 'solved' }) : { type: 'ping' };
        socket.socket.send(JSON.stringify({ ...message, id }));
      }
      await socket.hear(({ re }) => re === ids.at(-1));
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    const answers = socket.heard.filter(({ type }) => type === 'answer');
    expect(answers.map(({ re }) => re)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect(answers.every(({ status: code }) => code === 200)).toBe(true);
    expect(frames(at).length).toBe(1000);
    await expect.poll(() => at.admission.inFlight()).toBe(0);
  });

  test('a flood closes the socket, is recorded once, and the run goes on', async () => {
    const at = proxy.enter();
    const { socket, closed } = await socketOf(at);
    for (let index = 0; index < 2_000; index++) socket.send('{"type":"ping"}');
    expect((await closed)[0]).toBe(1008);
    const refused = frames(at).filter(({ outcome }) => outcome === 'blocked');
    expect(refused.map(({ decision }) => decision.rule)).toEqual(['message']);
    expect((await (await socketOf(at)).ask({ type: 'ping' })).status).toBe(200);
  });

  test('only so many sockets are open at once', async () => {
    const at = proxy.enter();
    for (let index = 0; index < 32; index++) await socketOf(at);
    expect(await openSocket(proxy.server, at.header)).toBe(403);
    expect(at.requests().at(-1)).toMatchObject({ outcome: 'blocked', decision: { rule: 'too-many-live' } });
    expect(at.admission.open()).toBe(32);
  });
});

test.describe('the end', () => {
  test('when the run’s credentials are revoked its sockets and streams are closed, and no message passes', async () => {
    const at = proxy.enter([], 'run_gate', { policy: withDashboard });
    const { socket, closed } = await socketOf(at);
    const stream = await streamOf(at);
    await expect.poll(() => at.admission.open()).toBe(2);
    const before = await at.world.hash();
    at.admission.revoke();
    socket.send(JSON.stringify(status()));
    expect((await closed)[0]).toBe(1006);
    await stream.ended;
    await expect.poll(() => at.admission.open()).toBe(0);
    expect(await at.world.hash()).toBe(before);
    expect(frames(at)).toEqual([]);
  });

  test('messages behind one that is held when the run ends are never carried out', async () => {
    const hand = byHand();
    const at = proxy.enter([], 'run_gate', { policy: asking, approver: hand.approver });
    const socket = await socketOf(at);
    const before = await at.world.hash();
    void socket.ask(status());
    void socket.ask(status({ status: 'closed' }));
    await expect.poll(() => hand.answers.length).toBe(1);
    at.admission.revoke();
    at.desk.close();
    await at.gate.close();
    expect(await at.world.hash()).toBe(before);
    expect(frames(at).map(({ outcome }) => outcome)).toEqual(['denied']);
  });

  test('a page that goes away takes its connection along, and what it sent before is decided', async () => {
    const at = proxy.enter([], 'run_gate', { policy: allowing });
    const { socket } = await socketOf(at);
    const before = await at.world.hash();
    socket.send(JSON.stringify(status()));
    socket.close();
    await expect.poll(() => frames(at).length).toBe(1);
    await expect.poll(() => at.admission.open()).toBe(0);
    expect(await at.world.hash()).not.toBe(before);
  });

  test('a session that ends in mid-run ends its sockets', async () => {
    const at = proxy.enter([], 'run_gate', { policy: allowing });
    const { closed, hear } = await socketOf(at);
    await at.world.arrange(signOut(at.cookie));
    await hear(({ type }) => type === 'signed_out');
    expect((await closed)[0]).toBe(1001);
  });
});

test.describe('server-sent events', () => {
  test('are streamed as they happen, through the gate', async () => {
    const at = proxy.enter([], 'run_gate', { policy: withDashboard });
    const stream = await streamOf(at);
    await expect.poll(() => stream.text()).toContain('event: dashboard.changed');
    expect(stream.text().toLowerCase()).toContain('connection-allowlist: (response-origin)');
    const known = stream.text().length;
    await at.fromPage(notePage);
    await expect.poll(() => stream.text().length).toBeGreaterThan(known);
    expect(at.requests()[0]).toMatchObject({ method: 'GET', outcome: 'allowed', status: 200 });
    expect(at.admission.inFlight()).toBe(0);
    stream.close();
    await expect.poll(() => at.admission.open()).toBe(0);
  });

  test('are refused where the policy does not show the dashboard, and to a page of another origin', async () => {
    const at = proxy.enter();
    const accept = ['Accept: text/event-stream'];
    expect(statusOf(await at.get(`http://${HOST}/live/events`, accept))).toBe(403);
    const theirs = await at.via(`GET http://${HOST}/live/events HTTP/1.1`, [
      `Host: ${HOST}`,
      'Sec-Fetch-Site: cross-site',
      ...accept,
    ]);
    expect([401, 403]).toContain(statusOf(theirs));
    expect(statusOf(await at.get('http://acme-eu.saas.localhost/live/events', accept))).toBe(403);
    expect(at.admission.open()).toBe(0);
  });
});

const withDashboard = supportPolicy({
  tools: { ...supportTools, 'app.home': { risk: 'read', allowed: true } },
});

const notePage = {
  method: 'POST',
  url: `http://${HOST}/tickets/T-1007/notes`,
  headers: [
    ['origin', `http://${HOST}`],
    ['sec-fetch-site', 'same-origin'],
    ['content-type', 'application/x-www-form-urlencoded'],
  ],
  body: new TextEncoder().encode('body=A+note'),
} as const;

const signOut = (cookie: string) =>
  ({
    method: 'POST',
    url: `http://${HOST}/sign-out`,
    headers: [
      ['origin', `http://${HOST}`],
      ['cookie', cookie],
    ],
    body: new Uint8Array(),
  }) as const;

/** A stream of events, as a page asks for it. */
async function streamOf(at: Entered) {
  const { hostname, port } = new URL(proxy.server);
  const { connect } = await import('node:net');
  const socket = connect({ host: hostname, port: Number(port) });
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.on('error', () => undefined);
  const ended = once(socket, 'close');
  await once(socket, 'connect');
  const head = `GET http://${HOST}/live/events HTTP/1.1\r\nHost: ${HOST}\r\nAccept: text/event-stream\r\n`;
  socket.write(`${head}Sec-Fetch-Site: same-origin\r\n${at.header}\r\n`);
  return { text: () => text, ended, close: () => socket.destroy() };
}

/** A socket whose bytes are the test's own once it is open. */
async function rawSocketOf(at: Entered) {
  const raw = await openTunnel(proxy.server, at.header);
  invariant(typeof raw !== 'string', 'the tunnel opens');
  const shake = 'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n';
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
  let closing = 1006;
  const opened = once(raw, 'data');
  raw.write(`GET /live HTTP/1.1\r\nHost: ${HOST}\r\nOrigin: http://${HOST}\r\n${shake}${key}\r\n`);
  await opened;
  raw.on('data', (chunk: Buffer) => {
    const at = chunk.indexOf(0x88);
    if (at >= 0 && chunk.length >= at + 4) closing = chunk.readUInt16BE(at + 2);
    if (at >= 0) raw.destroy();
  });
  const closed = new Promise<readonly [number]>((resolve) => raw.on('close', () => resolve([closing])));
  return { raw, closed };
}
