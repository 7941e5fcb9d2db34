import type { Approval } from '../../model/approval.ts';
import type { Capture } from '../../model/capture.ts';
import { Badge } from '../parts/badge.tsx';
import { Data } from '../parts/data.tsx';
import { Decision } from '../parts/decision.tsx';
import { Effects } from '../parts/effects.tsx';
import { Facts, Hash } from '../parts/facts.tsx';
import { Layout } from '../parts/layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { PayloadFields } from '../parts/payload-fields.tsx';
import { Shot } from '../parts/shot.tsx';

type ApprovalsPageProps = {
  readonly pending: readonly Approval[];
  readonly answered: readonly Approval[];
  readonly csrf: string;
  readonly findCapture: (id: string) => Capture | undefined;
};

export function ApprovalsPage({ pending, answered, csrf, findCapture }: ApprovalsPageProps) {
  const captureOf = ({ captureId }: Approval) => (captureId === null ? undefined : findCapture(captureId));
  return (
    <Layout title="Approvals" current="approvals" pending={pending.length}>
      <h1>Approvals</h1>
      {pending.length === 0 ? (
        <div class="empty">
          <p>Nothing waits for an answer.</p>
          <p>When an agent tries something that its policy asks about, it is held and shown here first.</p>
        </div>
      ) : (
        <ul class="cards">
          {pending.map((approval) => (
            <PendingCard approval={approval} capture={captureOf(approval)} csrf={csrf} />
          ))}
        </ul>
      )}
      {answered.length > 0 && (
        <section>
          <h2>Answered</h2>
          <ul class="answered">
            {answered.map((approval) => (
              <AnsweredRow approval={approval} />
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
}

type PendingCardProps = {
  readonly approval: Approval;
  readonly capture: Capture | undefined;
  readonly csrf: string;
};

function PendingCard({ approval, capture, csrf }: PendingCardProps) {
  const { id, subject, effects, decision, claim, box } = approval;
  return (
    <li class="card" id={id} data-item>
      <header>
        <h2>{effects.length === 0 ? 'No change in the product is predicted' : 'What would happen'}</h2>
        <Badge word={decision.risk} />
      </header>
      <Effects effects={effects} />
      <div class="why">
        {capture && <Shot capture={capture} label="Before" target={box && { box }} />}
        <div>
          <Facts
            facts={[
              ['Control', <Data text={subject.label} />],
              ['Request', <Data text={`${subject.method} ${subject.url}`} />],
              ['Body', subject.bodyDigest && <Hash value={subject.bodyDigest} />],
              ['Sends', subject.payload && <PayloadFields payload={subject.payload} />],
              ['Edit of', approval.editOf],
              ['Acts as', <Data text={`${approval.actorId} of ${approval.tenantId}`} />],
              ['Run', <RunLink approval={approval} />],
              ['Waits until (UTC)', <Moment at={approval.expiresAt} />],
            ]}
          />
          <Decision decision={decision} layer={null} />
          {claim && (
            <p class="claim">
              <span class="label">The agent claims</span> <Data text={claim} />
            </p>
          )}
        </div>
      </div>
      <form class="answer" method="post" action={`/approvals/${id}`}>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="digest" value={approval.digest} />
        <label>
          Reason
          <input type="text" name="reason" maxlength={2000} autocomplete="off" />
        </label>
        {/* Enter in the reason means the first button: one that does nothing. */}
        <button type="submit" disabled hidden></button>
        <button type="submit" name="decision" value="approved" class="approve" disabled data-armed>
          Approve once
        </button>
        <button type="submit" name="decision" value="rejected" disabled data-armed>
          Reject
        </button>
        <noscript>To answer here, allow scripts; or use playpen approvals approve {id}.</noscript>
      </form>
    </li>
  );
}

function AnsweredRow({ approval }: { readonly approval: Approval }) {
  const summary = approval.effects.find(({ incidental }) => !incidental)?.summary ?? approval.subject.label;
  return (
    <li id={approval.id}>
      <details>
        <summary>
          <Badge word={approval.status} /> <Data text={summary} />
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
            ['Run', <RunLink approval={approval} />],
          ]}
        />
        <Decision decision={approval.decision} layer={null} />
        <Effects effects={approval.effects} />
      </details>
    </li>
  );
}

function RunLink({ approval }: { readonly approval: Approval }) {
  return <a href={`/runs/${approval.runId}`}>{approval.runId}</a>;
}
