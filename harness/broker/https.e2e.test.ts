import { once } from 'node:events';
import type { Http2SecureServer } from 'node:http2';
import { createSecureServer } from 'node:http2';
import { expect, test } from '@playwright/test';
import { ensureBrowser } from '../browser/find-browser.ts';
import { launchContained } from '../browser/launch-contained.ts';
import { systemClock } from '../clock.ts';
import {
  makeCertificates,
  type Shown,
  type TestAuthority,
} from '../environments/mock-saas/testing/make-certificates.ts';
import { openTestBench, type TestBench } from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import { openGateway } from '../gateway/gateway.ts';
import { takeAuthority } from '../gateway/stored-authority.ts';
import { invariant } from '../invariant.ts';

/** Pages over https, in a real browser, through the gateway. */

let made: TestAuthority;
let site: Awaited<ReturnType<typeof serve>>;
const servers: Http2SecureServer[] = [];

async function serve(shown: Shown) {
  const seen: string[] = [];
  const server = createSecureServer({ ...shown, allowHTTP1: true }, (incoming, outgoing) => {
    seen.push(`HTTP/${incoming.httpVersion} ${incoming.method} ${incoming.url}`);
    const isScript = incoming.url === '/script.js';
    outgoing.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    outgoing.end(isScript ? SCRIPT : PAGE);
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a listening server has a port');
  return { port: address.port, seen };
}

const PAGE = '<!doctype html><title>Docs</title><h1>Loading</h1><script src="/script.js"></script>';
const SCRIPT = `
  const post = (path) => fetch(path, { method: 'POST', body: 'x' }).then(({ status }) => status);
  const socket = new Promise((resolve) => {
    const one = new WebSocket(location.origin.replace('https', 'wss') + '/socket');
    one.onopen = () => resolve('open');
    one.onerror = () => resolve('refused');
  });
  Promise.all([post('/forms/a'), post('/elsewhere'), socket]).then((all) => {
    document.querySelector('h1').textContent = 'Came: ' + all.join(' ');
  });`;

test.beforeAll(async () => {
  made = await makeCertificates();
  site = await serve(await made.good('site.example'));
});

test.afterAll(async () => {
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  made.remove();
});

for (const namespace of [true, false]) {
  test(`a page over https is read, and what it sends is decided, ${namespace ? 'with' : 'without'} a namespace`, async () => {
    site.seen.splice(0);
    const bench: TestBench = await openTestBench(test.info().outputDir, {
      namespace,
      gateway: {
        stateFolder: made.stateFolder,
        extraCa: [made.caFile],
        resolve: async () => ['127.0.0.1'],
      },
    });
    try {
      const host = `https://site.example:${site.port}`;
      const policy = supportPolicy({ egress: { allow: [{ host, private: true, writes: ['/forms'] }] } });
      const run = await bench.open({ policy });
      await run.act({ type: 'navigate', url: `${host}/` });
      const then = await run.act({ type: 'wait', ms: 200 });
      expect(then.page?.snapshot).toContain('Came: 200 403 refused');
      const { requests } = await run.close();
      expect(site.seen).toEqual(['HTTP/2.0 GET /', 'HTTP/2.0 GET /script.js', 'HTTP/2.0 POST /forms/a']);
      const told = requests.map(({ url, outcome, decision }) => [
        new URL(url).pathname,
        outcome,
        decision.rule,
      ]);
      expect(told).toEqual(
        expect.arrayContaining([
          ['/', 'allowed', `egress.${host}`],
          ['/forms/a', 'allowed', `egress.${host}`],
          ['/elsewhere', 'blocked', 'upload'],
          ['/socket', 'blocked', 'websocket'],
        ]),
      );
      expect(requests.every(({ stepId }) => stepId !== null)).toBe(true);
    } finally {
      await bench.close();
    }
  });
}

test('the browser believes the gateway’s key, and no other certificate', async () => {
  const gateway = await openGateway({ stateFolder: made.stateFolder });
  const ours = (await takeAuthority(made.stateFolder, systemClock)).certificate.toString();
  const plain = await made.good('localhost');
  const foreign = await serve(plain);
  const forged = await serve({ ...plain, cert: `${plain.cert}\n${ours}` });
  const contained = await launchContained((await ensureBrowser()).executablePath, gateway, false);
  try {
    const proxy = { server: contained.proxyServer, bypass: 'localhost,127.0.0.1' };
    const context = await contained.browser.newContext({ proxy });
    for (const { port, seen } of [foreign, forged]) {
      const page = await context.newPage();
      const failure = await page.goto(`https://127.0.0.1:${port}/`).then(() => 'loaded', String);
      expect(failure).toContain('ERR_CERT_');
      expect(seen).toEqual([]);
    }
  } finally {
    await contained.close();
    await gateway.close();
  }
});
