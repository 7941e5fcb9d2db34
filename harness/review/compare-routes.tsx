import { Hono } from 'hono';
import { z } from 'zod';
import type { Approval } from '../model/approval.ts';
import { diffRuns } from '../replay/diff-runs.ts';
import type { TraceStore } from '../trace/store.ts';
import type { ReviewVariables } from './guard.ts';
import { ComparePage } from './pages/compare-page.tsx';
import { page } from './parts/page.tsx';
import { recordId } from './record-id.ts';

const query = z.object({ a: recordId, b: recordId });

/** Two runs side by side. */
export function compareRoutes(store: TraceStore, pending: () => readonly Approval[]): Hono<ReviewVariables> {
  const app = new Hono<ReviewVariables>();
  app.get('/', (c) => {
    const wanted = query.parse(c.req.query());
    const [a, b] = [store.readRun(wanted.a), store.readRun(wanted.b)];
    return c.html(page(<ComparePage a={a} b={b} diff={diffRuns(a, b)} pending={pending()} />));
  });
  return app;
}
