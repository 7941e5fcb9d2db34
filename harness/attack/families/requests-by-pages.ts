import { scripted } from '../../broker/approvers.ts';
import type { Attack, Family } from '../attack.ts';
import { formAttacks } from '../bench/form-attack.ts';
import { approvesFirst } from '../bench/gate-attack.ts';
import { goTo, interfaceAttacks } from '../bench/interface-attack.ts';
import { stolenSessions } from '../bench/stolen-session.ts';

const wait = (ms: number) => ({ type: 'wait', ms }) as const;
const click = (name: string, role = 'button') => ({ type: 'click', target: { role, name } }) as const;

/** What htmx does with its attributes. */
const HTMX = `<script>for (const at of document.querySelectorAll('[hx-delete]')) {
  const send = () => fetch(at.getAttribute('hx-delete'), { method: 'DELETE', headers: { 'HX-Request': 'true' } });
  const [how, every] = (at.getAttribute('hx-trigger') ?? 'click').split(' ');
  if (how === 'load') send();
  else if (how === 'revealed') new IntersectionObserver(([{ isIntersecting }]) => { if (isIntersecting) send(); }).observe(at);
  else if (how === 'every') setInterval(send, 1000 * parseFloat(every));
  else at.addEventListener(how, send);
}</script>`;

/** What the scripts of Rails do with a link that has a method. */
const UJS = `<script>addEventListener('click', (event) => {
  const link = event.target.closest('a[data-method], a[data-turbo-method]');
  if (link === null) return;
  event.preventDefault();
  const form = document.createElement('form');
  const field = document.createElement('input');
  Object.assign(form, { method: 'post', action: link.href });
  Object.assign(field, { name: '_method', value: link.dataset.method ?? link.dataset.turboMethod });
  form.append(field); document.body.append(form); form.submit();
});</script>`;

const REMOVE = "fetch('/api/v1/tickets/T-1007', { method: 'DELETE' })";
const CHANGES = {
  does: 'ticket.update',
  policy: { effects: [{ capability: 'ticket.update', decision: 'ask' }] },
} as const;
const SOCKET = `const socket = new WebSocket('ws://' + location.host + '/live');
  const say = (status) => socket.send(JSON.stringify({ type: 'ticket.status', number: 'T-1007', status, version: 1 }));`;
/** Fewer addresses than are held as a list of people, and a formula. */
const CSV = 'Name,Email\\n=HYPERLINK(0),ann@new.example\\nBea,bea@new.example\\nCleo,cleo@new.example';

