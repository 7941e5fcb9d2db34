import type { Answer } from '../../model/answer.ts';
import { type Answered, AnsweredRow } from '../parts/answered-row.tsx';
import { Badge } from '../parts/badge.tsx';
import { Data } from '../parts/data.tsx';
import { DecoyOutcome } from '../parts/decoy-outcome.tsx';
import { type Held, HeldCard, inWords } from '../parts/held-card.tsx';
import { Layout } from '../parts/layout.tsx';
import { describeDuration, Moment } from '../parts/moment.tsx';
import { ReviewersTable } from '../parts/reviewers-table.tsx';
import { isHurried } from '../reading-time.ts';
import type { ReviewerQuality } from '../reviewer-quality.ts';

type ApprovalsPageProps = {
  /** What ends first comes first. */
  readonly held: readonly Held[];
  readonly answered: readonly Answered[];
  /** The one that was answered on this page just now, and how. */
  readonly last: Answered | undefined;
  readonly lastAnswer: Answer | undefined;
  /** Among the last answers of this reviewer, those that came sooner than they can have been read. */
  readonly hurried: { readonly count: number; readonly of: number };
  readonly reviewers: readonly ReviewerQuality[];
  readonly csrf: string;
};

/** One hurried answer is a slip; from here on it is a habit. */
const HABIT = 3;

export function ApprovalsPage({
  held,
  answered,
  last,
  lastAnswer,
  hurried,
  reviewers,
  csrf,
}: ApprovalsPageProps) {
  const [first] = held;
  return (
    <Layout title="Approvals" current="approvals" pending={held.map(({ approval }) => approval)}>
      <div class="heading">
        <h1>Approvals</h1>
        <p class="counts" data-live="counts">
          <span>
            <b>{held.length}</b> {held.length === 1 ? 'waits' : 'wait'}
          </span>
          {first && <span data-unread></span>}
          {first && (
            <span>
              the next ends at <Moment at={first.approval.expiresAt} /> UTC
            </span>
          )}
        </p>
      </div>
      {last?.decoy && <DecoyOutcome decoy={last.decoy} />}
      {last && !last.decoy && (
        <p class="notice done" role="status">
          <Badge word={last.approval.status} /> <Data text={inWords(last.approval)} />
        </p>
      )}
      {lastAnswer && isHurried(lastAnswer) && (
        <p class="notice" role="status" tabindex={-1} data-told>
          That was answered after {describeDuration(lastAnswer.tookMs ?? 0)}; what it showed takes about{' '}
          {describeDuration(lastAnswer.readingMs)} to read.
          {hurried.count >= HABIT && (
            <>
              {' '}
              So were {hurried.count} of your last {hurried.of} answers: <strong>slow down</strong>, or say in
              the policy what needs no person.
            </>
          )}
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
              {answered.map((one) => (
                <AnsweredRow answered={one} />
              ))}
            </ul>
          </>
        )}
      </section>
      <section data-live="reviewers">
        {reviewers.length > 0 && (
          <>
            <h2>Reviewers</h2>
            <ReviewersTable reviewers={reviewers} />
          </>
        )}
      </section>
    </Layout>
  );
}
