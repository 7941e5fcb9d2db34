import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { skinNames } from '../model.ts';
import { Problem } from '../problem.ts';
import { scriptTexts } from './script-texts.ts';
import { sheetOf, skins } from './skins/skins.ts';

interface Asset {
  readonly type: string;
  readonly text: string;
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const sheet = (name: string): string => read(`./styles/${name}.css`);

/** Later sheets win over earlier ones. */
const styleSheets = [
  'base',
  'frame',
  'tables',
  'forms',
  'records',
  'notices',
  'billing',
  'crm',
  'mail',
  'files',
  'sales',
  'admin',
  'helpdesk',
  'live',
  'narrow',
];

const styles = skinNames.map((name): [string, Asset] => {
  const { sheets, disguise } = skins[name];
  const text = disguise.css([...styleSheets, ...sheets].map(sheet).join('\n'));
  return [sheetOf(name), { type: 'text/css; charset=utf-8', text }];
});

const scripts = [...scriptTexts].map(([name, text]): [string, Asset] => [
  `scripts/${name}`,
  { type: 'text/javascript; charset=utf-8', text },
]);

const assets = new Map<string, Asset>([
  ...styles,
  ...scripts,
  ['icon.svg', { type: 'image/svg+xml', text: read('./icon.svg') }],
]);

export const assetRoutes = new Hono<AppEnv>().get('/assets/*', (c) => {
  const asset = assets.get(c.req.path.slice('/assets/'.length));
  if (!asset) throw new Problem('not_found', 'There is no such file.');
  return c.body(asset.text, 200, { 'content-type': asset.type, 'cache-control': 'public, max-age=3600' });
});