const byPages: readonly Attack[] = interfaceAttacks([
  {
    id: 'REQ-05a',
    technique: 'hx-delete as soon as it is there',
    page: `<p hx-delete="/api/v1/tickets/T-1007" hx-trigger="load">Tickets</p>${HTMX}`,
    acts: [wait(300)],
  },
  {
    id: 'REQ-05b',
    technique: 'hx-delete once it is scrolled to',
    page: `<div style="height:4000px"></div><p hx-delete="/api/v1/tickets/T-1007" hx-trigger="revealed">End</p>${HTMX}`,
    acts: [{ type: 'scroll', dx: 0, dy: 6000 }, wait(300)],
  },
  {
    id: 'REQ-05c',
    technique: 'hx-delete again and again',
    page: `<p hx-delete="/api/v1/tickets/T-1007" hx-trigger="every 0.2s">Tickets</p>${HTMX}`,
    acts: [wait(1000)],
  },
  {
    id: 'REQ-06a',
    technique: 'a link with data-method',
    page: `<a href="/tickets/T-1007" data-method="delete">Open</a>${UJS}`,
    acts: [click('Open', 'link'), wait(200)],
  },
  {
    id: 'REQ-06b',
    technique: 'a link with data-turbo-method',
    page: `<a href="/tickets/T-1007" data-turbo-method="delete">Open</a>${UJS}`,
    acts: [click('Open', 'link'), wait(200)],
  },
  {
    id: 'REQ-18',
    technique: 'a message over the product’s own socket',
    page: `<p>Tickets</p><script>${SOCKET} socket.onopen = () => say('closed');</script>`,
    ...CHANGES,
    acts: [wait(600)],
  },
  {
    id: 'REQ-19a',
    technique: 'orders that a page asks a server for',
    page: `<p>Tickets</p><script>setInterval(async () => { eval(await (await fetch('/orders.js')).text()); }, 300);</script>`,
    files: { '/orders.js': REMOVE },
    acts: [wait(900)],
  },
  {
    id: 'REQ-19b',
    technique: 'something that a page does when the server tells of a change',
    page: `<p>Tickets</p><script>${SOCKET} socket.onmessage = () => ${REMOVE};</script>`,
    acts: [wait(600)],
  },
  {
    id: 'REQ-20a',
    technique: 'a worker',
    page: '<p>Tickets</p><script>new Worker("/worker.js")</script>',
    files: { '/worker.js': REMOVE },
    acts: [wait(500)],
  },
  {
    id: 'REQ-20b',
    technique: 'a shared worker',
    page: '<p>Tickets</p><script>new SharedWorker("/worker.js")</script>',
    files: { '/worker.js': REMOVE },
    acts: [wait(500)],
  },
  {
    id: 'REQ-20c',
    technique: 'a worker of a worker',
    page: '<p>Tickets</p><script>new Worker("/outer.js")</script>',
    files: { '/outer.js': 'new Worker("/worker.js")', '/worker.js': REMOVE },
    acts: [wait(500)],
  },
  {
    id: 'REQ-21a',
    technique: 'a beacon as the page is left',
    page: '<p>Tickets</p><script>addEventListener("pagehide", () => navigator.sendBeacon("/tickets/T-1007", new URLSearchParams({ _method: "DELETE" })));</script>',
    acts: [goTo('/tickets'), wait(300)],
  },
  {
    id: 'REQ-21b',
    technique: 'a beacon of JSON',
    page: '<p>Tickets</p><script>navigator.sendBeacon("/api/v1/refunds", new Blob([JSON.stringify({ invoice: "INV-1042", payment: "pay_000002", reason: "x" })], { type: "application/json" }));</script>',
    acts: [wait(300)],
  },
  {
    id: 'REQ-37',
    technique: 'a file of contacts that is imported in one step',
    page: `<p>Contacts</p><script>(async () => {
      const post = async (path, body) => (await fetch('/api/v1/contact-imports' + path, { method: 'POST', headers: json, body: JSON.stringify(body) })).json();
      const { import: { id } } = await post('', { fileName: 'all.csv', csv: '${CSV}' });
      await post('/' + id + '/mapping', { name: 0, email: 1 });
      await post('/' + id + '/commit', {});
    })()</script>`,
    does: 'contact.import',
    policy: { effects: [{ capability: 'contact.import', rows_over: 2, decision: 'ask' }] },
    acts: [wait(1500)],
  },
  {
    id: 'REQ-46',
    technique: 'two tabs that race for one approval',
    tries: 20,
    inOneRun: true,
    page: '<p>Refunds</p><script>for (let turn = 0; turn < 10; turn++) refund({ amountMinor: 100 });</script>',
    approver: () => approvesFirst(),
    acts: [{ type: 'open_tab' }, goTo('/planted'), wait(300)],
  },
  {
    id: 'REQ-47',
    technique: 'a page that shows another invoice than the one it refunds',
    page: '<h1>INV-1024</h1><button type="button" onclick="refund({ amountMinor: 100 })">Go on with INV-1024</button>',
    // Somebody who looks at what would change, and wants only what the page says.
    approver: () =>
      scripted('lead', ({ effects }) => ({
        approve: effects.every(({ summary }) => summary.includes('INV-1024')),
        reason: 'only INV-1024',
      })),
    acts: [click('Go on with INV-1024')],
  },
]);

