import { expect, test } from '@playwright/test';
import { WebSocket } from 'ws';
import { person } from '../../broker/approvers.ts';
import type { RunSettings } from '../../broker/open-run.ts';
import { goTo, openTestBench, type TestBench } from '../../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../../environments/mock-saas/testing/policies.ts';
import { serveCdp } from './serve-cdp.ts';
import { fieldOf, speakCdp } from './testing/speak-cdp.ts';

/** A client that knows the protocol and means no good: no message of it gets around the run. */

let bench: TestBench;
const ends: (() => Promise<unknown> | unknown)[] = [];
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
test.afterAll(async () => bench.close());

async function open(settings: Partial<RunSettings> = {}) {
  const run = await bench.open({ approver: person, holds: 'answer', ...settings });
  await run.act(goTo('/tickets'));
  const endpoint = await serveCdp(run);
  ends.push(() => endpoint.close());
  return { run, endpoint };
}

async function speak(url: string) {
  const client = await speakCdp(url);
  ends.push(() => client.close());
  const attach = async (): Promise<string> => {
    const targetId = fieldOf((await client.call('Target.getTargets')).result, 'targetId');
    return fieldOf(
      (await client.call('Target.attachToTarget', { targetId, flatten: true })).result,
      'sessionId',
    );
  };
  return { ...client, attach };
}

const BYPASSES: readonly (readonly [what: string, method: string, params: object, says: RegExp])[] = [
  ['a file in a new tab', 'Target.createTarget', { url: 'file:///etc/passwd' }, /Refused/],
  ['a page of the browser in a new tab', 'Target.createTarget', { url: 'chrome://version' }, /Refused/],
  [
    'the tools of the browser',
    'Page.navigate',
    { url: 'devtools://devtools/bundled/inspector.html' },
    /Refused/,
  ],
  ['a page of an extension', 'Target.createTarget', { url: 'chrome-extension://a/b.html' }, /Refused/],
  ['a file', 'Page.navigate', { url: 'file:///etc/passwd' }, /Refused/],
  ['the source of a page', 'Page.navigate', { url: 'view-source:http://a.example' }, /Refused/],
  ['a host that is not listed', 'Page.navigate', { url: 'http://evil.example/' }, /Refused/],
  ['a context round the proxy', 'Target.createBrowserContext', { proxyServer: 'direct://' }, /gateway/],
  ['a context with exceptions', 'Target.createBrowserContext', { proxyBypassList: '*' }, /gateway/],
  ['a raw channel in the page', 'Target.exposeDevToolsProtocol', { targetId: 'x' }, /endpoint/],
  ['the browser itself', 'Target.attachToBrowserTarget', {}, /endpoint/],
  ['nested messages', 'Target.attachToTarget', { targetId: 'x', flatten: false }, /flatten/],
  ['a nested message', 'Target.sendMessageToTarget', { message: '{}' }, /endpoint/],
  ['a target of somebody else', 'Target.attachToTarget', { targetId: 'A1B2', flatten: true }, /No target/],
  ['answering requests', 'Fetch.enable', { patterns: [{}] }, /gateway/],
  [
    'changing requests',
    'Network.setExtraHTTPHeaders',
    { headers: { 'x-method-override': 'DELETE' } },
    /gateway/,
  ],
  [
    'a request of the network service',
    'Network.loadNetworkResource',
    { url: 'http://evil.example' },
    /gateway/,
  ],
  ['a request again', 'Network.replayXHR', { requestId: '1' }, /gateway/],
  ['all cookies', 'Storage.getCookies', {}, /session/],
  ['cookies of the page', 'Network.getAllCookies', {}, /session/],
  ['a cookie of one’s own', 'Network.setCookie', { name: 'a', value: 'b' }, /session/],
  ['a file of the machine in a field', 'DOM.setFileInputFiles', { files: ['/etc/passwd'] }, /no file/],
  [
    'a file that the page asked for',
    'Page.handleFileChooser',
    { action: 'accept', files: ['/etc/passwd'] },
    /no file/,
  ],
  [
    'a file dropped on the page',
    'Input.dispatchDragEvent',
    { type: 'drop', x: 1, y: 1, data: { items: [], files: ['/etc/passwd'], dragOperationsMask: 1 } },
    /Cannot call/,
  ],
  ['a stream of a file', 'IO.read', { handle: '1' }, /no file/],
  ['the page and all its parts in one document', 'Page.captureSnapshot', {}, /no file/],
  ['an extension', 'Extensions.loadUnpacked', { path: '/tmp' }, /machine/],
  ['the command line', 'SystemInfo.getInfo', {}, /machine/],
  ['the command line, the other way', 'Browser.getBrowserCommandLine', {}, /machine/],
  ['a trace of the browser', 'Tracing.start', {}, /machine/],
  ['permissions', 'Browser.grantPermissions', { permissions: ['geolocation'] }, /same for every client/],
  ['no policy of the page', 'Page.setBypassCSP', { enabled: true }, /same for every client/],
  ['any certificate', 'Security.setIgnoreCertificateErrors', { ignore: true }, /same for every client/],
  ['a stop in the debugger', 'Debugger.pause', {}, /machine/],
  ['a tool of the page', 'WebMCP.invokeTool', {}, /machine/],
  ['the world of the harness', 'Page.createIsolatedWorld', { worldName: 'playpen' }, /own/],
  ['deafness to inputs', 'Input.setIgnoreInputEvents', { ignore: true }, /Cannot call/],
  ['a crash', 'Page.crash', {}, /not on the list/],
  ['a method that is not there', 'Constructor.prototype', {}, /not on the list/],
];

