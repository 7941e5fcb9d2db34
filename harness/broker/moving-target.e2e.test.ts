import { expect, test } from '@playwright/test';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';

/** Pages that put another control under the pointer once they feel it: the policy forbids clicking what it becomes. */

const harmless = '<button type="button" style="width:200px;height:60px">Show details</button>';
const forbidden =
  '<button type="button" style="width:200px;height:60px" onclick="document.title=\'gone\'">Delete account</button>';

const page = (script: string) => `<div id="at">${harmless}</div><script>
  const swap = () => { at.innerHTML = ${JSON.stringify(forbidden)}; };
  const rename = () => { const b = at.firstElementChild; b.textContent = 'Delete account'; b.onclick = () => { document.title = 'gone'; }; };
  ${script}</script>`;
const on = (event: string, what: 'swap' | 'rename') =>
  page(`document.addEventListener('${event}', ${what}, { once: true, capture: true });`);

const PAGES = {
  '/pointerover-swap': on('pointerover', 'swap'),
  '/mousemove-rename': on('mousemove', 'rename'),
  '/mouseenter-rename': page("at.addEventListener('mouseenter', rename, { once: true });"),
  '/pointerdown-swap': on('pointerdown', 'swap'),
  '/mousedown-rename': on('mousedown', 'rename'),
  '/focus-rename': page("at.addEventListener('focusin', rename, { once: true });"),
  '/second-click': page("at.addEventListener('click', rename, { once: true });"),
  '/ripple': page(`at.addEventListener('mousedown', () => {
    at.firstElementChild.append(document.createElement('i')); at.firstElementChild.classList.add('pressed'); });
    at.addEventListener('click', () => { document.title = 'shown'; });`),
  '/menu': page(`at.addEventListener('mousedown', () => {
    at.insertAdjacentHTML('beforeend', '<div style="position:fixed;inset:0" onmouseup="document.title = &quot;open&quot;">Choose</div>'); });`),
} as const;

const policy = supportPolicy({ clicks: [{ words: ['delete'], decision: 'deny' }] });
let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

async function open(path: keyof typeof PAGES) {
  const run = await bench.open({ environment: hostileEnvironment(PAGES), policy });
  await run.act(goTo(path));
  return run;
}

for (const path of [
  '/pointerover-swap',
  '/mousemove-rename',
  '/mouseenter-rename',
  '/pointerdown-swap',
  '/mousedown-rename',
  '/focus-rename',
] as const) {
  for (const target of [
    { role: 'button', name: 'Show details' },
    { x: 60, y: 40 },
  ] as const) {
    test(`what is put under the pointer by ${path.slice(1)} is not clicked${'x' in target ? ', by place' : ''}`, async () => {
      const run = await open(path);
      const came = await run.act({ type: 'click', target });
      expect(['stale_target', 'blocked_by_policy']).toContain(came.status);
      expect(came.page?.title).toBe('Hostile');
    });
  }
}

test('a second click of a double click is for what was decided on', async () => {
  const run = await open('/second-click');
  const came = await run.act({ ...press('Show details'), clicks: 2 });
  expect([came.status, came.page?.title]).toEqual(['stale_target', 'Hostile']);
});

test('what a press only decorates is clicked all the same', async () => {
  const run = await open('/ripple');
  const came = await run.act(press('Show details'));
  expect([came.status, came.page?.title]).toEqual(['ok', 'shown']);
});

test('a menu that a press opens is let go upon', async () => {
  const run = await open('/menu');
  const came = await run.act(press('Show details'));
  expect([came.status, came.page?.title]).toEqual(['ok', 'open']);
});
