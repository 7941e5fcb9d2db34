import { Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { digestOfParts } from '../digest.ts';
import type { Approval } from '../model/approval.ts';
import type { TraceStore } from '../trace/store.ts';
import { activeRulings, type Candidate, RULING_OUTCOMES } from '../visual/ruling.ts';
import type { Snapshots } from '../visual/snapshots.ts';
import { candidatesOfRun } from './baselines/candidates-of-run.ts';
import { findUnreviewed } from './baselines/find-unreviewed.ts';
import { keptViews } from './baselines/kept-views.ts';
import { remembering } from './baselines/remembering.ts';
import { eligibilityOf, nameOf, refused, ruleOn, undoRulings } from './baselines/rule.ts';
import type { ReviewVariables } from './guard.ts';
import { type Acceptance, BaselinesPage } from './pages/baselines-page.tsx';
import { page } from './parts/page.tsx';
import { recordId } from './record-id.ts';
import { ReviewError } from './review-error.ts';

type BaselineOptions = {
  readonly store: TraceStore;
  readonly snapshots: Snapshots;
  readonly reviewer: string;
  readonly clock: Clock;
  readonly pending: () => readonly Approval[];
};

const name = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const sha = z.string().regex(/^[0-9a-f]{64}$/);
/** A view as a form names it: run, step, and what was on the screen. */
const shownView = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,80}:\d{1,6}:[0-9a-f]{64}$/)
  .transform((text) => {
    const [runId = '', step = '', digest = ''] = text.split(':');
    return { runId, step: Number(step), digest };
  });
const ruling = z.object({
  outcome: z.enum(RULING_OUTCOMES),
  reason: z.string().trim().max(2000),
  replace: z.literal('1').optional(),
  view: z.union([z.array(shownView), shownView.transform((one) => [one])]),
});

/** The page of what looks different from its baselines, where it is accepted or rejected. */
export function baselineRoutes({ store, snapshots, reviewer, clock, pending }: BaselineOptions) {
  const app = new Hono<ReviewVariables>();
  const parts = { store, snapshots, clock };
  const compare = keptViews();

  app.get('/', async (c) => {
    // One page says of many views of the same run whether they may be accepted.
    const read = remembering({ store, snapshots });
    const overview = await findUnreviewed(read.store, read.snapshots, undefined, compare);
    const history = snapshots.scenarios().flatMap((scenario) => snapshots.rulings(scenario));
    const acceptanceOf = (candidate: Candidate): Acceptance => {
      const plain = eligibilityOf(read, candidate);
      const needsReplace =
        plain.reasons.length > 0 && eligibilityOf(read, candidate, true).reasons.length === 0;
      return { reasons: plain.reasons, needsReplace };
    };
    return c.html(
      page(
        <BaselinesPage
          overview={overview}
          history={history}
          acceptanceOf={acceptanceOf}
          formValueOf={formValueOf}
          candidatesIn={(id) => candidatesOfRun(read.store.readPages(id))}
          csrf={c.get('csrf')}
          pending={pending()}
        />,
      ),
    );
  });

  app.get('/pictures/:workflow/:scenario/:sha', (c) => {
    const scenario = `${name.parse(c.req.param('workflow'))}/${name.parse(c.req.param('scenario'))}`;
    const key = sha.parse(c.req.param('sha'));
    const isPicture = snapshots.rulings(scenario).some(({ look }) => look.screenshot === key);
    const bytes = isPicture ? snapshots.read(scenario, key) : undefined;
    if (bytes === undefined) throw new ReviewError(404, 'There is no such baseline.');
    c.header('Cache-Control', 'private, max-age=31536000, immutable');
    return c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'image/webp' });
  });

  app.post('/rulings', async (c) => {
    const form = await c.req.parseBody({ all: true });
    const { outcome, reason, replace, view: shown } = ruling.parse(form);
    snapshots.locked(() => {
      const candidates = shown.map(({ runId, step, digest }) => {
        const candidate = candidatesOfRun(store.readPages(runId)).find(({ view }) => view.step === step);
        if (candidate === undefined) throw new ReviewError(404, 'There is no such step.');
        assertAsShown(candidate, digest, snapshots);
        return candidate;
      });
      ruleOn(parts, candidates, { outcome, by: reviewer, reason, replace: replace === '1' });
    });
    return c.redirect('/baselines', 303);
  });

  app.post('/undo', async (c) => {
    const form = await c.req.parseBody();
    undoRulings(parts, reviewer, recordId.parse(form.batch));
    return c.redirect('/baselines#history', 303);
  });
  return app;
}

/** What a form sends for a view, so that a ruling counts only for what was on the screen. */
function formValueOf({ runId, view, look }: Candidate): string {
  return `${runId}:${view.step}:${digestOfParts([look.screenshot, look.dom, look.accessibility])}`;
}

/** Of two people at once one wins, and the other is told. */
function assertAsShown(candidate: Candidate, digest: string, snapshots: Snapshots): void {
  const { look, view } = candidate;
  if (!formValueOf(candidate).endsWith(`:${digest}`)) {
    throw refused(nameOf(candidate), 'it is not what was shown', 'the page as it is now');
  }
  const ruled = activeRulings(snapshots.rulings(view.scenario)).find(
    (one) =>
      formValueOf({ ...candidate, look: one.look }) === formValueOf(candidate) && one.view.step === view.step,
  );
  if (ruled === undefined || look === undefined) return;
  throw refused(nameOf(candidate), `${ruled.by} has ${ruled.outcome} it already`, 'what is still unreviewed');
}
