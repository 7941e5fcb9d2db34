import type { Approval } from '../../model/approval.ts';
import { Badge } from '../parts/badge.tsx';
import { Data } from '../parts/data.tsx';
import { Decision } from '../parts/decision.tsx';
import { Effects } from '../parts/effects.tsx';
import { Facts } from '../parts/facts.tsx';
import { type Held, HeldCard, inWords } from '../parts/held-card.tsx';
import { Layout } from '../parts/layout.tsx';
import { describeDuration, Moment } from '../parts/moment.tsx';
import { readingMs } from '../reading-time.ts';

type ApprovalsPageProps = {
  /** What ends first comes first. */
  readonly held: readonly Held[];
  readonly answered: readonly Approval[];
  /** The one that was answered on this page just now. */
  readonly last: Approval | undefined;
  /** How long that took, where it was less than it takes to read. */
  readonly hurriedMs: number | null;
  /** Half of this reviewer's answers came within it. */
  readonly medianMs: number | null;
  readonly csrf: string;
};

export function ApprovalsPage({ held, answered, last, hurriedMs, medianMs, csrf }: ApprovalsPageProps) {
  const [first] = held;
  return (
    <Layout title="Approvals" current="approvals" pending={held.length}>
      <div class="heading">
        <h1>Approvals</h1>
        <p class="counts" data-live="counts">
          <span>
            <b>{held.length}</b> {held.length === 1 ? 'waits' : 'wait'}
          </span>
          {first && (
            <span>
              the next ends at <Moment at={first.approval.expiresAt} /> UTC
            </span>
          )}
          {medianMs !== null && (
            <span>
              half of your answers within <b>{describeDuration(medianMs)}</b>
            </span>
          )}
        </p>
      </div>
      {last && (
        <p class="notice done" role="status">
          <Badge word={last.status} /> <Data text={inWords(last)} />
        </p>
      )}
      {last && hurriedMs !== null && (
        <p class="notice" role="status">
          That was answered after {describeDuration(hurriedMs)}; what it showed takes about{' '}
          {describeDuration(readingMs(last))} to read.
        </p>
      )}
      <ul class="cards" data-live-list="waiting" data-card-keys="approvals">
        {held.map((one) => (
          <HeldCard held={one} csrf={csrf} />
        ))}
        {held.length === 0 && (
          <li class="empty" id="none">
            <p>Nothing waits for an answer.</p>
            <p>When an agent tries something that its policy asks about, it is held and shown here first.</p>
          </li>
        )}
      </ul>
      <section data-live="answered">
        {answered.length > 0 && (
          <>
            <h2>Answered</h2>
            <ul class="answered">
              {answered.map((approval) => (
                <AnsweredRow approval={approval} />
              ))}
            </ul>
          </>
        )}
      </section>
    </Layout>
  );
}

function AnsweredRow({ approval }: { readonly approval: Approval }) {
  return (
    <li id={approval.id}>
      <details>
        <summary>
          <Badge word={approval.status} /> <Data text={inWords(approval)} />
          <span class="muted">
            {approval.resolvedBy !== null && (
              <>
                {' by '}
                <Data text={approval.resolvedBy} />
              </>
            )}{' '}
            {approval.resolvedAt !== null && <Moment at={approval.resolvedAt} />}
          </span>
        </summary>
        <Facts
          facts={[
            ['Reason', approval.reason ? <Data text={approval.reason} /> : null],
            ['Control', <Data text={approval.subject.label} />],
            ['Request', <Data text={`${approval.subject.method} ${approval.subject.url}`} />],
            ['Run', <a href={`/runs/${approval.runId}`}>{approval.runId}</a>],
          ]}
        />
        <Decision decision={approval.decision} layer={null} />
        <Effects effects={approval.effects} />
      </details>
    </li>
  );
}
