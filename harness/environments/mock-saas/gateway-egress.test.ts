import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import type { OpenGate } from './testing/open-gate.ts';
import { HOST, type OpenProxy, openProxy } from './testing/open-proxy.ts';
import { statusOf } from './testing/raw-client.ts';

let proxy: OpenProxy;

test.beforeEach(async () => {
  proxy = await openProxy();
});

test.afterEach(async () => proxy.close());

const blocked = ({ requests }: Pick<OpenGate, 'requests'>) =>
  requests().map(({ outcome, decision }) => [outcome, decision.rule]);

test.describe('where bytes may go', () => {
  test('an address that is not listed gets nothing, however it is written', async () => {
    const at = proxy.enter(['*.example.com']);
    const { host, seen } = await proxy.upstream((_, outgoing) => outgoing.end('reached'));
    const port = host.split(':')[1];
    for (const url of [
      `http://${host}/`,
      `http://localhost:${port}/`,
      `http://127.1:${port}/`,
      `http://2130706433:${port}/`,
      `http://0x7f000001:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `http://${HOST}:${port}/`,
      `http://0.0.0.0:${port}/`,
      'http://169.254.169.254/latest/meta-data/',
      'http://example.com.evil.test/',
    ]) {
      expect(statusOf(await at.via(`GET ${url} HTTP/1.1`, [`Host: ${new URL(url).host}`])), url).toBe(403);
    }
    expect(statusOf(await at.via(`GET http://u:p@${host}/ HTTP/1.1`, [`Host: ${host}`]))).toBe(403);
    expect(seen).toEqual([]);
    expect(new Set(at.requests().map(({ outcome }) => outcome))).toEqual(new Set(['blocked']));
  });

  test('another tenant’s address is refused, with a dot at its end too, and whatever the policy lists', async () => {
    const at = proxy.enter(['*.saas.localhost', 'acme-eu.saas.localhost']);
    for (const host of [
      'acme-eu.saas.localhost',
      'acme-eu.saas.localhost.',
      'ACME-EU.saas.localhost',
      'x.acme.saas.localhost',
    ]) {
      const raw = await at.via(`GET http://${host}/tickets HTTP/1.1`, [`Host: ${host}`]);
      expect([400, 403], host).toContain(statusOf(raw));
    }
    expect(new Set(blocked(at).map(([outcome]) => outcome))).toEqual(new Set(['blocked']));
    expect(at.requests().filter(({ decision }) => decision.rule === 'tenant').length).toBeGreaterThanOrEqual(
      3,
    );
  });

  test('a host on this machine is reached only where the policy names it, and never by a pattern', async () => {
    const { host, seen } = await proxy.upstream((_, outgoing) => outgoing.end('reached'));
    const port = host.split(':')[1];
    const at = proxy.enter([host, `*.localhost:${port}`]);
    expect(await at.get(`http://${host}/`)).toContain('reached');
    const raw = await at.get(`http://a.localhost:${port}/`);
    expect(statusOf(raw)).toBe(502);
    expect(seen.length).toBe(1);
    expect(blocked(at)).toEqual([
      ['allowed', `egress.${host}`],
      ['blocked', 'address'],
    ]);
  });

  test('a redirect off the list is not followed, and not passed on', async () => {
    const { host: sink, seen } = await proxy.upstream((_, outgoing) => outgoing.end('leaked'));
    for (const target of [
      `http://${sink}/?secret`,
      `//${sink}/`,
      'data:text/html,x',
      'http://[',
      'https://evil.example/',
    ]) {
      const { host } = await proxy.upstream((_, outgoing) =>
        outgoing.writeHead(302, { location: target }).end('moved'),
      );
      const at = proxy.enter([host]);
      const raw = await at.get(`http://${host}/`);
      expect(statusOf(raw), target).toBe(502);
      expect(raw.toLowerCase()).not.toContain('\nlocation:');
    }
    const { host } = await proxy.upstream((_, outgoing) =>
      outgoing
        .writeHead(
          302,
          [
            ['location', '/ok'],
            ['location', `http://${sink}/`],
          ].flat(),
        )
        .end(),
    );
    const at = proxy.enter([host]);
    expect(statusOf(await at.get(`http://${host}/`))).toBe(502);
    expect(seen).toEqual([]);
  });

  test('a write to a listed host must come from a page of that host', async () => {
    const { host, seen } = await proxy.upstream((_, outgoing) => outgoing.end('done'));
    const at = proxy.enter([{ host, writes: true }]);
    const send = (method: string, headers: readonly string[]) =>
      at.via(`${method} http://${host}/x HTTP/1.1`, [`Host: ${host}`, 'Content-Length: 0', ...headers]);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const lie of [
        [],
        ['Sec-Fetch-Site: cross-site'],
        ['Sec-Fetch-Site: same-site'],
        [`Origin: http://${HOST}`, 'Sec-Fetch-Site: same-origin'],
        ['Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site'],
      ]) {
        expect(statusOf(await send(method, lie)), `${method} ${lie}`).toBe(403);
      }
    }
    expect(seen).toEqual([]);
    expect(statusOf(await send('POST', ['Sec-Fetch-Site: same-origin', `Origin: http://${host}`]))).toBe(200);
  });

  test('the body of a GET does not become a second request of the upstream', async () => {
    const { host, seen } = await proxy.upstream((_, outgoing) => outgoing.end('one'));
    const at = proxy.enter([{ host, writes: true }]);
    const inner = `POST /smuggled HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\n\r\n`;
    await at.via(`GET http://${host}/ HTTP/1.1`, [`Host: ${host}`, `Content-Length: ${inner.length}`], inner);
    expect(seen.map(({ method, url, headers }) => [method, url, headers['content-length']])).toEqual([
      ['GET', '/', String(inner.length)],
    ]);
  });

  test('an upstream that answers nonsense fails its own request and nothing else', async () => {
    for (const nonsense of [
      'HTTP/1.1 099 Odd\r\n\r\n',
      'HTTP/1.1 000 \r\n\r\n',
      'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf',
      'garbage',
      '',
    ]) {
      const host = await proxy.listen(
        createServer((socket) => {
          socket.on('error', () => undefined);
          socket.once('data', () => socket.end(nonsense));
        }),
      );
      const at = proxy.enter([host]);
      expect([0, 502], JSON.stringify(nonsense)).toContain(statusOf(await at.get(`http://${host}/`)));
      expect(statusOf(await at.get(`http://${HOST}/tickets`))).toBe(200);
    }
  });
});

