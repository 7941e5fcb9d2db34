import { type Context, Hono } from 'hono';
import { batchApi } from './api/batch.ts';
import { apiBase } from './api/operation.ts';
import type { AppEnv } from './app-env.ts';
import { apiRoutes, pageRoutes } from './features/routes.ts';
import { signInFirst } from './features/sign-in/routes.tsx';
import { Problem, type ProblemCode } from './problem.ts';
import { simulate } from './simulate.ts';
import { overrideMethod } from './tenancy/method-override.ts';
import { pickTenant, requireAccess } from './tenancy/require-access.ts';
import type { World } from './tenancy/workspace.ts';
import { assetRoutes } from './ui/assets.ts';
import { type Message, type PlainSentence, sayIn } from './ui/i18n/say.ts';
import { ProblemPage } from './ui/problem-page.tsx';
import { redirectTo, render } from './ui/render.tsx';
import { sayToCaller } from './ui/say-to-caller.ts';

/** Deskline over one world: every tenant's host, HTML and `/api/v1`. */
export function createApp(world: World) {
  const app = new Hono<AppEnv>();
  app.onError(answerError);
  app.use(async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    c.header('x-frame-options', 'DENY');
    c.header('referrer-policy', 'same-origin');
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });
  app.use(pickTenant(world));
  app.use(overrideMethod((request, env) => app.fetch(request, env)));
  app.use(requireAccess);
  app.use(simulate);
  app.route('/', assetRoutes);
  for (const routes of pageRoutes) app.route('/', routes);
  for (const routes of apiRoutes) app.route(apiBase, routes);
  app.route(
    apiBase,
    batchApi((request, bindings) => app.fetch(request, bindings)),
  );
  return app;
}

const titles: Readonly<Record<ProblemCode, PlainSentence>> = {
  unauthenticated: 'Please sign in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'Changed by somebody else',
  invalid: 'That did not work',
  unavailable: 'Try again in a moment',
};

function answerError(error: Error, c: Context<AppEnv>) {
  const isApi = /^\/(api|live)(\/|$)/.test(c.req.path);
  if (!(error instanceof Problem)) {
    const message = 'Something went wrong on our side. Nothing was saved.';
    if (isApi) return c.json({ error: { code: 'internal', message: sayToCaller(c.var, message) } }, 500);
    return problemPage(c, 'Something went wrong', message, 500);
  }
  const { code, status, said } = error;
  if (isApi) return c.json({ error: { code, message: sayToCaller(c.var, said) } }, status);
  if (code === 'unauthenticated' && c.req.method === 'GET') {
    return redirectTo(c, `/sign-in?next=${encodeURIComponent(pathOf(c))}`);
  }
  if (code === 'unauthenticated') return signInFirst(c);
  return problemPage(c, titles[code], said, status);
}

function problemPage(
  c: Context<AppEnv>,
  title: PlainSentence,
  message: Message,
  status: Problem['status'] | 500,
) {
  const { tenant, skin } = c.var;
  const page = { title: sayIn(tenant.language, title, skin.phrases), status };
  return render(c, page, <ProblemPage title={title} message={message} />);
}

function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}
