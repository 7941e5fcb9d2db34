import { readdirSync, readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { Problem } from '../problem.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Later sheets win over earlier ones. */
const styleSheets = ['base', 'frame', 'tables', 'forms', 'records', 'notices', 'narrow'];

/** The browser's side of the pages: plain modules, asked for by `<Script>`. */
const scripts = Object.fromEntries(
  readdirSync(new URL('./scripts/', import.meta.url))
    .filter((name) => name.endsWith('.js'))
    .map((name) => [
      `scripts/${name}`,
      { type: 'text/javascript; charset=utf-8', text: read(`./scripts/${name}`) },
    ]),
);

const assets: Readonly<Record<string, { readonly type: string; readonly text: string }>> = {
  'app.css': {
    type: 'text/css; charset=utf-8',
    text: styleSheets.map((name) => read(`./styles/${name}.css`)).join('\n'),
  },
  ...scripts,
  'icon.svg': { type: 'image/svg+xml', text: read('./icon.svg') },
};

export const assetRoutes = new Hono<AppEnv>().get('/assets/*', (c) => {
  const name = c.req.path.slice('/assets/'.length);
  const asset = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (!asset) throw new Problem('not_found', 'There is no such file.');
  return c.body(asset.text, 200, { 'content-type': asset.type, 'cache-control': 'public, max-age=3600' });
});