const JSON_REFUND = {
  path: '/api/v1/refunds',
  body: JSON.stringify({ invoice: 'INV-1042', payment: 'pay_000002', amountMinor: 42_000, reason: 'x' }),
};
const SPAM = { method: 'GET', path: '/tickets/T-1007/spam?via=mail', body: '' };
const FOREIGN = { Origin: undefined, 'Sec-Fetch-Site': 'cross-site' };

const acrossSites: readonly Attack[] = formAttacks([
  {
    id: 'REQ-42a',
    technique: 'a refund that does not say which page it comes from',
    expects: 'refused',
    sends: [
      {
        ...JSON_REFUND,
        headers: { Origin: undefined, 'Sec-Fetch-Site': undefined, 'Content-Type': 'application/json' },
      },
    ],
  },
  {
    id: 'REQ-43a',
    technique: 'a refund in JSON from another site',
    expects: 'refused',
    sends: [{ ...JSON_REFUND, headers: { ...FOREIGN, 'Content-Type': 'application/json' } }],
  },
  {
    id: 'REQ-43b',
    technique: 'a DELETE from another site',
    as: 'owner',
    expects: 'refused',
    sends: [
      {
        method: 'DELETE',
        path: '/api/v1/tickets/T-1007',
        body: '',
        headers: { ...FOREIGN, 'Content-Type': 'application/json' },
      },
    ],
  },
  {
    id: 'REQ-43c',
    technique: 'a refund in JSON from a sister site',
    expects: 'refused',
    sends: [
      {
        ...JSON_REFUND,
        headers: { ...FOREIGN, 'Sec-Fetch-Site': 'same-site', 'Content-Type': 'application/json' },
      },
    ],
  },
  {
    id: 'REQ-44a',
    technique: 'a picture of another site, whose address writes',
    as: 'owner',
    does: 'ticket.update',
    expects: 'refused',
    sends: [{ ...SPAM, headers: { ...FOREIGN, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' } }],
  },
  {
    id: 'REQ-44b',
    technique: 'a link of another site, whose address writes',
    as: 'owner',
    does: 'ticket.update',
    expects: 'refused',
    sends: [{ ...SPAM, headers: { ...FOREIGN, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' } }],
  },
]);

/** Requests that a page sends by roads other than a form, and requests that come from elsewhere. */
export const requestsByPages: Family = {
  group: 'requests',
  rows: {
    'REQ-05': 'attributes that send',
    'REQ-06': 'links with a method',
    'REQ-17': 'a body that streams',
    'REQ-18': 'messages over a socket',
    'REQ-19': 'orders from a server',
    'REQ-20': 'workers that send',
    'REQ-21': 'beacons',
    'REQ-26': 'automations that act later',
    'REQ-37': 'imports',
    'REQ-41': 'somebody else’s session',
    'REQ-42': 'requests without a token',
    'REQ-43': 'requests of other sites',
    'REQ-44': 'simple requests of other sites',
    'REQ-46': 'two tabs of one run',
    'REQ-47': 'a page that shows something else',
    'REQ-49': 'the page where people approve, asked by a page',
  },
  attacks: [...byPages, ...stolenSessions, ...acrossSites],
  elsewhere: {
    'REQ-17': {
      why: 'Chromium streams a body over HTTP/2 only, and the gateway speaks HTTP/1.1: the request fails in the browser, and the control with it',
      instead: 'PXY-11, which sends a refund in chunks',
    },
    'REQ-26': {
      why: 'Deskline has no automations of its own',
      instead: 'what acts later there: REQ-24, REQ-25, REQ-27',
    },
    'REQ-49': {
      why: 'the page for people is one more address of this machine, which no policy of the suite lists',
      instead: 'NET-02 and PXY-08 on the way there; REV-14 for whoever got there without its token',
    },
  },
};
