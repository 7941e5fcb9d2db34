import type { Approval } from '../model/approval.ts';
import type { Effect } from '../model/effect.ts';
import type { Finding } from '../model/finding.ts';
import type { RequestRecord } from '../model/request.ts';
import { describeAction } from '../review/describe-action.ts';
import { Badge } from '../review/parts/badge.tsx';
import { Changes } from '../review/parts/changes.tsx';
import { ConsoleLines } from '../review/parts/console-lines.tsx';
import { Data } from '../review/parts/data.tsx';
import { Decision } from '../review/parts/decision.tsx';
import { Effects } from '../review/parts/effects.tsx';
import { Json } from '../review/parts/json.tsx';
import { describeDuration } from '../review/parts/moment.tsx';
import { Requests } from '../review/parts/requests.tsx';
import type { RecordedStep } from '../trace/recorded-run.ts';
import type { StepChanges } from '../visual/step-changes.ts';
import { ExportedShot } from './exported-shot.tsx';

type StepCardProps = {
  readonly step: RecordedStep;
  /** What it changed, where that is known already. */
  readonly changed?: StepChanges;
  readonly requests: readonly RequestRecord[];
  readonly approvals: readonly Approval[];
  readonly findings: readonly Finding[];
};

/** One step: what was asked for, what was decided, what it looked like and what it changed. */
export function StepCard({ step, changed, requests, approvals, findings }: StepCardProps) {
  const { proposed, finished } = step;
  const { action, index } = proposed;
  const claim = 'reason' in action ? action.reason : undefined;
  return (
    <li class="card" id={`step-${index}`}>
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
            <div>
              Approval <code>{approval.id}</code>: <Badge word={approval.status} />
              {approval.resolvedBy !== null && (
                <>
                  {' by '}
                  <Data text={approval.resolvedBy} />
                </>
              )}
              {approval.reason && (
                <>
                  : <Data text={approval.reason} />
                </>
              )}
              {finished.effects.length === 0 && <Prevented effects={approval.effects} />}
            </div>
          ))}
          {changed && <Changed changed={changed} />}
          {(finished.before || finished.after) && (
            <div class="pair">
              {finished.before && (
                <ExportedShot capture={finished.before} label="Before" target={finished.target} />
              )}
              {finished.after && (
                <ExportedShot capture={finished.after} label="After" regions={changed?.regions ?? []} />
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
      {finished?.console && finished.console.lines.length > 0 && (
        <section>
          <h4>Console</h4>
          <ConsoleLines log={finished.console} />
        </section>
      )}
    </li>
  );
}

function Prevented({ effects }: { readonly effects: readonly Effect[] }) {
  if (effects.length === 0) return null;
  return (
    <details>
      <summary>What it would have changed</summary>
      <Effects effects={effects} />
    </details>
  );
}

function Changed({ changed: { changes } }: { readonly changed: StepChanges }) {
  return (
    <details>
      <summary>
        What this step changed, one by one <span class="muted">{changes.length}</span>
      </summary>
      <Changes changes={changes} />
    </details>
  );
}
