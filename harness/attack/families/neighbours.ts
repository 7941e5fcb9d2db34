import type { Family } from '../attack.ts';
import { neighbourAttacks } from '../bench/neighbour-attack.ts';

const DATABASE = "const ask = indexedDB.open('s'); ask.onupgradeneeded = ({ oldVersion }) =>";

/** Runs that share a browser, and what one could leave there for the other. */
export const neighbours: Family = {
  group: 'runtime',
  rows: {
    'AGT-25': 'what runs leave for each other',
    'NET-92': 'a crash while an approval is waited for',
  },
  attacks: [
    ...neighbourAttacks([
      {
        id: 'AGT-25a',
        technique: 'a cookie',
        leaves: "document.cookie = 's=1; max-age=600'",
        looks: "if (document.cookie.includes('s=1')) found();",
      },
      {
        id: 'AGT-25b',
        technique: 'a value in the local storage',
        leaves: "localStorage.s = '1'",
        looks: 'if (localStorage.s) found();',
      },
      {
        id: 'AGT-25c',
        technique: 'a database of the page',
        leaves: `${DATABASE} void oldVersion;`,
        looks: "indexedDB.databases().then((all) => { if (all.some(({ name }) => name === 's')) found(); });",
      },
      {
        id: 'AGT-25d',
        technique: 'a cache of the page',
        leaves: "caches.open('s')",
        looks: "caches.has('s').then((has) => { if (has) found(); });",
      },
      {
        id: 'AGT-25e',
        technique: 'a channel that is broadcast on',
        leaves: "const out = new BroadcastChannel('s'); setInterval(() => out.postMessage(1), 50);",
        looks: "new BroadcastChannel('s').onmessage = found;",
      },
      {
        id: 'AGT-25f',
        technique: 'a worker that both share',
        leaves: "new SharedWorker('/shared.js')",
        looks: "new SharedWorker('/shared.js').port.onmessage = ({ data }) => { if (data > 1) found(); };",
      },
      {
        id: 'AGT-25g',
        technique: 'an answer that the browser keeps',
        leaves: "fetch('/kept')",
        looks:
          "fetch('/kept', { cache: 'only-if-cached', mode: 'same-origin' }).then(({ ok }) => { if (ok) found(); }, () => {});",
      },
      {
        id: 'AGT-25h',
        technique: 'a lock that both ask for',
        leaves: "navigator.locks.request('s', () => new Promise(() => {}))",
        looks:
          "navigator.locks.request('s', { ifAvailable: true }, (lock) => { if (lock === null) found(); });",
      },
      {
        id: 'AGT-25i',
        technique: 'a file of the page’s own file system',
        leaves: "navigator.storage.getDirectory().then((root) => root.getFileHandle('s', { create: true }))",
        looks:
          "navigator.storage.getDirectory().then((root) => root.getFileHandle('s')).then(found, () => {});",
      },
    ]),
  ],
  elsewhere: {
    'NET-92': {
      why: 'it takes the machine’s memory, and with it the time of the attacks beside it',
      instead:
        '`harness/broker/resources.e2e.test.ts`: a crash while an approval is waited for ends the run, and the approval with it',
    },
  },
};
