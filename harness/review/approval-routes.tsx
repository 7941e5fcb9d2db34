import { Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Answer } from '../model/answer.ts';
import type { Approval } from '../model/approval.ts';
import type { TraceStore } from '../trace/store.ts';
import { editOfForm } from './edit-of-form.ts';
import type { ReviewVariables } from './guard.ts';
import { ApprovalsPage } from './pages/approvals-page.tsx';
import type { Answered } from './parts/answered-row.tsx';
import type { Held } from './parts/held-card.tsx';
import { page } from './parts/page.tsx';
import { isHurried, readingMs } from './reading-time.ts';
import { recordId } from './record-id.ts';
import { ReviewError } from './review-error.ts';
import { reviewerQuality } from './reviewer-quality.ts';
import { secondLook } from './second-look.ts';

const SHOWN_ANSWERED = 50;
/** Answers that reviewers are measured by, the newest. */
const MEASURED = 2_000;
/** Of the last so many answers of a reviewer, a hurried one is a slip and several are a habit. */
const LAST = 5;

const answer = z.object({
  decision: z.enum(['approved', 'rejected', 'stop']),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().max(2000),
  /** When it came into view, ms since 1970: known to the page alone. */
  shown: z.coerce.number().int().positive().optional().catch(undefined),
});

type Sent = z.output<typeof answer>;
type Given = Sent['decision'];
type Form = { readonly sent: Sent; readonly all: Readonly<Record<string, unknown>> };

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

  /** What is over, decoys among it: once it is answered, everybody may know. */
  const answered = (): readonly Answered[] => {
    const statuses = ['approved', 'edited', 'rejected', 'expired', 'void', 'consumed'] as const;
    const real = store.listApprovals({ statuses, limit: SHOWN_ANSWERED });
    const decoys = store.listDecoys('over', SHOWN_ANSWERED);
    return [
      ...real.map((approval) => ({ approval })),
      ...decoys.map((decoy) => ({ approval: decoy.approval, decoy })),
    ]
      .toSorted((a, b) => (a.approval.id < b.approval.id ? 1 : -1))
      .slice(0, SHOWN_ANSWERED);
  };

  app.get('/', (c) => {
    const waiting = pending().toSorted((a, b) => (a.expiresAt < b.expiresAt ? -1 : 1));
    const over = answered();
    const { after } = c.req.query();
    const last = over.find(({ approval }) => approval.id === after);
    const answers = store.listAnswers(MEASURED);
    const own = answers.filter(({ by }) => by === reviewer).slice(0, LAST);
    return c.html(
      page(
        <ApprovalsPage
          held={waiting.map((approval) => heldOf(approval, waiting))}
          answered={over}
          last={last}
          lastAnswer={last && store.findAnswer(last.approval.id)}
          hurried={{ count: own.filter(isHurried).length, of: own.length }}
          reviewers={reviewerQuality(answers)}
          csrf={c.get('csrf')}
        />,
      ),
    );
  });

  /** Says to the approval, or the decoy, what the form says; what can't be said any more is refused. */
  const give = (approval: Approval, decision: Given, form: Form, isDecoy: boolean): Answer['decision'] => {
    const { id, runId } = approval;
    const { digest, reason } = form.sent;
    const now = clock.now();
    const edit = decision === 'approved' ? editOfForm(approval, form.all) : undefined;
    if (edit !== undefined && Object.keys(edit).length === 0)
      throw new ReviewError(400, 'Nothing was edited. To let it happen as it is, approve it.');
    const said = edit === undefined ? decision : 'edited';
    if (isDecoy) {
      const status = said === 'stop' ? 'rejected' : said;
      store.answerDecoy(id, { status, by: reviewer, reason }, now, digest);
    } else if (decision === 'stop') {
      store.askStop(runId, { by: reviewer, reason, at: now });
    } else {
      const resolution = { status: decision, by: reviewer, reason };
      store.answerApproval(id, edit === undefined ? resolution : { ...resolution, edit }, now, digest);
    }
    return said === 'stop' ? 'stopped' : said;
  };

  app.post('/:id', async (c) => {
    const id = recordId.parse(c.req.param('id'));
    const all = await c.req.parseBody();
    const sent = answer.parse(all);
    const decoy = store.findDecoy(id);
    const approval = decoy?.approval ?? store.getApproval(id);
    const isDecoy = decoy !== undefined;
    const decision = give(approval, sent.decision, { all, sent }, isDecoy);
    // Nobody reads two at once: what was shown together is read from the answer before on.
    const nowMs = Date.parse(clock.now());
    const tookMs = sent.shown === undefined ? null : Math.max(0, nowMs - Math.max(sent.shown, answeredAtMs));
    answeredAtMs = nowMs;
    store.noteAnswer({
      approvalId: id,
      runId: approval.runId,
      by: reviewer,
      at: clock.now(),
      decision,
      tookMs,
      readingMs: readingMs(approval),
      isDecoy,
    });
    if (decision === 'stopped' && !isDecoy) return c.redirect(`/runs/${approval.runId}`, 303);
    return c.redirect(`/approvals?after=${id}`, 303);
  });
  return app;
}
