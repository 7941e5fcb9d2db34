import type { BudgetUse } from '../../model/budget.ts';
import type { RecordedRun } from '../../trace/recorded-run.ts';
import type { RunListing } from '../../trace/run-listing.ts';
import { Badge } from '../parts/badge.tsx';
import { Data } from '../parts/data.tsx';
import { Facts, Hash } from '../parts/facts.tsx';
import { Filmstrip } from '../parts/filmstrip.tsx';
import { Layout } from '../parts/layout.tsx';
import { describeDuration, Moment } from '../parts/moment.tsx';
import { Requests } from '../parts/requests.tsx';
import { StepRow } from '../parts/step-row.tsx';
import { visibleText } from '../visible-text.ts';

type RunPageProps = {
  readonly recorded: RecordedRun;
  /** Other runs of the same scenario, to compare it with. */
  readonly others: readonly RunListing[];
  readonly pending: number;
};

export function RunPage({ recorded, others, pending }: RunPageProps) {
  const { run, end, status, verdict, steps, requests, approvals, findings } = recorded;
  const stray = requests.filter(({ stepId }) => stepId === null);
  const ofStep = <T extends { readonly stepId: string | null }>(records: readonly T[], id: string) =>
    records.filter(({ stepId }) => stepId === id);
  return (
    <Layout title={run.scenario ?? run.workflow} current="runs" pending={pending} isWide>
      <p class="crumbs">
        <a href="/">Runs</a> / <code>{run.id}</code>
      </p>
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
      {status === 'running' && <p class="notice">This run is under way. Reload to see how it goes on.</p>}
      {run.layersOff.length > 0 && (
        <p class="notice">
          Switched off for this run: {run.layersOff.map((layer) => layer.replaceAll('_', ' ')).join(', ')}.
        </p>
      )}
      {steps.length > 0 && <Filmstrip runId={run.id} steps={steps} />}
      <div class="workspace">
        <div>
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

          <h2>
            Steps <span class="muted">{steps.length}</span>
          </h2>
          {steps.length === 0 ? (
            <p class="muted">The run ended before its first step.</p>
          ) : (
            <ol class="timeline">
              {steps.map((step) => (
                <StepRow
                  step={step}
                  approvals={ofStep(approvals, step.proposed.id)}
                  findings={ofStep(findings, step.proposed.id)}
                />
              ))}
            </ol>
          )}
          {stray.length > 0 && (
            <section>
              <h2>Requests outside any step</h2>
              <Requests requests={stray} />
            </section>
          )}
        </div>
        <div class="panel">
          <RunFacts recorded={recorded} />
          <CompareWith runId={run.id} others={others} />
        </div>
      </div>
    </Layout>
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

function RunFacts({ recorded: { run, end } }: { readonly recorded: RecordedRun }) {
  const { identity } = run;
  return (
    <Facts
      facts={[
        ['Acts as', <Data text={`${identity.actorId}, ${identity.role.replaceAll('_', ' ')}`} />],
        ['Tenant', <Data text={identity.tenantId} />],
        [
          'Agent',
          <Data text={[run.agent, run.mutant && `mutant ${run.mutant}`].filter(Boolean).join(', ')} />,
        ],
        [
          'Model',
          run.model && <Data text={[run.model, run.promptVersion].filter(Boolean).join(', prompt ')} />,
        ],
        [
          'Policy',
          <>
            <a href={`/policies/${run.policyHash}`}>
              <Data text={`${run.workflow} ${run.policyVersion}`} />
            </a>{' '}
            <Hash value={run.policyHash} />
          </>,
        ],
        ['World', `${run.environment}, seed ${run.seed}`],
        ['World before', run.worldHashStart && <Hash value={run.worldHashStart} />],
        ['World after', end?.worldHashEnd ? <Hash value={end.worldHashEnd} /> : null],
        ['Result', end?.result ? <Data text={end.result} /> : null],
        ['Ended', end?.stopReason.replaceAll('_', ' ')],
        ['Next', end && end.stopReason !== 'finished' ? <Data text={end.suggestedNextStep} /> : null],
        ['Used', end && describeUse(end.used)],
        ['Started (UTC)', <Moment at={run.startedAt} />],
      ]}
    />
  );
}

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
    <a class="steplink" href={`#step-${index}`}>
      {`step ${index}`}
    </a>
  );
}

function describeUse(used: BudgetUse): string {
  const parts = [
    describeDuration(used.runtimeMs),
    plural(used.steps, 'step'),
    plural(used.toolCalls, 'tool call'),
    plural(used.pages, 'page'),
    used.retrievedDocuments > 0 && plural(used.retrievedDocuments, 'document'),
    used.modelTokens > 0 && plural(used.modelTokens, 'token'),
    used.estimatedCostUsd > 0 && `about ${used.estimatedCostUsd.toFixed(2)} USD`,
  ];
  return parts.filter(Boolean).join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
