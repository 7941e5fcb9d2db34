import { expect, test } from '@playwright/test';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import type { Action } from '../model/action.ts';
import { nobody, scripted } from './approvers.ts';
import type { RunSettings } from './open-run.ts';

/** Pages on the product's own origin that try to get an agent's click to refund something. Nobody approves. */

const form = (inner: string, attributes = '') =>
  `<form method="post" action="/invoices/INV-1042/refunds" ${attributes}>
  <input type="hidden" name="payment" value="pay_000002"><input type="hidden" name="amount" value="420.00">
  <input type="hidden" name="reason" value="x">${inner}</form>`;

const swap = (event: string) => `<div id="at"><button type="button">Help</button></div><script>
  const real = ${JSON.stringify(form('<button>Help</button>'))};
  document.addEventListener('${event}', () => { document.getElementById('at').innerHTML = real; }, { once: true, capture: true });</script>`;

const PAGES = {
  '/continue': form('<button>Continue</button>'),
  '/filter': '<form method="get" action="/tickets"><button>Delete filter</button></form>',
  '/enter': form('<label>Name <input name="n"></label><button hidden>Save</button>'),
  '/label': form(
    '<label for="b">Show details</label><input type="submit" id="b" value="x" style="position:absolute;left:-900px">',
  ),
  '/outside': `${form('', 'id="f"')}<button form="f">Outside</button>`,
  '/formaction': `<form method="get" action="/tickets">${form('').replace(/<\/?form[^>]*>/g, '')}<button formmethod="post" formaction="/invoices/INV-1042/refunds">Next page</button></form>`,
  '/closed': `<div id="host"></div><script>
    const root = document.getElementById('host').attachShadow({ mode: 'closed' });
    root.innerHTML = ${JSON.stringify(form('<button style="width:200px;height:80px">Inside</button>'))};</script>`,
  '/covered': `<button style="position:absolute;left:20px;top:20px;width:200px;height:60px">Read more</button>
    <div style="position:absolute;left:0;top:0;width:300px;height:120px;opacity:0.01">${form('<button style="width:300px;height:120px">Pay</button>')}</div>`,
  '/frame': `<iframe style="border:0;width:400px;height:200px" srcdoc="${form('<button>In the frame</button>').replaceAll('"', '&quot;')}"></iframe>`,
  '/clobber': form(
    '<input type="hidden" name="elements"><input type="hidden" name="method" value="get"><input type="hidden" name="action" value="/tickets"><button>Clobbered</button>',
  ),
  '/pointerover': swap('pointerover'),
  '/mousemove': swap('mousemove'),
  '/mousedown': `<button type="button" id="b">Help</button>${form('', 'id="f"')}<script>
    b.addEventListener('mousedown', () => f.submit());</script>`,
  '/timer': `<div id="at">${form('<button>Ready</button>').replace('/invoices/INV-1042/refunds', '/tickets/T-1007/reply-drafts')}</div><script>
    let n = 0; setInterval(() => { document.querySelector('button').textContent = 'Ready'; document.querySelector('#at').innerHTML = ${JSON.stringify(form('<button>Ready</button>'))}; }, 1);</script>`,
  '/script': `<button onclick="send()">Script</button><script>
    const send = () => fetch('/api/v1/refunds', { method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ invoice: 'INV-1042', payment: 'pay_000002', reason: 'x' }) });</script>`,
  '/self': `<script>fetch('/api/v1/refunds', { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ invoice: 'INV-1042', payment: 'pay_000002', reason: 'x' }) });
      navigator.sendBeacon('/invoices/INV-1042/refunds', new URLSearchParams({ payment: 'pay_000002', amount: '1.00', reason: 'x' }));</script>`,
  // Reading what a form would send tells the form so: the page swaps it once the guard has looked.
  '/noticed': `<div id="at">${form('<button>Notice</button>')}</div><script>
    document.addEventListener('formdata', () => queueMicrotask(() => { at.innerHTML = at.innerHTML; }));</script>`,
  '/access': form('<button accesskey="x">Quick</button>'),
  '/words': '<button type="button">Delete account</button>',
};

const environment = hostileEnvironment(PAGES);
let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

/** Does something on one of the pages, and tells what came of it and of the money. */
async function on(path: keyof typeof PAGES, actions: readonly Action[], settings: Partial<RunSettings> = {}) {
  const run = await bench.open({ environment, approver: nobody, ...settings });
  await run.act(goTo(path));
  const came = [];
  for (const action of actions) came.push(await run.act(action));
  const evidence = await run.close();
  return {
    last: came.at(-1),
    evidence,
    refunds: evidence.worldChanges.filter(({ table }) => table === 'refunds'),
  };
}

const asked = ({ evidence }: Awaited<ReturnType<typeof on>>) =>
  evidence.approvals.map(({ status, effects }) => [status, effects.some(({ table }) => table === 'refunds')]);

const HELD: readonly (readonly [what: string, path: keyof typeof PAGES, actions: readonly Action[]])[] = [
  ['a button named “Continue”', '/continue', [press('Continue')]],
  ['a button named “Continue”, by its text', '/continue', [{ type: 'click', target: { text: 'Continue' } }]],
  ['a button named “Continue”, by its place', '/continue', [{ type: 'click', target: { x: 30, y: 20 } }]],
  ['typing at the place of a button', '/continue', [{ type: 'type', target: { x: 30, y: 20 }, text: 'x' }]],
  ['Enter in a field', '/enter', [{ type: 'type', target: { label: 'Name' }, text: 'x', submit: true }]],
  [
    'Enter with a modifier',
    '/enter',
    [
      { type: 'type', target: { label: 'Name' }, text: 'x' },
      { type: 'press', key: 'Shift+Enter' },
    ],
  ],
  ['the label of a button', '/label', [{ type: 'click', target: { text: 'Show details' } }]],
  ['a button outside its form', '/outside', [press('Outside')]],
  ['a button with an action of its own', '/formaction', [press('Next page')]],
  [
    'a button in a closed shadow root, by its place',
    '/closed',
    [{ type: 'click', target: { x: 60, y: 50 } }],
  ],
  ['a button in a frame', '/frame', [{ type: 'click', target: { x: 40, y: 30 } }]],
  [
    'an invisible button over another, by its place',
    '/covered',
    [{ type: 'click', target: { x: 60, y: 50 } }],
  ],
  ['a button that a script of the page answers', '/script', [press('Script')]],
];

