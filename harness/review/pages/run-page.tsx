import type { Approval } from '../../model/approval.ts';
import type { ParentRun } from '../../model/run.ts';
import type { RecordedRun } from '../../trace/recorded-run.ts';
import type { RunListing } from '../../trace/run-listing.ts';
import { Badge } from '../parts/badge.tsx';
import { Data } from '../parts/data.tsx';
import { Filmstrip } from '../parts/filmstrip.tsx';
import { Layout, type Pending } from '../parts/layout.tsx';
import { plural } from '../parts/plural.ts';
import { Requests } from '../parts/requests.tsx';
import { RunFacts } from '../parts/run-facts.tsx';
import { RunOutcome } from '../parts/run-outcome.tsx';
import { StepRow } from '../parts/step-row.tsx';
import { visibleText } from '../visible-text.ts';

type RunPageProps = {
  readonly recorded: RecordedRun;
  /** Runs that replay this one or branch from it. */
  readonly relatives: readonly RunListing[];
  /** Other runs of the same scenario, to compare it with. */
  readonly others: readonly RunListing[];
  readonly pending: Pending;
  readonly csrf: string;
};

export function RunPage({ recorded, relatives, others, pending, csrf }: RunPageProps) {
  const { run, status, verdict, steps, requests, approvals, findings, stopAsked } = recorded;
  const stray = requests.filter(({ stepId }) => stepId === null);
  const ofStep = <T extends { readonly stepId: string | null }>(records: readonly T[], id: string) =>
    records.filter(({ stepId }) => stepId === id);
  return (
    <Layout title={run.scenario ?? run.workflow} current="runs" pending={pending} isWide>
      <p class="crumbs">
        <a href="/">Runs</a> / <code>{run.id}</code>
      </p>
      <div class="heading" data-live="heading" data-of={run.id}>
        <h1>
          <Data text={run.scenario ?? run.workflow} />
        </h1>
        {verdict && <Badge word={verdict} />}
        {status !== 'finished' && <Badge word={status} />}
      </div>
      <p class="goal">
        <span class="label">Goal</span> <Data text={run.goal} />
      </p>
      <div data-live="under-way" data-of={run.id}>
        {status === 'running' && (
          <>
            <UnderWay waiting={approvals.filter((one) => one.status === 'pending')} />
            {stopAsked === null && <StopForm runId={run.id} csrf={csrf} />}
          </>
        )}
      </div>
      {recorded.damaged && (
        <p class="notice">
          The trace file is damaged: rows of {recorded.damaged.join(', ')} of this run can’t be read.
        </p>
      )}
      {run.layersOff.length > 0 && (
        <p class="notice">
          Switched off for this run: {run.layersOff.map((layer) => layer.replaceAll('_', ' ')).join(', ')}.
        </p>
      )}
      <div data-live="film-part" data-of={run.id}>
        {steps.length > 0 && <Filmstrip runId={run.id} steps={steps} />}
      </div>
      <div class="workspace">
        <div>
          <div data-live="outcome" data-of={run.id}>
            <RunOutcome recorded={recorded} />
          </div>
          <h2 data-live="step-count" data-of={run.id}>
            Steps <span class="muted">{steps.length}</span>
          </h2>
          <div data-live="steps" data-of={run.id}>
            {steps.length === 0 ? (
              <p class="muted">
                {status === 'running' ? 'No step yet.' : 'The run ended before its first step.'}
              </p>
            ) : (
              <ol class="timeline" data-live-list="timeline" data-of={run.id}>
                {steps.map((step) => (
                  <StepRow
                    step={step}
                    approvals={ofStep(approvals, step.proposed.id)}
                    findings={ofStep(findings, step.proposed.id)}
                  />
                ))}
              </ol>
            )}
          </div>
          {stray.length > 0 && (
            <section>
              <h2>Requests outside any step</h2>
              <Requests requests={stray} />
            </section>
          )}
        </div>
        <div class="panel" data-live="facts" data-of={run.id}>
          <RunFacts
            recorded={recorded}
            parent={run.parent && <Parent parent={run.parent} />}
            policyAt={`/policies/${run.policyHash}`}
          />
          <Relatives relatives={relatives} />
          <CompareWith runId={run.id} others={others} />
        </div>
      </div>
    </Layout>
  );
}

function UnderWay({ waiting }: { readonly waiting: readonly Approval[] }) {
  const [first] = waiting;
  return (
    <p class="notice underway">
      <span>
        This run is under way.
        {first && (
          <>
            {' '}
            It waits: <a href={`/approvals#${first.id}`}>answer what it asks</a>
          </>
        )}
      </span>
      <label>
        <input type="checkbox" data-follow /> Follow
      </label>
    </p>
  );
}

function StopForm({ runId, csrf }: { readonly runId: string; readonly csrf: string }) {
  return (
    <details class="stop">
      <summary>Stop the run</summary>
      <form class="answer" method="post" action={`/runs/${runId}/stop`}>
        <input type="hidden" name="csrf" value={csrf} />
        <label>
          Reason
          <input type="text" name="reason" maxlength={2000} autocomplete="off" />
        </label>
        <button type="submit">Stop it</button>
      </form>
    </details>
  );
}

function CompareWith({ runId, others }: { readonly runId: string; readonly others: readonly RunListing[] }) {
  if (others.length === 0) return null;
  return (
    <form class="filters" method="get" action="/compare">
      <input type="hidden" name="a" value={runId} />
      <label>
        Compare with
        <select name="b">
          {others.map(({ id, agent, verdict, startedAt }) => (
            <option value={id}>
              {visibleText(`${startedAt.slice(0, 16).replace('T', ' ')} ${agent} ${verdict ?? ''}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Compare</button>
    </form>
  );
}

function Parent({ parent: { id, kind, step } }: { readonly parent: ParentRun }) {
  return (
    <>
      <a href={`/runs/${id}`}>{id}</a>, as a {kind === 'reference' ? 'reference run' : kind}
      {step !== null && ` at step ${step}`}
    </>
  );
}

function Relatives({ relatives }: { readonly relatives: readonly RunListing[] }) {
  if (relatives.length === 0) return null;
  return (
    <details>
      <summary>{plural(relatives.length, 'run')} made from this one</summary>
      <ul>
        {relatives.map((run) => (
          <li>
            <a href={`/runs/${run.id}`}>{run.id}</a> {run.kind}
            {run.parentStep !== null && ` at step ${run.parentStep}`} by <Data text={run.agent} />{' '}
            {run.verdict && <Badge word={run.verdict} />}{' '}
            {run.parentId && <a href={`/compare?a=${run.parentId}&b=${run.id}`}>compare</a>}
          </li>
        ))}
      </ul>
    </details>
  );
}
