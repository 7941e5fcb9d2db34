import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { ReviewVariables } from './guard.ts';

const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

const FILES = [
  ['review.css', CSS],
  ['approvals.css', CSS],
  ['runs.css', CSS],
  ['viewer.css', CSS],
  ['keys.css', CSS],
  ['workflows.css', CSS],
  ['review.js', SCRIPT],
  ['arming.js', SCRIPT],
  ['deadlines.js', SCRIPT],
  ['follow.js', SCRIPT],
  ['keys.js', SCRIPT],
  ['live.js', SCRIPT],
  ['places.js', SCRIPT],
  ['cards.js', SCRIPT],
  ['unread.js', SCRIPT],
  ['viewer.js', SCRIPT],
] as const;

/** The style sheets and scripts of the pages. */
export function assets(): Hono<ReviewVariables> {
  const app = new Hono<ReviewVariables>();
  for (const [name, type] of FILES) {
    const body = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
    app.get(`/${name}`, (c) => c.body(body, 200, { 'Content-Type': type }));
  }
  return app;
}
