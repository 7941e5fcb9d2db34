import { expect, test } from '@playwright/test';
import { skinNames } from '../../model.ts';
import { heroes } from '../../seed/heroes.ts';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';
import { createDisguise, namesInScripts } from './disguise.ts';
import { sheetOf } from './skins.ts';

const paths = [
  '/',
  '/tickets',
  '/tickets/T-1007',
  '/invoices/INV-1042',
  '/invoices/INV-1042/refund',
  '/mail',
];

async function show(skin: (typeof skinNames)[number]) {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }), { skin });
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  const textOf = async (path: string) => (await world.fetch(agent.get(path))).text();
  const pages = await Promise.all(paths.map(textOf));
  return { hash: world.hash(), pages, css: await textOf(`/assets/${sheetOf(skin)}`) };
}

const namesIn = (page: string, attribute: string): Set<string> =>
  new Set(
    [...page.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].flatMap(([, v = '']) => v.split(' ')),
  );
const selectorsIn = (css: string): Set<string> =>
  new Set([...css.matchAll(/\.([A-Za-z_][\w-]*)(?=[^{}]*\{)/g)].map(([, name = '']) => name));

for (const skin of skinNames) {
  test(`${skin}: whatever a page points to by id is on it, and what the usual sheet styles is styled`, async () => {
    const [usual, shown] = [await show('classic'), await show(skin)];
    expect(shown.hash).toBe(usual.hash);
    shown.pages.forEach((page, index) => {
      const ids = namesIn(page, 'id');
      for (const attribute of ['for', 'aria-labelledby', 'aria-describedby', 'form', 'list']) {
        for (const name of namesIn(page, attribute))
          expect(ids, `${attribute} on ${paths[index]}`).toContain(name);
      }
      expect(page).toContain('Acme Ltd');
      const styled = (text: string, css: string) =>
        [...namesIn(text, 'class')].filter((name) => selectorsIn(css).has(name)).length;
      const usually = styled(usual.pages[index] ?? '', usual.css);
      // A frame of its own brings other parts; what is in the page itself keeps its styles.
      expect(styled(page, shown.css)).toBeGreaterThan(usually - 4);
    });
  });
}

test('no two skins share the names of classes and ids, but for those that scripts look for', async () => {
  const [classic, compact, plain] = await Promise.all(skinNames.map(show));
  for (const [one, other] of [
    [classic, compact],
    [classic, plain],
    [compact, plain],
  ] as const) {
    const [mine, theirs] = [namesIn(one?.pages[2] ?? '', 'class'), namesIn(other?.pages[2] ?? '', 'class')];
    expect([...mine].filter((name) => theirs.has(name) && !namesInScripts.has(name))).toEqual([]);
  }
});

test('what people have written keeps every letter, also where it looks like markup', async () => {
  const disguise = createDisguise((name) => `x-${name}`);
  const page = '<p class="text" title="a &gt; b">say &lt;b class=&quot;text&quot;&gt; class="text" #main</p>';
  expect(disguise.html(page)).toBe(page.replace('<p class="text"', '<p class="x-text"'));
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }), { skin: 'plain' });
  const agent = signInForTest(world, 'sandbox_support_agent_01');
  const customer = await (await world.fetch(agent.get(`/customers/${heroes.acme.brightloomStudio}`))).text();
  expect(customer).toContain('mara@brightloom.example');
});

test('names that a script gives or looks for stay', () => {
  const disguise = createDisguise((name) => `x-${name}`);
  expect(disguise.html('<p class="toast tile">')).toBe('<p class="toast x-tile">');
});

test('a sheet keeps its numbers and media queries', () => {
  const disguise = createDisguise((name) => `x-${name}`);
  const sheet =
    '@media (max-width: 80.5em) {\n  .tile > a:hover,\n  #main {\n    margin: 0.5rem; color: #fff;\n  }\n}';
  expect(disguise.css(sheet)).toBe(sheet.replace('.tile', '.x-tile').replace('#main', '#x-main'));
});
