import type { Candidate, RulingOutcome } from '../../visual/ruling.ts';
import type { Acceptance } from '../pages/baselines-page.tsx';
import { Data } from './data.tsx';

type RulingFormProps = {
  readonly candidates: readonly Candidate[];
  /** What the buttons are about: `it`, `all 8`. */
  readonly what: string;
  readonly acceptanceOf: (candidate: Candidate) => Acceptance;
  readonly formValueOf: (candidate: Candidate) => string;
  readonly csrf: string;
  /** Leaves out what may not be accepted, instead of refusing all. */
  readonly skipIneligible?: boolean;
  /** Nothing but this can be said of what nothing was ever said of. */
  readonly only?: RulingOutcome;
};

/** Accepts or rejects what is shown, and says why something may not be accepted. */
export function RulingForm(props: RulingFormProps) {
  const { candidates, what, acceptanceOf, formValueOf, csrf, skipIneligible = false, only } = props;
  const judged = candidates.map((candidate) => ({ candidate, ...acceptanceOf(candidate) }));
  const may = judged.filter(({ reasons, needsReplace }) => reasons.length === 0 || needsReplace);
  const mayNot = judged.filter((one) => !may.includes(one));
  const isAcceptable = may.length > 0 && (mayNot.length === 0 || skipIneligible);
  const sent = isAcceptable && skipIneligible ? may : judged;
  const replaces = may.some(({ needsReplace }) => needsReplace);
  const reasons = [...new Set(mayNot.flatMap((one) => one.reasons))];
  const refusal = mayNot.length > 0 && (
    <p class="refusal">
      {mayNot.length === judged.length ? 'No baseline' : `${mayNot.length} of ${judged.length} are left out`}:{' '}
      <Data text={reasons.join('; ')} />.
    </p>
  );
  if (judged.length === 0) return <p class="muted">No page was captured: there is nothing to accept.</p>;
  if (only === 'accepted' && !isAcceptable) return <>{refusal}</>;
  return (
    <form class="answer" method="post" action="/baselines/rulings">
      <input type="hidden" name="csrf" value={csrf} />
      {sent.map(({ candidate }) => (
        <input type="hidden" name="view" value={formValueOf(candidate)} />
      ))}
      {refusal}
      <label>
        Reason
        <input type="text" name="reason" maxlength={2000} autocomplete="off" />
      </label>
      {/* Enter in the reason means the first button: one that does nothing. */}
      <button type="submit" disabled hidden></button>
      {isAcceptable && (
        <>
          {replaces && <input type="hidden" name="replace" value="1" />}
          {!replaces && only === undefined && (
            <label class="check">
              <input type="checkbox" name="replace" value="1" /> In place of what was accepted
            </label>
          )}
          <button
            type="submit"
            name="outcome"
            value="accepted"
            class="approve"
            disabled
            data-armed
            data-key="accept"
          >
            Accept {what}
            {replaces && ' in place of the old'}
          </button>
        </>
      )}
      {only !== 'accepted' && (
        <button type="submit" name="outcome" value="rejected" disabled data-armed data-key="reject">
          Reject {what}
        </button>
      )}
    </form>
  );
}
