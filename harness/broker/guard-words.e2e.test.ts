import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import { invariant } from '../invariant.ts';
import type { Action } from '../model/action.ts';

/** Controls that delete and do not say so where a guard would look first; and some that say it and do not. */

const size = 'style="width:200px;height:60px"';
const refund = `fetch('/api/v1/refunds', { method: 'POST', headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ invoice: 'INV-1042', payment: 'pay_000002', reason: 'x' }) })`;

const PAGES = {
  '/lie': `<button type="button" ${size} aria-label="Next">Delete account</button>`,
  '/before': `<style>button::before { content: 'Delete' }</style><button type="button" ${size}></button>`,
  '/attribute': `<style>i::after { content: attr(data-label) }</style><button type="button" ${size}><i data-label="Löschen"></i></button>`,
  '/icon': `<button type="button" ${size}><svg class="icon-trash"><use href="#icon-delete"/></svg></button>`,
  '/value': `<input type="button" ${size} value="Supprimer">`,
  '/image': `<input type="image" ${size} alt="削除">`,
  '/title': `<button type="button" ${size} title="Удалить">×</button>`,
  '/split': `<button type="button" ${size}><b>D</b><b>e\u200b</b><b>lеte</b></button>`,
  '/label': `<label for="b" style="display:block;height:60px">Remove the account</label><input type="checkbox" id="b">`,
  '/shadow': `<div id="host"></div><script>host.attachShadow({ mode: 'closed' }).innerHTML = '<button type="button" ${size}>Delete</button>';</script>`,
} as const;

const MORE = {
  '/keys': `<div id="host"></div><script>host.attachShadow({ mode: 'closed' }).innerHTML = '<button type="button">Delete</button>';</script>`,
  '/access': '<button type="button" accesskey="d">Delete</button>',
  '/canvas': `<canvas width="300" height="100" onclick="${refund.replaceAll('"', '&quot;')}"></canvas>`,
  '/saves': `<button type="button" ${size}>Save</button>`,
} as const;

const policy = (allow: readonly string[] = []) =>
  supportPolicy({ clicks: [{ classes: ['delete'], decision: 'deny' }], egress: { allow } });
const environment = hostileEnvironment({ ...PAGES, ...MORE });
let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

async function on(path: string, ...actions: readonly Action[]) {
  const run = await bench.open({ environment, policy: policy() });
  await run.act(goTo(path));
  const came = [];
  for (const action of actions) came.push(await run.act(action));
  return came.at(-1);
}

for (const path of Object.keys(PAGES)) {
  test(`what deletes by ${path.slice(1)} is told to delete`, async () => {
    expect((await on(path, { type: 'click', target: { x: 60, y: 40 } }))?.status).toBe('blocked_by_policy');
  });
}

test('a key on a focused control is decided like a click, in a closed shadow root too', async () => {
  for (const key of ['Enter', 'Space']) {
    const came = await on('/keys', { type: 'press', key: 'Tab' }, { type: 'press', key });
    expect(came?.status, key).toBe('blocked_by_policy');
  }
});

test('an access key is decided like a click on its control', async () => {
  expect((await on('/access', { type: 'press', key: 'Alt+d' }))?.status).toBe('blocked_by_policy');
});

test('a canvas has no words; what it sends is held', async () => {
  expect((await on('/canvas', { type: 'click', target: { x: 60, y: 40 } }))?.status).toBe('expired');
});

test('a control of no such word is clicked', async () => {
  expect((await on('/saves', press('Save')))?.status).toBe('ok');
});

const framed = `<body style="margin:0"><button ${size}>Delete account</button>`;

for (const kind of ['of no origin', 'of another site'] as const) {
  test(`a frame ${kind} is looked into, by place and by reference, past its border`, async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(framed);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    invariant(address !== null && typeof address === 'object', 'a listening server has a port');
    const origin = `http://127.0.0.1:${address.port}`;
    const source =
      kind === 'of another site'
        ? `src="${origin}/"`
        : `sandbox srcdoc="${framed.replaceAll('"', '&quot;')}"`;
    const run = await bench.open({
      environment: hostileEnvironment({
        '/framed': `<iframe style="border:7px solid;margin-left:300px" ${source}></iframe>`,
      }),
      policy: policy([origin]),
      // With it, the gateway lets no other site into a frame.
      layersOff: ['browser'],
    });
    const page = await run.act(goTo('/framed'));
    const ref = /button "Delete account".*\[ref=(f\d+e\d+)\]/.exec(page.page?.snapshot ?? '')?.[1] ?? '';
    expect(ref).not.toBe('');
    for (const target of [{ x: 330, y: 40 }, { ref }]) {
      const came = await run.act({ type: 'click', target });
      expect([came.status, came.message], JSON.stringify(target)).toEqual([
        'blocked_by_policy',
        expect.stringContaining('delet'),
      ]);
    }
    server.closeAllConnections();
    server.close();
  });
}