test('each way around that the protocol offers is refused at once, with the reason, and leaves the page where it was', async () => {
  const other = await open();
  const { run, endpoint } = await open({
    policy: supportPolicy({ budget: { max_steps: 200, max_pages: 50 } }),
  });
  const client = await speak(endpoint.url);
  const session = await client.attach();
  for (const [what, method, params, says] of BYPASSES) {
    const { error } = await client.call(method, params, session);
    expect(error?.message, `${what}: ${method}`).toMatch(says);
    // Nor on the connection itself, where a client of the browser asks.
    const outside = await client.call(method, params);
    expect(outside.error?.message, `${what}, of the browser: ${method}`).toBeDefined();
  }
  const targetId = fieldOf((await client.call('Target.getTargets')).result, 'targetId');
  for (const [method, params, says] of [
    ['Target.createBrowserContext', {}, /at most 100/],
    ['Target.attachToTarget', { targetId, flatten: true }, /at most 100/],
  ] as const) {
    let refused: string | undefined;
    for (let n = 0; n <= 100 && refused === undefined; n += 1) {
      refused = (await client.call(method, params)).error?.message;
    }
    expect(refused, method).toMatch(says);
  }
  const [theirs] = await other.run.guest().pages();
  const stolen = await client.call('Target.attachToTarget', { targetId: theirs?.targetId, flatten: true });
  expect(stolen.error?.message).toContain('No target');
  const { result } = await client.call('Target.getTargets');
  expect(JSON.stringify(result)).not.toContain(theirs?.targetId ?? '?');
  expect((await run.act({ type: 'observe' })).page?.url).toContain('/tickets');
  const { findings, worldChanges } = await run.close();
  expect(worldChanges).toEqual([]);
  expect(findings.some(({ message }) => message.includes('Storage.getCookies'))).toBe(true);
  expect(findings.some(({ kind }) => kind === 'egress_attempt')).toBe(true);
});

const REFUND = `fetch('/api/v1/refunds', { method: 'POST', headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ invoice: 'INV-1042', payment: 'pay_000002', reason: 'x' }) }).then((answer) => answer.status)`;

