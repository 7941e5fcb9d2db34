import { setTimeout as wait } from 'node:timers/promises';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app-env.ts';
import { Problem } from './problem.ts';

const slowMs = 1_500;

/**
 * Lets people rehearse a bad day: `?simulate=slow` answers late and `?simulate=error` with 503, before anything is done;
 * scripts send the header `x-simulate`. Only for who is signed in; any other word counts as not said.
 */
export const simulate = createMiddleware<AppEnv>(async (c, next) => {
  const asked = c.req.header('x-simulate') ?? c.req.query('simulate');
  if (c.var.identity && asked === 'error') {
    throw new Problem('unavailable', 'Deskline is overloaded. Nothing was saved; try again in a moment.');
  }
  if (c.var.identity && asked === 'slow') await wait(slowMs);
  await next();
});
