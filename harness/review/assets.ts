import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { ReviewVariables } from './guard.ts';

const FILES = [
  ['review.css', 'text/css; charset=utf-8'],
  ['review.js', 'text/javascript; charset=utf-8'],
] as const;

/** The style sheet and the script of the pages. */
export function assets(): Hono<ReviewVariables> {
  const app = new Hono<ReviewVariables>();
  for (const [name, type] of FILES) {
    const body = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
    app.get(`/${name}`, (c) => c.body(body, 200, { 'Content-Type': type }));
  }
  return app;
}
