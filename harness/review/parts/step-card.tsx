import type { Approval } from '../../model/approval.ts';
import type { Finding } from '../../model/finding.ts';
import type { RequestRecord } from '../../model/request.ts';
import type { RecordedStep } from '../../trace/recorded-run.ts';
import { describeAction } from '../describe-action.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';
import { Decision } from './decision.tsx';
import { Effects } from './effects.tsx';
import { describeDuration } from './moment.tsx';
import { Requests } from './requests.tsx';
import { Shot } from './shot.tsx';

type StepCardProps = {
  readonly step: RecordedStep;
  readonly requests: readonly RequestRecord[];
  readonly approvals: readonly Approval[];
  readonly findings: readonly Finding[];
};

/** One step: what was asked for, what was decided, what it looked like and what it changed. */
export function StepCard({ step: { proposed, finished }, requests, approvals, findings }: StepCardProps) {
  const { action, index } = proposed;
  const claim = 'reason' in action ? action.reason : undefined;
  return (
    <li class="step" id={`step-${index}`}>
      <header>
        <a class="number" href={`#step-${index}`} aria-label={`Step ${index}`}>
          {index}
        </a>
        <h3>
          <Data text={describeAction(action)} />
        </h3>
        {finished ? <Badge word={finished.status} /> : <span class="badge broken">not finished</span>}
        {finished && <span class="muted data">{describeDuration(finished.durationMs)}</span>}
      </header>

      {claim && (
        <p class="claim">
          <span class="label">The agent claims</span> <Data text={claim} />
        </p>
      )}
      {action.type === 'tool' && <Json label="Input" value={action.input} />}
      {findings.map((finding) => (
        <p class={finding.stoppedBy ? 'finding' : 'finding seen'}>
          <span class="label">{finding.kind.replaceAll('_', ' ')}</span> <Data text={finding.message} />
        </p>
      ))}
      {finished && (
        <>
          <Decision decision={finished.decision} layer={finished.layer} />
          {finished.target && (
            <p class="muted">
              Landed on <Data text={finished.target.description} />
            </p>
          )}
          {approvals.map((approval) => (
            <p>
              Approval <a href={`/approvals#${approval.id}`}>{approval.id}</a>:{' '}
              <Badge word={approval.status} />
            </p>
          ))}
          {finished.before && finished.after && (
            <p>
              <a href={`/runs/${proposed.runId}/steps/${index}`}>What this step changed, one by one</a>
            </p>
          )}
          {(finished.before || finished.after) && (
            <div class="pair">
              {finished.before && <Shot capture={finished.before} label="Before" target={finished.target} />}
              {finished.after && (
                <Shot
                  capture={finished.after}
                  label="After"
                  {...(finished.before && { comparedWith: finished.before })}
                />
              )}
            </div>
          )}
          {finished.effects.length > 0 && (
            <section>
              <h4>What it changed</h4>
              <Effects effects={finished.effects} />
            </section>
          )}
          {action.type === 'tool' && <Json label="Result" value={finished.toolResult} />}
          <p class="message">
            <span class="label">The agent was told</span> <Data text={finished.message} />
          </p>
          {finished.errorStack && (
            <pre class="stack">
              <Data text={finished.errorStack} />
            </pre>
          )}
        </>
      )}
      <Requests requests={requests} />
    </li>
  );
}

function Json({ label, value }: { readonly label: string; readonly value: unknown }) {
  return (
    <details>
      <summary>{label}</summary>
      <pre>
        <Data text={JSON.stringify(value, null, 2) ?? 'null'} />
      </pre>
    </details>
  );
}
