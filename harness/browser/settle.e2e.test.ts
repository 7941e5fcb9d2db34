import type { ServerResponse } from 'node:http';
import { expect, test } from '@playwright/test';
import type { Pages } from './testing/open-site.ts';
import { withSite } from './testing/open-site.ts';

const ARRIVED = '<title>there</title><p>arrived';

/** Longer than a page takes to draw a frame, so that whoever does not wait for the answer misses it. */
const SLOW_MS = 300;

const late =
  (body: string, type = 'text/html') =>
  (_: unknown, response: ServerResponse) =>
    void setTimeout(() => response.writeHead(200, { 'content-type': type }).end(body), SLOW_MS);

const script = (onclick: string): string =>
  `<button onclick="${onclick}">go</button><p id="out">nothing yet</p>`;

const CASES: readonly (readonly [title: string, page: string, to?: Pages[string]])[] = [
  ['a link', '<a href="/to">go</a>'],
  ['a link that is answered late', '<a href="/to">go</a>', late(ARRIVED)],
  ['a form', '<form action="/to"><button>go</button></form>'],
  [
    'a form that posts and is answered late',
    '<form action="/to" method="post"><button>go</button></form>',
    late(ARRIVED),
  ],
  ['a form sent by script', `<form action="/to"></form>${script('document.forms[0].submit()')}`],
  ['a change of address in the handler', script("location.href = '/to'")],
  ['a change of address in a task after', script("setTimeout(() => location.assign('/to'), 0)")],
  ['a change of address in the next frame', script("requestAnimationFrame(() => location.assign('/to'))")],
  [
    'a change of address after an answer',
    script("fetch('/data').then(() => location.assign('/to'))"),
    late(ARRIVED),
  ],
  ['a page that goes on by itself', '<a href="/on">go</a>'],
  ['a redirect', '<a href="/moved">go</a>'],
  [
    'text that is drawn after an answer',
    script("fetch('/data').then((r) => r.text()).then((t) => out.textContent = t)"),
  ],
  [
    'text that is drawn after a second answer',
    script(
      "fetch('/data').then(() => fetch('/data')).then((r) => r.text()).then((t) => out.textContent = t)",
    ),
  ],
  [
    'text that is drawn in a frame after the next',
    script("requestAnimationFrame(() => requestAnimationFrame(() => out.textContent = 'arrived'))"),
  ],
  ['an inner page', '<a href="/to" target="in">go</a><iframe name="in"></iframe>', late(ARRIVED)],
];

for (const [title, page, to = ARRIVED] of CASES) {
  test(`a step ends only after what its click set off: ${title}`, async () => {
    const pages: Pages = {
      '/': page,
      '/to': to,
      '/on': '<meta http-equiv="refresh" content="0; url=/to">',
      '/moved': (_, response) => void response.writeHead(303, { location: '/to' }).end(),
      '/data': late('arrived', 'text/plain'),
    };
    await withSite(pages, async ({ open, click }) => {
      await open('/');
      expect((await click('go')).dom).toContain('arrived');
    });
  });
}

test('a step ends with the picture scrolled, and the same each time', async () => {
  await withSite(
    { '/': '<body style="height: 4000px; background: linear-gradient(red, blue)">' },
    async (site) => {
      const top = await site.open('/');
      await site.session.scroll(0, 700);
      const scrolled = await site.capture();
      await site.session.scroll(0, -700);
      const back = await site.capture();
      await site.session.scroll(0, 700);
      expect(scrolled.png.equals(top.png)).toBe(false);
      expect(back.png.equals(top.png)).toBe(true);
      expect((await site.capture()).png.equals(scrolled.png)).toBe(true);
    },
  );
});

test('a page that never rests ends a step all the same', async () => {
  const endless = '<script>const go = () => fetch("/x").finally(go); go()</script><a href="#there">go</a>';
  await withSite({ '/': endless }, async ({ open, click }) => {
    await open('/');
    expect((await click('go')).url).toBe('http://site.test/#there');
  });
});

test('a page that sends a form to where it may not, while it loads, is there all the same', async () => {
  const sends =
    '<form action="http://other.test/" method="post"></form><script>document.forms[0].submit()</script>';
  const pages: Pages = {
    '/': (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "form-action 'self'" })
        .end(`<p>here${sends}`),
  };
  await withSite(pages, async ({ open }) => {
    expect((await open('/')).dom).toContain('here');
  });
});

test('a page that never ends loading is shown as far as it has come, and goes on', async () => {
  const pages: Pages = {
    '/': '<p>here</p><a href="/to">go</a><img src="/never">',
    '/to': ARRIVED,
    '/never': () => undefined,
  };
  await withSite(pages, async ({ session, capture, click }) => {
    expect(await session.goto('http://site.test/')).toBe('it has not loaded in time');
    expect((await capture()).dom).toContain('here');
    expect((await click('go')).dom).toContain('arrived');
  });
});

test('the credentials are asked for once, and an asset is fetched once', async () => {
  const pages: Pages = {
    '/': '<link rel="stylesheet" href="/a.css"><a href="/to">go</a>',
    '/to': `<link rel="stylesheet" href="/a.css">${ARRIVED}`,
    '/a.css': (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'text/css', 'cache-control': 'max-age=3600' })
        .end('a { color: rgb(1, 2, 3) }'),
  };
  await withSite(pages, async ({ open, click, served, refused }) => {
    await open('/');
    const { dom } = await click('go');
    expect(dom).toContain('rgb(1, 2, 3)');
    expect(served.filter((line) => line.endsWith('/a.css'))).toHaveLength(1);
    expect(refused()).toBe(1);
  });
});
