import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../app-env.ts';
import { parseInput, readJson } from '../parse-body.ts';
import { unwrap } from '../problem.ts';
import type { Workspace } from '../tenancy/workspace.ts';
import { isOptional, type Operation, type Operations, type ParamOf } from './operation.ts';

/** What a handler is given: only what its operation declares. */
export interface Call<T extends Operation> {
  readonly params: Readonly<Record<ParamOf<T['path']>, string>>;
  readonly query: T['query'] extends z.core.$ZodType ? z.output<T['query']> : undefined;
  readonly body: T['body'] extends z.core.$ZodType ? z.output<T['body']> : undefined;
}

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

type Answer<T extends Operation> = T['answer'] extends z.core.$ZodType
  ? Frozen<z.input<T['answer']>>
  : undefined;

/** Uses the services of the pages; what it returns is cut to the operation's answer. */
export type Handler<T extends Operation> = (
  workspace: Workspace,
  call: Call<T>,
) => Answer<T> | Promise<Answer<T>>;

export type Handlers<T extends Operations> = { readonly [K in keyof T]: Handler<T[K]> };

/** The routes of a feature's operations; each has exactly one handler. */
export function serveOperations<T extends Operations>(operations: T, handlers: Handlers<T>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const name of Object.keys(operations)) {
    const operation = operations[name];
    const handler = handlers[name];
    if (!operation || !handler) throw new Error(`Cannot serve "${name}": no handler; expected one for each`);
    app.on(operation.method, operation.path, (c) => answer(c, operation, handler));
  }
  return app;
}

/** A body that need not be there is not missed. */
const bodyOf = (shape: z.core.$ZodType, text: string): unknown =>
  text === '' && isOptional(shape) ? undefined : readJson(text);

async function answer<T extends Operation>(c: Context<AppEnv>, operation: T, handler: Handler<T>) {
  const call = {
    params: c.req.param(),
    query: operation.query && unwrap(parseInput(operation.query, c.req.query())),
    body: operation.body && unwrap(parseInput(operation.body, bodyOf(operation.body, await c.req.text()))),
  } as Call<T>;
  const result = await handler(c.var.workspace, call);
  if (!operation.answer) return c.body(null, 204);
  return c.json(z.parse(operation.answer, result), operation.status ?? 200);
}
