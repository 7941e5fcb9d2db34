import { Badge } from '../review/parts/badge.tsx';
import { Data } from '../review/parts/data.tsx';
import { Requests } from '../review/parts/requests.tsx';
import { RunFacts } from '../review/parts/run-facts.tsx';
import { RunOutcome } from '../review/parts/run-outcome.tsx';
import type { RecordedRun } from '../trace/recorded-run.ts';
import type { StepChanges } from '../visual/step-changes.ts';
import { StepCard } from './step-card.tsx';

type ExportedRunProps = {
  readonly recorded: RecordedRun;
  /** What steps changed, by their ids; absent where it could not be compared. */
  readonly changes: ReadonlyMap<string, StepChanges>;
};

/** All that is known of a run, one step below the other. */
export function ExportedRun({ recorded, changes }: ExportedRunProps) {
  const { run, status, verdict, steps, requests, approvals, findings } = recorded;
  const stray = requests.filter(({ stepId }) => stepId === null);
  const ofStep = <T extends { readonly stepId: string | null }>(records: readonly T[], id: string) =>
    records.filter(({ stepId }) => stepId === id);
  const changed = (id: string) => {
    const known = changes.get(id);
    return known && { changed: known };
  };
  return (
    <>
      <div class="heading">
        <h1>
          <Data text={run.scenario ?? run.workflow} />
        </h1>
        {verdict && <Badge word={verdict} />}
        {status !== 'finished' && <Badge word={status} />}
      </div>
      <p class="goal">
        <span class="label">Goal</span> <Data text={run.goal} />
      </p>
      {run.layersOff.length > 0 && (
        <p class="notice">
          Switched off for this run: {run.layersOff.map((layer) => layer.replaceAll('_', ' ')).join(', ')}.
        </p>
      )}
      {recorded.damaged && (
        <p class="notice">
          The trace file is damaged: rows of {recorded.damaged.join(', ')} of this run can’t be read.
        </p>
      )}
      <RunFacts recorded={recorded} parent={run.parent && <code>{run.parent.id}</code>} />
      <RunOutcome recorded={recorded} />
      <h2>
        Steps <span class="muted">{steps.length}</span>
      </h2>
      {steps.length === 0 && <p class="muted">The run ended before its first step.</p>}
      <ol class="timeline">
        {steps.map((step) => (
          <StepCard
            step={step}
            {...changed(step.proposed.id)}
            requests={ofStep(requests, step.proposed.id)}
            approvals={ofStep(approvals, step.proposed.id)}
            findings={ofStep(findings, step.proposed.id)}
          />
        ))}
      </ol>
      {stray.length > 0 && (
        <section>
          <h2>Requests outside any step</h2>
          <Requests requests={stray} />
        </section>
      )}
    </>
  );
}
