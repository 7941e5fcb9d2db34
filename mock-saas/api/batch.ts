import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../app-env.ts';
import { parseInput, readJson } from '../parse-body.ts';
import { Problem, unwrap } from '../problem.ts';
import { say } from '../ui/i18n/say.ts';
import { batchOperations } from './batch-operations.ts';
import { apiBase } from './operation.ts';

/** Sends a request through the whole app, its checks included. */
type Send = (request: Request, bindings: AppEnv['Bindings']) => Response | Promise<Response>;

type Operation = z.output<typeof batchOperations.runBatch.body>['operations'][number];

/** What says who asks and from where; an operation is sent with the same. */
const carried = ['cookie', 'authorization', 'origin', 'sec-fetch-site'];

/** Each operation goes the way it would go alone, one after the other; one that is refused holds none of the others up. */
export const batchApi = (send: Send) =>
  new Hono<AppEnv>().post('/batch', async (c) => {
    const { body, answer } = batchOperations.runBatch;
    const { operations } = unwrap(parseInput(body, readJson(await c.req.text())));
    const requests = operations.map((operation) => requestOf(c, operation));
    const results: { status: number; body: unknown }[] = [];
    for (const request of requests) results.push(await resultOf(await send(request, c.env)));
    return c.json(answer.parse({ results }));
  });

/** @throws Problem `invalid` for a path that leads out of the API, or back to here */
function requestOf(c: Context<AppEnv>, { method, path, body }: Operation): Request {
  const url = new URL(apiBase + path, c.req.url);
  const isPlain = url.pathname + url.search === apiBase + path;
  if (!isPlain || url.pathname === `${apiBase}/batch`) {
    throw new Problem('invalid', say('That is part of no batch: "{path}".', { path: path.slice(0, 80) }));
  }
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const name of carried) {
    const value = c.req.header(name);
    if (value !== undefined) headers.set(name, value);
  }
  return new Request(url, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
}

async function resultOf(response: Response): Promise<{ status: number; body: unknown }> {
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : z.json().parse(JSON.parse(text)) };
}
