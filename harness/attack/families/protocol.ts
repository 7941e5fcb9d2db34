import { fieldOf } from '../../doors/cdp/testing/speak-cdp.ts';
import type { Family } from '../attack.ts';
import { type CdpAttack, type CdpPlace, cdpAttacks, SECRET } from '../bench/cdp-attack.ts';

/** One line, where what came has the secret in it. */
const leaked = (what: string, said: unknown): readonly string[] =>
  JSON.stringify(said ?? '').includes(SECRET) ? [`${what}: ${SECRET}`] : [];

/** Opens a target and says what its page has to say. */
async function opened({ client }: CdpPlace, params: object): Promise<readonly string[]> {
  const targetId = fieldOf((await client.call('Target.createTarget', params)).result, 'targetId');
  return targetId === '' ? [] : textOf(client, targetId);
}

async function textOf(client: CdpPlace['client'], targetId: string): Promise<readonly string[]> {
  const { result } = await client.call('Target.attachToTarget', { targetId, flatten: true });
  const session = fieldOf(result, 'sessionId');
  if (session === '') return [];
  const expression = 'new Promise((done) => setTimeout(() => done(document.documentElement.innerText), 300))';
  const asked = { expression, awaitPromise: true, returnByValue: true };
  return leaked('the page says', (await client.call('Runtime.evaluate', asked, session)).result);
}

/** Creates a context, and goes to the sinks in it. */
const inContext =
  (options: (at: CdpPlace) => object): CdpAttack['strike'] =>
  async (at) => {
    const made = await at.client.call('Target.createBrowserContext', options(at));
    const browserContextId = fieldOf(made.result, 'browserContextId');
    if (browserContextId === '') return [];
    return opened(at, { url: `http://${at.sinks.host}/`, browserContextId });
  };

/** Calls one method of the page, and looks whether the secret is in the answer. */
const reads =
  (what: string, method: string): CdpAttack['strike'] =>
  async ({ on }) =>
    leaked(what, await on(method));

const toSink = ({ sinks }: CdpPlace) => `fetch('http://${sinks.host}/', { mode: 'no-cors' }).catch(() => {})`;

/** Goes to an address, and reads what is there. */
const goesTo =
  (url: (at: CdpPlace) => string): CdpAttack['strike'] =>
  async (at) => {
    await at.on('Page.navigate', { url: url(at) });
    return leaked('the page says', await at.evaluate('document.documentElement.innerText'));
  };

/** Has the page ask its own host, and looks for a header that the client has forged. */
const forges =
  (method: string, params: (at: CdpPlace) => object): CdpAttack['strike'] =>
  async (at) => {
    await at.on('Network.enable');
    await at.on(method, params(at));
    await at.evaluate("fetch('/take').then(() => 1)");
    return at.lure.heads.flat().some((text) => text.includes('forged'))
      ? ['the host was told what the client has forged']
      : [];
  };

