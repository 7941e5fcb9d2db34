import type { Approval } from '../../model/approval.ts';
import type { Finding } from '../../model/finding.ts';
import type { RecordedStep } from '../../trace/recorded-run.ts';
import { describeAction } from '../describe-action.ts';
import { ApprovalLine } from './approval-line.tsx';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';
import { describeDuration } from './moment.tsx';
import { plural } from './plural.ts';

type StepRowProps = {
  readonly step: RecordedStep;
  readonly approvals: readonly Approval[];
  readonly findings: readonly Finding[];
};

/** One step as a line: what was asked for, how it ended, what it did, and a way to all of it. */
export function StepRow({ step: { proposed, finished }, approvals, findings }: StepRowProps) {
  const { action, index, runId } = proposed;
  const claim = 'reason' in action ? action.reason : undefined;
  const effects = finished?.effects.filter(({ incidental }) => !incidental) ?? [];
  const errors = finished?.console?.lines.filter(({ kind }) => kind === 'error' || kind === 'uncaught') ?? [];
  return (
    <li class="step" id={`step-${index}`} data-item>
      <a class="number" href={`/runs/${runId}/steps/${index}`} aria-label={`Step ${index}`}>
        {index}
      </a>
      <div>
        <p>
          <a class="what" href={`/runs/${runId}/steps/${index}`}>
            <Data text={describeAction(action)} />
          </a>
        </p>
        {claim && (
          <p class="muted">
            <span class="label">claims</span> <Data text={claim} />
          </p>
        )}
        {finished && finished.decision.outcome !== 'allow' && (
          <p class="muted">
            {finished.decision.outcome === 'ask' ? 'held' : 'denied'}:{' '}
            <Data text={finished.decision.reasons.join('; ')} />
          </p>
        )}
        {approvals.map((approval) => (
          <ApprovalLine approval={approval} />
        ))}
        {effects.map((effect) => (
          <p class="did">
            <Data text={effect.summary} />
          </p>
        ))}
        {errors.length > 0 && <p class="muted">{plural(errors.length, 'error')} on the console</p>}
        {findings.map((finding) => (
          <p class={finding.stoppedBy ? 'finding' : 'finding seen'}>
            <span class="label">{finding.kind.replaceAll('_', ' ')}</span> <Data text={finding.message} />
          </p>
        ))}
      </div>
      <div class="end">
        {finished ? <Badge word={finished.status} /> : <span class="badge broken">not finished</span>}
        {finished && <span class="muted data">{describeDuration(finished.durationMs)}</span>}
      </div>
    </li>
  );
}