test.describe('what is taken out', () => {
  test('the session is the gateway’s: it is put in, never given out, and one that a client brings is replaced', async () => {
    const at = proxy.enter();
    const [name, secret = ''] = at.cookie.split('=');
    for (const brought of [
      'sid=0000',
      'sid=0000; theme=dark',
      'theme=dark;sid=0000',
      'sid =0000',
      ' sid\t=0000; a=b',
    ]) {
      const raw = await at.get(`http://${HOST}/tickets/T-1007`, [
        `Cookie: ${brought}`,
        'Authorization: Bearer 00ff',
      ]);
      expect(statusOf(raw), brought).toBe(200);
      expect(raw).toContain('T-1007');
      expect(raw).not.toContain(secret);
      expect(raw.toLowerCase()).not.toContain(`set-cookie: ${name}`);
    }
    expect(await at.get(`http://${HOST}/sign-in?next=/`)).not.toContain(secret);
    expect(secret.length).toBeGreaterThan(20);
  });

  test('a page of another origin does not get the session along', async () => {
    const at = proxy.enter();
    for (const site of ['cross-site', 'same-site']) {
      const raw = await at.via(`GET http://${HOST}/tickets/T-1007 HTTP/1.1`, [
        `Host: ${HOST}`,
        `Sec-Fetch-Site: ${site}`,
      ]);
      expect(raw, site).not.toContain('INV-1042');
    }
  });

  test('headers that report, prefetch, upgrade or open the origin are stripped, and the guards added', async () => {
    const stripped: Record<string, string> = {
      'report-to': '{}',
      'reporting-endpoints': 'a="http://evil.example/"',
      nel: '{}',
      'alt-svc': 'h3=":443"',
      link: '<http://evil.example/x>; rel=preload',
      'speculation-rules': '"/x"',
      refresh: '0;url=http://evil.example/',
      'service-worker-allowed': '/',
      'secure-session-registration': '(ES256)',
      'content-security-policy-report-only': "default-src 'none'; report-uri http://evil.example/",
      'permissions-policy-report-only': 'camera=();report-to=a',
      'accept-ch': 'ECT',
      'access-control-allow-origin': '*',
      'access-control-allow-credentials': 'true',
      'connection-allowlist': '*',
      'proxy-authenticate': 'Basic',
      'keep-alive': 'timeout=5',
    };
    const { host } = await proxy.upstream((_, outgoing) =>
      outgoing
        .writeHead(200, {
          ...stripped,
          'x-kept': 'yes',
          'content-security-policy': "img-src 'self'; report-uri http://evil.example/; report-to a",
          'set-cookie': ['sid=1', ' sid =1', '=sid=1', 'sid', 'theme=dark'],
        })
        .end('body'),
    );
    const at = proxy.enter([host]);
    const raw = await at.get(`http://${host}/`);
    const head = raw.slice(0, raw.indexOf('\r\n\r\n')).toLowerCase();
    for (const [name, value] of Object.entries(stripped)) expect(head).not.toContain(`\n${name}: ${value}`);
    expect(head).toContain('x-kept: yes');
    expect(head).toContain("img-src 'self'");
    expect(head).not.toMatch(/report-(?:uri|to)/);
    expect(head.match(/set-cookie: .*/g)).toEqual(['set-cookie: theme=dark']);
    expect(head).toContain('connection-allowlist: (response-origin)');
    expect(head).toContain("form-action 'self'");
    expect(head).toContain('x-content-type-options: nosniff');
  });

  test('headers of the hop, of the proxy, and those that override a method or an address do not go on', async () => {
    const { host, seen } = await proxy.upstream((_, outgoing) => outgoing.end('ok'));
    const at = proxy.enter([host]);
    const dropped = {
      'proxy-connection': 'keep-alive',
      te: 'trailers',
      'keep-alive': '300',
      forwarded: 'for=1.2.3.4',
      'x-forwarded-host': 'evil.example',
      'x-original-url': '/admin',
      'x-rewrite-url': '/admin',
      'x-http-method': 'DELETE',
      'x-http-method-override': 'DELETE',
      'x-method-override': 'DELETE',
    };
    await at.get(`http://${host}/`, [
      ...Object.entries(dropped).map(([name, value]) => `${name}: ${value}`),
      'X-Kept: yes',
    ]);
    const headers = seen[0]?.headers ?? {};
    expect(headers['x-kept']).toBe('yes');
    expect(Object.keys({ ...dropped, 'proxy-authorization': '' }).filter((name) => name in headers)).toEqual(
      [],
    );
  });
});