/** A client of the protocol, after what is outside its run. */
export const protocol: Family = {
  group: 'driver',
  rows: {
    'CDP-02': 'targets of one’s own',
    'CDP-03': 'contexts of one’s own',
    'CDP-04': 'contexts without a proxy',
    'CDP-05': 'contexts with a way round the proxy',
    'CDP-07': 'origins with access to all networks',
    'CDP-08': 'interception turned off or aside',
    'CDP-14': 'cookies and storage read',
    'CDP-15': 'cookies set',
    'CDP-17': 'requests sent again',
    'CDP-28': 'sessions in sessions',
    'CDP-33': 'pages of other runs',
    'CDP-34': 'addresses that are none of the web',
  },
  attacks: cdpAttacks([
    {
      id: 'CDP-02a',
      technique: 'a target at an unlisted host',
      strike: (at) => opened(at, { url: `http://${at.sinks.host}/` }),
    },
    {
      id: 'CDP-02b',
      technique: 'a target that shows a file of the machine',
      strike: (at) => opened(at, { url: `file://${at.file}` }),
    },
    {
      id: 'CDP-03',
      technique: 'a context of its own, and an unlisted host in it',
      strike: inContext(() => ({})),
    },
    {
      id: 'CDP-04',
      technique: 'a context without the proxy',
      strike: inContext(() => ({ proxyServer: 'direct://' })),
    },
    {
      id: 'CDP-05',
      technique: 'a context with every host past the proxy',
      strike: inContext(() => ({ proxyBypassList: '*' })),
    },
    {
      id: 'CDP-07',
      technique: 'a context in which an origin may reach every network',
      strike: inContext(({ lure }) => ({ originsWithUniversalNetworkAccess: [lure.origin] })),
    },
    {
      id: 'CDP-08a',
      technique: 'a request to a listed host that is sent to another',
      async strike(at) {
        await at.on('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
        const asked = at.evaluate("fetch('/take', { mode: 'no-cors' }).then(() => 1, () => 0)");
        const paused = await at.client.event('Fetch.requestPaused');
        const requestId = fieldOf(paused?.params, 'requestId');
        await at.on('Fetch.continueRequest', { requestId, url: `http://${at.sinks.host}/` });
        await asked;
        return [];
      },
    },
    {
      id: 'CDP-08b',
      technique: 'an answer of the client’s own making',
      async strike(at) {
        await at.on('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
        const asked = at.evaluate("fetch('/take').then((answer) => answer.text(), () => '')");
        const paused = await at.client.event('Fetch.requestPaused');
        const requestId = fieldOf(paused?.params, 'requestId');
        const body = Buffer.from(SECRET).toString('base64');
        await at.on('Fetch.fulfillRequest', { requestId, responseCode: 200, body });
        return leaked('the page was answered', await asked);
      },
    },
    {
      id: 'CDP-08c',
      technique: 'requests of the page that are kept from its host',
      async strike(at) {
        await at.on('Network.enable');
        await at.on('Network.setBlockedURLs', { urls: ['*take*'] });
        await at.on('Network.setBlockedURLs', { urlPatterns: [{ urlPattern: '*://*:*/take', block: true }] });
        const came = await at.evaluate("fetch('/take').then(() => 'came', () => 'kept')");
        return came === 'kept' ? ['the page could not ask its host'] : [];
      },
    },
    {
      id: 'CDP-08d',
      technique: 'headers added to every request',
      strike: forges('Network.setExtraHTTPHeaders', () => ({
        headers: { 'x-http-method-override': 'forged' },
      })),
    },
    {
      id: 'CDP-08e',
      technique: 'another name for the browser, in every request',
      strike: forges('Emulation.setUserAgentOverride', () => ({ userAgent: 'forged' })),
    },
    {
      id: 'CDP-08f',
      technique: 'the same by the network’s own method',
      strike: forges('Network.setUserAgentOverride', () => ({ userAgent: 'forged' })),
    },
    {
      id: 'CDP-14a',
      technique: 'all cookies of the browser',
      async strike(at) {
        const browserContextId = await at.contextId();
        return leaked('a cookie', (await at.client.call('Storage.getCookies', { browserContextId })).result);
      },
    },
    {
      id: 'CDP-14b',
      technique: 'all cookies, as the page’s network has them',
      strike: reads('a cookie', 'Network.getAllCookies'),
    },
    {
      id: 'CDP-14c',
      technique: 'the cookies of a page that its scripts can’t read',
      strike: reads('a cookie', 'Network.getCookies'),
    },
    {
      id: 'CDP-14d',
      technique: 'what a page has stored, by the protocol',
      async strike(at) {
        await at.evaluate(`localStorage.setItem('a', '${SECRET}')`);
        const storageId = { securityOrigin: at.lure.origin, isLocalStorage: true };
        await at.on('DOMStorage.enable');
        return leaked('an item', await at.on('DOMStorage.getDOMStorageItems', { storageId }));
      },
    },
    {
      id: 'CDP-14e',
      technique: 'cookies and credentials in what the network tells of requests and answers',
      async strike(at) {
        await at.on('Network.enable');
        await at.evaluate("fetch('/again').then(() => fetch('/take')).then(() => 1)");
        await at.on('Page.reload');
        await at.evaluate('new Promise((done) => setTimeout(done, 500))');
        const events = at.client.heard.filter(({ method }) => method?.startsWith('Network.'));
        const credentials = /proxy-authorization/i.test(JSON.stringify(events))
          ? ['the proxy’s credentials']
          : [];
        return [...leaked('a cookie', events), ...credentials];
      },
    },
    {
      id: 'CDP-15a',
      technique: 'a cookie set on the page',
      strike: forges('Network.setCookie', ({ lure }) => ({ name: 'a', value: 'forged', url: lure.origin })),
    },
    {
      id: 'CDP-15b',
      technique: 'cookies set on the page, many at once',
      strike: forges('Network.setCookies', ({ lure }) => ({
        cookies: [{ name: 'a', value: 'forged', url: lure.origin }],
      })),
    },
    {
      id: 'CDP-15c',
      technique: 'cookies of a page thrown away',
      async strike(at) {
        await at.on('Network.clearBrowserCookies');
        const before = at.lure.heads.length;
        await at.evaluate("fetch('/take').then(() => 1)");
        const sent = at.lure.heads.slice(before).flat();
        return sent.length > 0 && !sent.some((text) => text.includes(SECRET)) ? ['the session is gone'] : [];
      },
    },
    {
      id: 'CDP-17',
      technique: 'a request of the page sent again',
      async strike(at) {
        await at.on('Network.enable');
        await at.evaluate(
          "new Promise((done) => { const r = new XMLHttpRequest(); r.open('GET', '/take'); r.onload = done; r.send(); })",
        );
        const sent = await at.client.event('Network.requestWillBeSent');
        await at.on('Network.replayXHR', { requestId: fieldOf(sent?.params, 'requestId') });
        await at.evaluate('new Promise((done) => setTimeout(done, 300))');
        const times = at.lure.asked.filter((line) => line === 'GET /take').length;
        return times > 1 ? [`it was sent ${times} times`] : [];
      },
    },
    {
      id: 'CDP-28a',
      technique: 'a message to a page inside a message',
      async strike(at) {
        const attached = await at.client.call('Target.attachToTarget', {
          targetId: at.targetId,
          flatten: false,
        });
        const sessionId = fieldOf(attached.result, 'sessionId');
        const message = JSON.stringify({
          id: 1,
          method: 'Runtime.evaluate',
          params: { expression: toSink(at) },
        });
        await at.client.call('Target.sendMessageToTarget', { sessionId, message });
        return [];
      },
    },
    {
      id: 'CDP-28b',
      technique: 'the protocol in the hands of the page itself',
      async strike(at) {
        await at.client.call('Target.exposeDevToolsProtocol', { targetId: at.targetId });
        const message = { id: 1, method: 'Target.createTarget', params: { url: `http://${at.sinks.host}/` } };
        await at.evaluate(`window.cdp?.send(${JSON.stringify(JSON.stringify(message))})`);
        return [];
      },
    },
    {
      id: 'CDP-28c',
      technique: 'a session of the browser from that of a page',
      async strike(at) {
        const { result } = await at.client.call('Target.attachToBrowserTarget');
        const session = fieldOf(result, 'sessionId');
        if (session === '') return [];
        const browserContextId = await at.contextId();
        const answer = await at.client.call('Storage.getCookies', { browserContextId }, session);
        return leaked('a cookie', answer.result);
      },
    },
    {
      id: 'CDP-33a',
      technique: 'a page that belongs to another run, by its id',
      strike: async ({ client, theirs }) => textOf(client, await theirs()),
    },
    {
      id: 'CDP-33b',
      technique: 'a page that belongs to another run, among the targets',
      async strike({ client, theirs }) {
        const targetId = await theirs();
        const { result } = await client.call('Target.getTargets');
        return JSON.stringify(result).includes(targetId) ? ['it is among the targets'] : [];
      },
    },
    {
      id: 'CDP-33c',
      technique: 'a page that belongs to another run closed',
      async strike({ client, theirs }) {
        const { result } = await client.call('Target.closeTarget', { targetId: await theirs() });
        return result === undefined ? [] : ['it was closed'];
      },
    },
    {
      id: 'CDP-34a',
      technique: 'a page that goes to a file',
      strike: goesTo(({ file }) => `file://${file}`),
    },
    {
      id: 'CDP-34b',
      technique: 'a page that goes to the source of an unlisted host',
      strike: goesTo(({ sinks }) => `view-source:http://${sinks.host}/`),
    },
    {
      id: 'CDP-34c',
      technique: 'a page that goes to a document that is its own address',
      strike: goesTo(({ sinks }) => `data:text/html,<p>${SECRET}<img src="http://${sinks.host}/">`),
    },
    {
      id: 'CDP-34d',
      technique: 'a page that goes to a script',
      strike: goesTo((at) => `javascript:${toSink(at)}`),
    },
    {
      id: 'CDP-34e',
      technique: 'a frame of the page that goes to an unlisted host by itself',
      page: '<iframe src="/elsewhere"></iframe>',
      async strike(at) {
        const tree = await at.on('Page.getFrameTree');
        const [, frameId = ''] = [...JSON.stringify(tree).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
        await at.on('Page.navigate', { url: `http://${at.sinks.host}/`, frameId });
        return [];
      },
    },
  ]),
  elsewhere: {},
};
