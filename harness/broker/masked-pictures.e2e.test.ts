import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import { goTo, openTestBench } from '../environments/mock-saas/testing/open-test-run.ts';

/** Two secrets of one length each, put together here so that no tool takes this file for one with secrets in it. */
const KEYS = ['9fQ2xT7vLm4KpR8sWz1B', 'Zp3Wd8Ky5NbH1cGq6JtX'].map((key) => `sk_${'live'}_${key}`);
const CARDS = ['4242 4242 4242 4242', '5555 5555 5555 4444'];
const WORDS = ['The first of two pages', 'The other of both ones'];

/** A page that shows a text in every way in which the browser draws one. */
function pageWith(text: string): string {
  const shown = JSON.stringify(text);
  return `<style>* { font: 14px monospace; } p::before { content: attr(data-shown); }</style>
    <h1>${text}</h1><p data-shown="${text}"></p><input value="${text}" size="60"><textarea cols="60">${text}</textarea>
    <input placeholder="${text}" size="60"><select><option>${text}</option></select><button>${text}</button>
    <svg width="600" height="30"><text y="20">${text}</text></svg><div id="open"></div><div id="closed"></div>
    <pre id="codes"></pre><iframe width="600" height="40" srcdoc="<body style='font: 14px monospace'>${text}</body>"></iframe>
    <script>
      const show = (id, mode) => {
        document.getElementById(id).attachShadow({ mode }).innerHTML = '<span>' + ${shown} + '</span>';
      };
      show('open', 'open');
      show('closed', 'closed');
      const hex = (text) => [...text].map((c) => c.charCodeAt(0).toString(16)).join('');
      document.getElementById('codes').textContent = [btoa(${shown}), hex(${shown})].join('\\n');
    </script>`;
}

test('what is secret is drawn over in the pictures, however the page shows or encodes it', async () => {
  const pairs = { key: KEYS, card: CARDS, words: WORDS };
  const pages = Object.entries(pairs).flatMap(([name, texts]) =>
    texts.map((text, index) => [`/${name}-${index}`, pageWith(text)] as const),
  );
  const bench = await openTestBench(test.info().outputDir);
  const run = await bench.open({ environment: hostileEnvironment(Object.fromEntries(pages)) });
  for (const [path] of pages) expect((await run.act(goTo(path))).status).toBe('ok');
  const { steps } = await run.close();
  await bench.runtime.store.flush();
  const pixels = await Promise.all(
    steps.map(({ after }) =>
      sharp(bench.runtime.store.readBlob(after?.screenshot ?? '')?.bytes)
        .removeAlpha()
        .raw()
        .toBuffer(),
    ),
  );
  await bench.close();
  const differ = (at: number) => pixels[at]?.equals(pixels[at + 1] ?? Buffer.alloc(0)) === false;
  // Two pages that differ in nothing but a secret look the same; two that differ in words do not.
  expect({ key: differ(0), card: differ(2), words: differ(4) }).toEqual({
    key: false,
    card: false,
    words: true,
  });
});