test('what a script of a client sends is held at the gate; nothing of it is unseen, and no worlds or credentials of the harness are shown or changed', async () => {
  const { run, endpoint } = await open();
  const client = await speak(endpoint.url);
  const session = await client.attach();
  await client.call('Runtime.enable', {}, session);
  await client.call('Network.enable', {}, session);
  const sent = { expression: REFUND, awaitPromise: true, returnByValue: true };
  const { result } = await client.call('Runtime.evaluate', sent, session);
  expect(result?.result).toMatchObject({ value: 409 });
  const worlds = client.heard.filter(({ method }) => method === 'Runtime.executionContextCreated');
  expect(worlds.map(({ params }) => fieldOf(params, 'name'))).toEqual(['']);
  const [own] = worlds.map(({ params }) => Number(fieldOf(params, 'id')));
  for (let contextId = 1; contextId < 20; contextId += 1) {
    if (contextId === own) continue;
    const { error } = await client.call('Runtime.evaluate', { expression: '1', contextId }, session);
    expect(error?.message).toContain('Cannot find context');
  }
  expect(JSON.stringify(client.heard)).not.toMatch(/proxy-authorization/i);
  // A binding without a world would take the place of what the harness' own scripts call.
  for (const name of ['getComputedStyle', 'Node', 'Element', 'JSON', 'Math', 'NodeFilter']) {
    expect((await client.call('Runtime.addBinding', { name }, session)).error, name).toBeUndefined();
    await client.call('Runtime.addBinding', { name, executionContextId: null }, session);
    await client.call('Runtime.addBinding', { name, executionContextName: null }, session);
    // The second name of two is one as well.
    const twice = { name, worldName: 'mine', executionContextName: 'playpen' };
    const { error } = await client.call('Runtime.addBinding', twice, session);
    expect(error?.message, name).toContain('the harness’ own');
  }
  const guarded = await run.act({ type: 'click', target: { role: 'link', name: 'Dashboard' } });
  expect(guarded.message).toContain('no rule names app.home');
  const { approvals, worldChanges } = await run.close();
  expect([approvals.length, worldChanges]).toEqual([1, []]);
});

test('nobody gets in without the whole address: not by its port, not from a page, not under another name', async () => {
  const { endpoint } = await open();
  const { origin, pathname } = new URL(endpoint.httpUrl);
  const get = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${origin}${path}`, { headers })).status;
  expect(await get(`${pathname}/json/version`)).toBe(200);
  expect(await get(`${pathname}/json/version/`)).toBe(200);
  expect(await get('/json/version')).toBe(404);
  expect(await get(`${pathname}/json/new?file:///etc/passwd`)).toBe(404);
  expect(await get(`${pathname}/json/close/x`)).toBe(404);
  expect(await get(`${pathname}/json/activate/x`)).toBe(404);
  expect(await get(`${pathname}/json/protocol`)).toBe(404);
  expect(await get(`${pathname}/json/version`, { origin: 'http://acme.saas.localhost' })).toBe(404);
  expect(await get(`${pathname}/json/version`, { 'sec-fetch-site': 'cross-site' })).toBe(404);
  const refused = (url: string, options = {}) =>
    new Promise<boolean>((resolve) => {
      const socket = new WebSocket(url, options);
      socket.on('open', () => resolve(false));
      socket.on('error', () => resolve(true));
    });
  const { host } = new URL(endpoint.url);
  expect(await refused(`ws://${host}/devtools/browser/${'0'.repeat(32)}`)).toBe(true);
  expect(await refused(`ws://${host}/`)).toBe(true);
  expect(await refused(endpoint.url.replace('/browser/', '/page/'))).toBe(true);
  expect(await refused(endpoint.url, { origin: 'http://acme.saas.localhost' })).toBe(true);
  expect(await refused(endpoint.url, { headers: { host: 'evil.example' } })).toBe(true);
});
