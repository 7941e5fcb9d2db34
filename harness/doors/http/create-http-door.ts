import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Clock } from '../../clock.ts';
import { isLoopbackClient, isSecret } from '../loopback-client.ts';
import { MODEL_APIS, type Upstreams } from '../model-gateway/model-api.ts';
import type { Playpen } from '../playpen.ts';
import { HttpRuns } from './http-runs.ts';
import { openApiDocument } from './openapi.ts';
import type { Caller, Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { problem, problemOf } from './problem.ts';

const MAX_BODY_BYTES = 8 * 1024 * 1024;

export type HttpDoorOptions = {
  readonly playpen: Playpen;
  readonly clock: Clock;
  readonly version: string;
  readonly port: number;
  /** Of whoever runs the sandbox: it opens runs, and answers for them. */
  readonly token: string;
  /** Serves `/mcp`, to whoever has its token. */
  readonly mcp: (request: Request) => Promise<Response>;
  readonly mcpToken: string;
  /** The providers that agents' models are asked of. */
  readonly upstreams: Upstreams;
  readonly patienceMs?: number;
  /** Told of what is no fault of the caller's. */
  readonly onError: (error: unknown) => void;
};

/**
 * Runs over HTTP: opened and answered for by whoever holds the token of the sandbox, and acted in by whoever holds the
 * run's own. An agent that is given no more than that can't approve what it asks for, nor see another run.
 */
export function createHttpDoor(options: HttpDoorOptions): Hono {
  const { playpen, clock, version, port, token, mcp, mcpToken, upstreams, patienceMs, onError } = options;
  const runs = new HttpRuns(playpen, upstreams, clock, patienceMs);
  const app = new Hono();

  app.use(async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-store');
    if (isLoopbackClient(c.req.header(), port)) return next();
    return c.json(problem('NOT_A_CLIENT', 'Only programs on this machine are answered, not pages'), 403);
  });
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }));

  app.get('/openapi.json', (c) => c.json(openApiDocument(OPERATIONS, version, `http://127.0.0.1:${port}`)));
  app.all('/mcp', (c) => (isSecret(bearerOf(c), mcpToken) ? mcp(c.req.raw) : unauthorized(c)));

  const callerOf = (c: Context): Caller | undefined => {
    const given = bearerOf(c);
    if (isSecret(given, token)) return { is: 'operator' };
    const of = runs.ofToken(given);
    return of && { is: 'agent', of };
  };
  for (const one of OPERATIONS) {
    app[one.method](one.path, async (c) => {
      const caller = callerOf(c);
      if (caller === undefined || !mayCall(caller, one, c.req.param('run'))) return unauthorized(c);
      const body = one.body === null ? null : await readJson(c);
      if (body === undefined) return c.json(problem('BODY_INVALID', 'The body is no JSON'), 400);
      return one.handle({ c, body, runs, run: () => runs.get(c.req.param('run') ?? '') });
    });
  }

  // Not operations of this API: their shapes, and how a token is sent, are those of the providers.
  for (const api of MODEL_APIS) {
    app.post(`/runs/:run/models/${api}/*`, (c) => {
      const of = runs.ofToken(bearerOf(c) || (c.req.header('x-api-key') ?? ''));
      if (of === undefined || of.run.id !== c.req.param('run')) return unauthorized(c);
      const path = c.req.path.slice(`/runs/${of.run.id}/models/${api}`.length);
      return of.models.handle(api, path, c.req.raw);
    });
  }

  app.notFound((c) =>
    c.json(problem('NOT_FOUND', 'There is nothing here; /openapi.json lists what is'), 404),
  );
  app.onError((error, c) => {
    const told = problemOf(error);
    if (told !== undefined) return c.json(told.problem, told.status);
    onError(error);
    return c.json(problem('INTERNAL', 'Playpen broke; its own output says how'), 500);
  });
  return app;
}

function mayCall(caller: Caller, { agents }: Operation, runId: string | undefined): boolean {
  return caller.is === 'operator' || (agents && caller.of.run.id === runId);
}

function bearerOf(c: Context): string {
  return /^Bearer ([\w-]+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
}

/** Undefined where it is no JSON. */
async function readJson(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch {
    return undefined;
  }
}

function unauthorized(c: Context): Response {
  c.header('WWW-Authenticate', 'Bearer');
  return c.json(problem('UNAUTHORIZED', 'Send the token for this: Authorization: Bearer TOKEN'), 401);
}

function tooLarge(c: Context): Response {
  return c.json(problem('BODY_INVALID', `The body has more than ${MAX_BODY_BYTES} bytes`), 413);
}
