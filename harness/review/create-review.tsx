import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { type Clock, systemClock } from '../clock.ts';
import { PlaypenError } from '../errors.ts';
import type { TraceStore } from '../trace/store.ts';
import { openSnapshots } from '../visual/snapshots.ts';
import { approvalRoutes } from './approval-routes.tsx';
import { assets } from './assets.ts';
import { baselineRoutes } from './baseline-routes.tsx';
import { captureRoutes } from './capture-routes.tsx';
import { compareRoutes } from './compare-routes.tsx';
import { type DecoySettings, decoyDesk } from './decoys/decoy-desk.ts';
import { guard, type ReviewVariables } from './guard.ts';
import { keptChanges } from './kept-changes.ts';
import { liveRoutes } from './live/live-routes.ts';
import { ErrorPage } from './pages/error-page.tsx';
import { RunPage } from './pages/run-page.tsx';
import { StepPage } from './pages/step-page.tsx';
import { page } from './parts/page.tsx';
import { policyRoutes } from './policy-routes.tsx';
import { recordId } from './record-id.ts';
import { ReviewError } from './review-error.ts';
import { runsRoutes } from './runs-routes.tsx';
import { workflowRoutes } from './workflow-routes.tsx';

export type ReviewOptions = {
  readonly store: TraceStore;
  /** Folder of the baselines; `snapshots` by default. */
  readonly snapshotsFolder?: string;
  /** Without it nobody gets in; see `newSecret`. */
  readonly token: string;
  /** The port it will be reached at: part of the Host header that is let through. */
  readonly port: number;
  /** Who answers approvals here, as it will stand in the trace. */
  readonly reviewer?: string;
  readonly clock?: Clock;
  /** Known-bad requests beside what is held; none by default. */
  readonly decoys?: DecoySettings | null;
};

/** Runs made from another one that its page lists, the newest. */
const RELATIVES = 50;
/** Runs of the same scenario that a run is offered to be compared with, the newest. */
const COMPARABLE = 30;

const stopForm = z.object({ reason: z.string().trim().max(2000) });

const stepIndex = z.string().regex(/^[1-9]\d{0,5}$/);

/** The pages on which people read runs and answer approvals. */
export function createReview(options: ReviewOptions): Hono<ReviewVariables> {
  const { store, snapshotsFolder, token, port, reviewer = 'reviewer', clock = systemClock } = options;
  const withDecoys = decoyDesk(store, clock, options.decoys ?? null);
  const snapshots = openSnapshots(snapshotsFolder);
  const pending = () => withDecoys(store.listApprovals({ statuses: ['pending'] }));
  const refuse = (c: Context, status: 400 | 401 | 403 | 404 | 409 | 500, message: string) =>
    c.html(page(<ErrorPage status={status} message={message} />), status);

  const changesOf = keptChanges(store);

  const app = new Hono<ReviewVariables>();
  app.use(guard({ token, port, refuse }));
  app.route('/assets', assets());
  app.route('/', runsRoutes(store, pending));
  app.route('/live', liveRoutes(store, pending, clock));
  app.route('/approvals', approvalRoutes({ store, clock, reviewer, pending }));
  app.route('/captures', captureRoutes(store, pending));
  app.route('/workflows', workflowRoutes(store, pending, clock));
  app.route('/compare', compareRoutes(store, pending));
  app.route('/policies', policyRoutes(store, pending));
  app.route('/baselines', baselineRoutes({ store, snapshots, reviewer, clock, pending }));

  app.get('/runs/:id', (c) => {
    const recorded = store.readRun(recordId.parse(c.req.param('id')));
    const { id, scenario } = recorded.run;
    const like = scenario === null ? [] : store.listRuns({ scenario, limit: COMPARABLE });
    const others = like.filter((other) => other.id !== id);
    const relatives = store.listRuns({ parentId: id, limit: RELATIVES });
    return c.html(
      page(
        <RunPage
          recorded={recorded}
          relatives={relatives}
          others={others}
          pending={pending()}
          csrf={c.get('csrf')}
        />,
      ),
    );
  });

  app.post('/runs/:id/stop', async (c) => {
    const id = recordId.parse(c.req.param('id'));
    const { reason } = stopForm.parse(await c.req.parseBody());
    store.askStop(id, { by: reviewer, reason, at: clock.now() });
    return c.redirect(`/runs/${id}`, 303);
  });

  app.get('/runs/:id/steps/:index', async (c) => {
    const recorded = store.readRun(recordId.parse(c.req.param('id')));
    const index = Number(stepIndex.parse(c.req.param('index')));
    const step = recorded.steps.find(({ proposed }) => proposed.index === index);
    if (!step) throw new ReviewError(404, 'There is no such step.');
    const { changed, problem } = await changesOf(recorded, step);
    return c.html(
      page(
        <StepPage recorded={recorded} step={step} changed={changed} problem={problem} pending={pending()} />,
      ),
    );
  });

  app.notFound((c) => refuse(c, 404, 'There is no such page.'));
  app.onError((error, c) => {
    if (error instanceof ReviewError) return refuse(c, error.status, error.message);
    if (error instanceof z.ZodError) return refuse(c, 400, 'The address or the form is not one of ours.');
    if (!(error instanceof PlaypenError)) return refuse(c, 500, `${error.name}: ${error.message}`);
    if (['APPROVAL_NOT_PENDING', 'BASELINE_REFUSED', 'RUN_OVER'].includes(error.code))
      return refuse(c, 409, error.message);
    return refuse(c, error.code.endsWith('_UNKNOWN') ? 404 : 500, error.message);
  });
  return app;
}
