import type { Approval } from '../../model/approval.ts';
import type { Decoy } from '../../model/decoy.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';
import { Decision } from './decision.tsx';
import { outcomeOfDecoy } from './decoy-outcome.tsx';
import { Effects } from './effects.tsx';
import { Facts } from './facts.tsx';
import { inWords } from './held-card.tsx';
import { Moment } from './moment.tsx';

/** What nobody waits for any more. */
export type Answered = { readonly approval: Approval; readonly decoy?: Decoy };

/** One line for what was answered; opened, what it was about. */
export function AnsweredRow({ answered: { approval, decoy } }: { readonly answered: Answered }) {
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
          {decoy && <span class="decoy">decoy, {outcomeOfDecoy(approval.status)}</span>}
        </summary>
        <Facts
          facts={[
            ['Reason', approval.reason ? <Data text={approval.reason} /> : null],
            ['What was wrong', decoy && <Data text={decoy.why} />],
            ['Control', <Data text={approval.subject.label} />],
            ['Request', <Data text={`${approval.subject.method} ${approval.subject.url}`} />],
            [decoy ? 'Made from one of' : 'Run', <a href={`/runs/${approval.runId}`}>{approval.runId}</a>],
          ]}
        />
        <Decision decision={approval.decision} layer={null} />
        <Effects effects={approval.effects} />
      </details>
    </li>
  );
}
