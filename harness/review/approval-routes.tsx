import { Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Approval } from '../model/approval.ts';
import type { TraceStore } from '../trace/store.ts';
import { editOfForm } from './edit-of-form.ts';
import type { ReviewVariables } from './guard.ts';
import { ApprovalsPage } from './pages/approvals-page.tsx';
import type { Held } from './parts/held-card.tsx';
import { page } from './parts/page.tsx';
import { isHurried, medianAnswerMs } from './reading-time.ts';
import { recordId } from './record-id.ts';
import { ReviewError } from './review-error.ts';
import { secondLook } from './second-look.ts';

const SHOWN_ANSWERED = 50;

const answer = z.object({
  decision: z.enum(['approved', 'rejected', 'stop']),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().max(2000),
  /** When it came into view, ms since 1970: known to the page alone. */
  shown: z.coerce.number().int().positive().optional().catch(undefined),
});

type ApprovalRouteOptions = {
  readonly store: TraceStore;
  readonly clock: Clock;
  readonly reviewer: string;
  readonly pending: () => readonly Approval[];
};

/** What is held, and the answers to it. */
export function approvalRoutes({
  store,
  clock,
  reviewer,
  pending,
}: ApprovalRouteOptions): Hono<ReviewVariables> {
  const app = new Hono<ReviewVariables>();

  let answeredAtMs = 0;

  const heldOf = (approval: Approval, all: readonly Approval[]): Held => ({
    approval,
    capture: approval.captureId === null ? undefined : store.findCapture(approval.captureId),
    secondLook: secondLook(approval, store.readBackground(approval.runId)),
    alsoWaiting: all.filter(({ id, runId }) => runId === approval.runId && id !== approval.id),
  });

  app.get('/', (c) => {
    const waiting = pending().toSorted((a, b) => (a.expiresAt < b.expiresAt ? -1 : 1));
    const answered = store.listApprovals({
      statuses: ['approved', 'edited', 'rejected', 'expired', 'void', 'consumed'],
      limit: SHOWN_ANSWERED,
    });
    const { after, took } = c.req.query();
    const last = answered.find(({ id }) => id === after);
    return c.html(
      page(
        <ApprovalsPage
          held={waiting.map((approval) => heldOf(approval, waiting))}
          answered={answered}
          last={last}
          hurriedMs={last !== undefined && isHurried(last, Number(took)) ? Number(took) : null}
          medianMs={medianAnswerMs(answered.filter(({ resolvedBy }) => resolvedBy === reviewer))}
          csrf={c.get('csrf')}
        />,
      ),
    );
  });

  app.post('/:id', async (c) => {
    const id = recordId.parse(c.req.param('id'));
    const form = await c.req.parseBody();
    const { decision, digest, reason, shown } = answer.parse(form);
    if (decision === 'stop') {
      const { runId } = store.getApproval(id);
      store.askStop(runId, { by: reviewer, reason, at: clock.now() });
      return c.redirect(`/runs/${runId}`, 303);
    }
    const edit = decision === 'approved' ? editOfForm(store.getApproval(id), form) : undefined;
    if (edit !== undefined && Object.keys(edit).length === 0)
      throw new ReviewError(400, 'Nothing was edited. To let it happen as it is, approve it.');
    const resolution = { status: decision, by: reviewer, reason };
    store.answerApproval(id, edit === undefined ? resolution : { ...resolution, edit }, clock.now(), digest);
    // Nobody reads two at once: what was shown together is read from the answer before on.
    const nowMs = Date.parse(clock.now());
    const took = shown === undefined ? '' : `&took=${Math.max(0, nowMs - Math.max(shown, answeredAtMs))}`;
    answeredAtMs = nowMs;
    return c.redirect(`/approvals?after=${id}${took}`, 303);
  });
  return app;
}
