import type { Context } from 'hono';
import type { z } from 'zod';
import type { HttpRun, HttpRuns } from './http-runs.ts';

/** Who a token was given to: whoever runs the sandbox, or the agent of one run. */
export type Caller = { readonly is: 'operator' } | { readonly is: 'agent'; readonly of: HttpRun };

/** What a request needs to be answered. */
export type Call<Body> = {
  readonly c: Context;
  readonly body: Body;
  readonly runs: HttpRuns;
  /** The run of the path. @throws PlaypenError `RUN_UNKNOWN` */
  run(): HttpRun;
};

/** One operation, as it is served and as the document tells of it. */
export type Operation = {
  readonly id: string;
  readonly method: 'get' | 'post' | 'delete';
  /** In Hono's notation. */
  readonly path: string;
  /** Whether the agent of a run may, in its own run. */
  readonly agents: boolean;
  readonly summary: string;
  readonly body: z.ZodType | null;
  /** What comes back, by status. */
  readonly answers: Readonly<Record<number, string>>;
  handle(call: Call<unknown>): Promise<Response> | Response;
};

/** Declares an operation; its handler is given the body as its shape has parsed it. */
export function operation<Shape extends z.ZodType>(
  told: Omit<Operation, 'body' | 'handle'> & {
    readonly body: Shape;
    handle(call: Call<z.output<Shape>>): Promise<Response> | Response;
  },
): Operation {
  return { ...told, handle: (call) => told.handle({ ...call, body: told.body.parse(call.body) }) };
}

/** Declares an operation that takes no body. */
export function plainOperation(told: Omit<Operation, 'body'>): Operation {
  return { ...told, body: null };
}
