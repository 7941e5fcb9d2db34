import type { Approval } from '../../model/approval.ts';
import type { Capture } from '../../model/capture.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';
import { Decision } from './decision.tsx';
import { EditForm } from './edit-form.tsx';
import { Effects } from './effects.tsx';
import { Facts, Hash } from './facts.tsx';
import { Moment } from './moment.tsx';
import { PayloadFields } from './payload-fields.tsx';
import { Shot } from './shot.tsx';

/** What waits for an answer, with all that it takes to give one. */
export type Held = {
  readonly approval: Approval;
  /** The page on which its control stands. */
  readonly capture: Capture | undefined;
  /** What a careful person would look at twice. */
  readonly secondLook: readonly string[];
  /** The others of the same run. */
  readonly alsoWaiting: readonly Approval[];
};

/** One held action: what it would do in words and rows, where it stands on the page, who asks, and the answer. */
export function HeldCard({ held, csrf }: { readonly held: Held; readonly csrf: string }) {
  const { approval, capture, secondLook, alsoWaiting } = held;
  const { id, effects, decision, claim, box } = approval;
  return (
    <li class="card held" id={id} tabindex={-1} data-card>
      <header>
        <h2>{effects.length === 0 ? 'No change in the product is predicted' : 'What would happen'}</h2>
        <Badge word={decision.risk} />
        {/* Filled in by a script: the same card is always the same markup. */}
        <span class="left" data-deadline={approval.expiresAt}></span>
      </header>
      <Effects effects={effects} />
      {secondLook.length > 0 && (
        <div class="look">
          <h3>Look twice</h3>
          <ul>
            {secondLook.map((sentence) => (
              <li>
                <Data text={sentence} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <div class="why">
        {capture && <Shot capture={capture} label="Before" target={box && { box }} />}
        <div>
          <HeldFacts approval={approval} />
          <Decision decision={decision} layer={null} />
          {claim && (
            <p class="claim">
              <span class="label">The agent claims</span> <Data text={claim} />
            </p>
          )}
          {alsoWaiting.length > 0 && (
            <div class="also">
              <h3>Also waiting in this run</h3>
              <ul>
                {alsoWaiting.map((other) => (
                  <li>
                    <a href={`#${other.id}`}>
                      <Data text={inWords(other)} />
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      </div>
      <form class="answer" method="post" action={`/approvals/${id}`}>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="digest" value={approval.digest} />
        <input type="hidden" name="shown" />
        <label>
          Reason
          <input type="text" name="reason" maxlength={2000} autocomplete="off" />
        </label>
        {/* Enter in the reason means the first button: one that does nothing. */}
        <button type="submit" disabled hidden></button>
        <button
          type="submit"
          name="decision"
          value="approved"
          class="approve"
          disabled
          data-armed
          data-key="approve"
          data-twice
        >
          Approve once
        </button>
        <button
          type="submit"
          name="decision"
          value="rejected"
          disabled
          data-armed
          data-key="reject"
          data-twice
        >
          Reject
        </button>
        <button type="submit" name="decision" value="stop" class="quiet" disabled data-armed>
          Stop the run
        </button>
        <noscript>To answer here, allow scripts; or use playpen approvals approve {id}.</noscript>
      </form>
      <EditForm approval={approval} csrf={csrf} />
    </li>
  );
}

function HeldFacts({ approval }: { readonly approval: Approval }) {
  const { subject, editOf, actorId, tenantId, runId, expiresAt } = approval;
  return (
    <Facts
      facts={[
        ['Control', <Data text={subject.label} />],
        ['Request', <Data text={`${subject.method} ${subject.url}`} />],
        ['Body', subject.bodyDigest && <Hash value={subject.bodyDigest} />],
        ['Sends', subject.payload && <PayloadFields payload={subject.payload} />],
        ['Edit of', editOf && <a href={`#${editOf}`}>{editOf}</a>],
        ['Acts as', <Data text={`${actorId} of ${tenantId}`} />],
        ['Run', <a href={`/runs/${runId}`}>{runId}</a>],
        ['Waits until (UTC)', <Moment at={expiresAt} />],
      ]}
    />
  );
}

/** What it would do, in the words of its first effect; the control where it has none. */
export function inWords({ effects, subject }: Approval): string {
  return effects.find(({ incidental }) => !incidental)?.summary ?? subject.label;
}
