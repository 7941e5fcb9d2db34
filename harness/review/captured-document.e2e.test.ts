import { existsSync } from 'node:fs';
import { chromium, expect, test } from '@playwright/test';
import sharp from 'sharp';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import { goTo, openTestBench } from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import { everythingStored } from '../trace/testing/everything-stored.ts';
import { serveReview } from './serve-review.ts';

const SYSTEM_SHELL = '/usr/bin/chromium-headless-shell';
const executablePath = process.env.PLAYPEN_CHROMIUM ?? (existsSync(SYSTEM_SHELL) ? SYSTEM_SHELL : undefined);

/** Everything that a document can hold, on a page whose scripts lie about it to whoever asks. */
const PAGE = `<style>body { margin: 0; height: 3000px } p { color: rgb(1, 2, 3) }</style>
  <label>Name <input id="name" value="old"></label><label><input type="checkbox"> Agreed</label>
  <label>Colour <select><option>red<option>blue</select></label><label>Note <textarea>old note</textarea></label>
  <div id="first"></div><div id="second"></div><iframe srcdoc="<p>inner words</p>"></iframe>
  <p style="position: absolute; top: 900px">far below</p>
  <script>
    first.attachShadow({ mode: 'open' }).innerHTML = '<p>open words</p>';
    second.attachShadow({ mode: 'closed' }).innerHTML = '<p>closed words</p>';
    const lie = { get: () => 'a lie', set() {}, configurable: true };
    for (const name of ['outerHTML', 'innerHTML', 'shadowRoot', 'attributes']) Object.defineProperty(Element.prototype, name, lie);
    for (const name of ['textContent', 'childNodes', 'nodeValue']) Object.defineProperty(Node.prototype, name, lie);
    XMLSerializer.prototype.serializeToString = () => 'a lie';
    document.querySelector = document.querySelectorAll = () => [];
    Object.defineProperty(window, 'scrollY', lie);
    Array.prototype.map = JSON.stringify = () => 'a lie';
  </script>`;

const PRIVATE = ['Lindqvist 4711', 'typed 0815', 'closed 2342', 'framed 9876', 'named 5555'];
const MASKED = `<style>body { margin: 0 } .iban, #card { display: block; width: 300px; height: 40px }</style>
  <p class="iban" title="${PRIVATE[4]}">${PRIVATE[0]}</p><input id="card" value="${PRIVATE[1]}"><div id="host"></div>
  <iframe class="iban" srcdoc="<p>${PRIVATE[3]}</p>"></iframe><p>${PRIVATE[0]} is open here</p>
  <script>host.attachShadow({ mode: 'closed' }).innerHTML = '<b class="iban">${PRIVATE[2]}</b>'</script>`;

test('a captured page is shown as it was: what was typed, chosen, scrolled to, in shadows and frames; no script of it can lie', async () => {
  test.slow();
  const bench = await openTestBench(test.info().outputPath('trace'));
  const run = await bench.open({ environment: hostileEnvironment({ '/all': PAGE }) });
  await run.act(goTo('/all'));
  await run.act({ type: 'type', target: { label: 'Name' }, text: 'typed' });
  await run.act({ type: 'click', target: { label: 'Agreed' } });
  await run.act({ type: 'select', target: { label: 'Colour' }, value: 'blue' });
  await run.act({ type: 'type', target: { label: 'Note' }, text: 'written <b>' });
  await run.act({ type: 'scroll', dx: 0, dy: 700 });
  const { steps } = await run.close();
  const { store } = bench.runtime;
  await store.flush();
  const capture = steps.at(-1)?.after;
  const dom = store.readBlob(capture?.dom ?? '')?.bytes.toString() ?? '';
  expect(dom).toContain('<template shadowrootmode="closed"><p>closed words</p></template>');
  expect(dom).not.toMatch(/a lie|<script/);

  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const review = await serveReview({ store });
  const page = await browser.newPage();
  await page.goto(review.url);
  await page.goto(new URL(`/captures/${capture?.id}`, review.url).href);
  const shown = page.locator('iframe.document').contentFrame();
  await expect(shown.getByLabel('Name')).toHaveValue('typed');
  await expect(shown.getByLabel('Agreed')).toBeChecked();
  await expect(shown.getByLabel('Colour')).toHaveValue('blue');
  await expect(shown.getByLabel('Note')).toHaveValue('written <b>');
  await expect(shown.getByText('open words')).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(shown.locator('iframe').contentFrame().getByText('inner words')).toBeAttached();
  await expect(shown.getByText('far below')).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(shown.getByText('far below')).toBeInViewport();
  await expect(page.getByText('0, 700')).toBeVisible();
  await browser.close();
  await review.close();
  await bench.close();
});

test('what a policy masks is in no text that is stored or shown, and under its boxes in the picture', async () => {
  const policy = supportPolicy({ redact: { mask: ['.iban', 'input#card'] } });
  const bench = await openTestBench(test.info().outputPath('trace'));
  const run = await bench.open({ policy, environment: hostileEnvironment({ '/all': MASKED }) });
  const seen = await run.act(goTo('/all'));
  expect(seen.page?.snapshot).toContain('[redacted:mask]');
  const { steps } = await run.close();
  const { store } = bench.runtime;
  await store.flush();
  const after = steps[0]?.after;
  const picture = store.readBlob(after?.screenshot ?? '')?.bytes;
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ];
  for (const [x = 0, y = 0, width = 0, height = 0] of after?.masks ?? []) {
    expect(at(x + Math.floor(width / 2), y + Math.floor(height / 2))).toEqual([0, 0, 0]);
  }
  expect(after?.masks?.length).toBeGreaterThanOrEqual(4);
  await bench.close();
  const text = [...everythingStored(bench.tracePath), { where: 'observation', text: JSON.stringify(seen) }];
  for (const secret of PRIVATE) {
    expect(text.filter((piece) => piece.text.includes(secret)).map(({ where }) => where)).toEqual(
      secret === PRIVATE[0] ? ['blobs.body'] : [],
    );
  }
});