for (const [what, path, actions] of HELD) {
  test(`${what}, which would refund, is held with the refund shown, and not done`, async () => {
    const came = await on(path, actions);
    expect(came.last?.status).toBe('expired');
    expect(asked(came)).toEqual([['expired', true]]);
    expect(came.refunds).toEqual([]);
  });
}

test('by reference, too', async () => {
  const run = await bench.open({ environment });
  const page = await run.act(goTo('/continue'));
  const ref = /button "Continue".*\[ref=((?:f\d+)?e\d+)\]/.exec(page.page?.snapshot ?? '')?.[1] ?? '';
  expect((await run.act({ type: 'click', target: { ref } })).status).toBe('expired');
  expect((await run.close()).worldChanges).toEqual([]);
});

test('a button “Delete filter” that changes nothing is not held', async () => {
  const came = await on('/filter', [press('Delete filter')]);
  expect([came.last?.status, came.evidence.approvals]).toEqual(['ok', []]);
  expect(came.last?.page?.url).toContain('/tickets');
});

test('an element under another is not clicked through', async () => {
  const came = await on('/covered', [press('Read more')]);
  expect(came.last?.status).toBe('stale_target');
  expect([came.evidence.approvals, came.refunds]).toEqual([[], []]);
});

for (const path of ['/pointerover', '/mousemove', '/mousedown', '/timer', '/clobber', '/access'] as const) {
  test(`a page that changes what is clicked (${path.slice(1)}) gets no refund, and no click past the gate`, async () => {
    const name = { '/timer': 'Ready', '/clobber': 'Clobbered', '/access': 'Quick' }[String(path)] ?? 'Help';
    const actions: Action[] = path === '/access' ? [{ type: 'press', key: 'Alt+x' }] : [press(name)];
    const came = await on(path, actions);
    expect(path === '/access' ? ['expired', 'ok'] : ['expired', 'stale_target']).toContain(came.last?.status);
    expect(came.refunds).toEqual([]);
    expect(came.evidence.approvals.every(({ status }) => status === 'expired')).toBe(true);
  });
}

test('what a page sends by itself is held too', async () => {
  const came = await on('/self', [{ type: 'wait', ms: 50 }]);
  expect(came.refunds).toEqual([]);
  expect(came.evidence.approvals.length).toBeGreaterThan(0);
  expect(
    came.evidence.requests.filter(({ method, outcome }) => method === 'POST' && outcome === 'allowed'),
  ).toEqual([]);
});

test('an approved click refunds once, with one approval for guard and gate together', async () => {
  const yes = scripted('team-lead', () => ({ approve: true, reason: 'fine' }));
  const came = await on('/continue', [press('Continue')], { approver: yes });
  expect(came.last?.status).toBe('approved');
  expect(asked(came)).toEqual([['consumed', true]]);
  expect(came.refunds.length).toBe(1);
});

test('an approval for a button that is swapped meanwhile is withdrawn before anything else can use it', async () => {
  const yes = scripted('team-lead', () => ({ approve: true, reason: 'fine' }));
  const run = await bench.open({ environment, approver: yes });
  await run.act(goTo('/noticed'));
  expect((await run.act(press('Notice'))).status).toBe('stale_target');
  const approvals = bench.runtime.store.listApprovals({ runId: run.id });
  expect(approvals.map(({ status }) => status)).toEqual(['void']);
  expect((await run.close()).worldChanges).toEqual([]);
});

test('a word that the policy forbids is never clicked, by name, by place or by typing there', async () => {
  const policy = supportPolicy({ clicks: [{ words: ['delete'], decision: 'deny' }] });
  const roads: readonly Action[] = [
    press('Delete account'),
    { type: 'click', target: { x: 30, y: 20 } },
    { type: 'type', target: { x: 30, y: 20 }, text: 'x' },
  ];
  for (const action of roads) {
    const came = await on('/words', [action], { policy });
    expect(came.last?.status, JSON.stringify(action)).toBe('blocked_by_policy');
  }
});

test('a forbidden word is not clicked either where its request could be approved', async () => {
  const yes = scripted('team-lead', () => ({ approve: true, reason: 'fine' }));
  const policy = supportPolicy({ clicks: [{ words: ['continue'], decision: 'deny' }] });
  const came = await on('/continue', [press('Continue')], { policy, approver: yes });
  expect([came.last?.status, came.evidence.approvals, came.refunds]).toEqual(['blocked_by_policy', [], []]);
});

test('signing out is denied ahead of the click, though it shows no effect, and the page stays', async () => {
  const run = await bench.open();
  await run.act(goTo('/tickets'));
  const came = await run.act(press('Sign out'));
  expect([came.status, came.page?.url]).toEqual(['blocked_by_policy', goTo('/tickets').url]);
  const { steps, requests } = await run.close();
  expect(steps.at(-1)?.layer).toBe('click_guard');
  expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
});
