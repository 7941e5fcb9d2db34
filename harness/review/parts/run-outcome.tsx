import type { RecordedRun } from '../../trace/recorded-run.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';

/** What came of a run: the agent's last word, what went wrong in the harness, checks and findings. */
export function RunOutcome({ recorded }: { readonly recorded: RecordedRun }) {
  const { end, stopAsked } = recorded;
  return (
    <>
      {stopAsked && (
        <p class="notice">
          <Data text={stopAsked.by} /> {end === null ? 'asked for its end' : 'stopped it'}
          {stopAsked.reason !== '' && (
            <>
              : <Data text={stopAsked.reason} />
            </>
          )}
        </p>
      )}
      {end?.finalResponse && (
        <p class="claim">
          <span class="label">The agent’s last word</span> <Data text={end.finalResponse} />
        </p>
      )}
      {end?.errorStack && (
        <pre class="stack">
          <Data text={end.errorStack} />
        </pre>
      )}
      <Checks recorded={recorded} />
      <Findings recorded={recorded} />
    </>
  );
}

/** What the graders found; what passes is folded away. */
function Checks({ recorded: { checks } }: { readonly recorded: RecordedRun }) {
  if (checks.length === 0) return null;
  const passed = checks.filter(({ verdict }) => verdict === 'pass');
  const others = checks.filter(({ verdict }) => verdict !== 'pass');
  return (
    <section>
      <h2>Checks</h2>
      {others.length > 0 && <CheckList checks={others} />}
      {passed.length > 0 && (
        <details>
          <summary>
            {others.length === 0 ? `All ${passed.length} pass` : `${passed.length} more pass`}
          </summary>
          <CheckList checks={passed} />
        </details>
      )}
    </section>
  );
}

function CheckList({ checks }: Pick<RecordedRun, 'checks'>) {
  return (
    <ul class="checks">
      {checks.map((check) => (
        <li>
          <Badge word={check.verdict} />
          <div>
            <b>
              <Data text={check.name} />
            </b>{' '}
            <Data text={check.message} /> {check.steps.map(stepLink)}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What was tried, or came to light. */
function Findings({ recorded: { findings, steps } }: { readonly recorded: RecordedRun }) {
  if (findings.length === 0) return null;
  const indexOf = new Map(steps.map(({ proposed }) => [proposed.id, proposed.index]));
  return (
    <section>
      <h2>Findings</h2>
      <ul class="checks">
        {findings.map((finding) => {
          const index = finding.stepId === null ? undefined : indexOf.get(finding.stepId);
          return (
            <li>
              <span class={finding.stoppedBy ? 'badge bad' : 'badge broken'}>
                {finding.kind.replaceAll('_', ' ')}
              </span>
              <div>
                <Data text={finding.message} />{' '}
                <span class="muted">
                  {finding.stoppedBy ? `stopped at the ${finding.stoppedBy.replaceAll('_', ' ')}` : 'seen'}
                </span>{' '}
                {index !== undefined && stepLink(index)}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function stepLink(index: number) {
  return (
    <>
      <a class="steplink" href={`#step-${index}`}>
        {`step ${index}`}
      </a>{' '}
    </>
  );
}
