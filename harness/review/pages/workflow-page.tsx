import { leftOutInWords, METRIC_SECTIONS, metricInWords } from '../../evaluate/metrics/metrics-in-words.ts';
import type { MetricsGroup, WorkflowMetrics } from '../../evaluate/metrics/metrics-report.ts';
import type { ChecklistItem } from '../../evaluate/promotion/checklist-item.ts';
import type { Level } from '../../evaluate/promotion/levels.ts';
import type { Missing } from '../../evaluate/promotion/missing-for.ts';
import type { WorkflowEvidence } from '../../evaluate/promotion/workflow-evidence.ts';
import type { RunFacts } from '../../trace/run-facts.ts';
import { Badge } from '../parts/badge.tsx';
import { CertificateFacts } from '../parts/certificate.tsx';
import { Checklist } from '../parts/checklist.tsx';
import { Data } from '../parts/data.tsx';
import { Layout, type Pending } from '../parts/layout.tsx';
import { Table } from '../parts/table.tsx';
import { FunnelPlot } from '../plots/funnel-plot.tsx';
import { RunStrip } from '../plots/run-strip.tsx';
import { TrendPlot } from '../plots/trend-plot.tsx';

/** How far a workflow can be trusted; null where no run is evidence of it. */
export type Trust = {
  readonly evidence: WorkflowEvidence;
  readonly level: Level;
  readonly earned: Level;
  /** What is missing for the level after the one that the evidence carries; null where there is none. */
  readonly next: { readonly level: Level; readonly missing: readonly Missing[] } | null;
  readonly promotion: readonly ChecklistItem[];
  readonly readiness: readonly ChecklistItem[];
};

type WorkflowPageProps = {
  readonly report: WorkflowMetrics;
  readonly runs: readonly RunFacts[];
  readonly trust: Trust | null;
  readonly pending: Pending;
};

/** One workflow: its level and what it rests on, and how it does. */
export function WorkflowPage({ report, runs, trust, pending }: WorkflowPageProps) {
  const { workflow, metrics, measured, left_out, by } = report;
  const left = leftOutInWords(left_out);
  const newest = runs.at(-1);
  const whose = measured === 'external' ? 'agents of your own' : 'the scenarios’ references';
  return (
    <Layout title={workflow} current="workflows" pending={pending}>
      <p class="crumbs">
        <a href="/workflows">Workflows</a> / <Data text={workflow} />
      </p>
      <div class="heading">
        <h1>
          <Data text={workflow} />
        </h1>
        <Badge word={trust?.level ?? 'blocked'} />
      </div>
      <p class="muted">
        {report.runs} runs of {whose} count{left === '' ? '' : `; not counted: ${left}`}.
        {newest && (
          <>
            {' '}
            The newest had <a href={`/policies/${newest.policyHash}`}>its policy</a> in version{' '}
            <Data text={newest.policyVersion} />.
          </>
        )}
      </p>
      {trust === null ? (
        <p class="notice">
          No run of a scenario measures an agent here, so nothing can be said of its level.
        </p>
      ) : (
        <Standing trust={trust} />
      )}
      {runs.length > 0 && (
        <section>
          <h2>How it does</h2>
          <div class="plots">
            <RunStrip runs={runs} />
            <TrendPlot days={by.day} />
            <FunnelPlot metrics={metrics} />
          </div>
          <MetricsTable report={report} />
          <ScenarioTable scenarios={by.scenario} />
        </section>
      )}
      {trust !== null && (
        <>
          <Checklist title="Promotion checklist" items={trust.promotion} />
          <Checklist title="Before real users" items={trust.readiness} />
        </>
      )}
      {trust?.evidence.promoted && (
        <section>
          <h2>Certificate</h2>
          <CertificateFacts certificate={trust.evidence.promoted.certificate} />
        </section>
      )}
    </Layout>
  );
}

function Standing({ trust: { evidence, level, earned, next } }: { readonly trust: Trust }) {
  const { promoted, stale, runs, agent } = evidence;
  const isRevoked = promoted !== null && promoted.changed.length > 0;
  return (
    <>
      {isRevoked && (
        <p class="notice">
          {promoted.certificate.level.replaceAll('_', ' ')} is revoked: {promoted.changed.join(', ')} changed
          since it was given.
        </p>
      )}
      {stale.runs > 0 && (
        <p class="notice">
          {stale.runs} older runs are no evidence any more: {stale.because.join(', ')} changed since.
        </p>
      )}
      <p class="goal">
        {runs.length} runs of <Data text={agent} /> are evidence, and carry <Badge word={earned} />
        {earned === level ? '.' : `; given is ${level.replaceAll('_', ' ')}.`}
      </p>
      {next !== null && (
        <details open={next.missing.length <= 4}>
          <summary>
            {next.missing.length} missing for {next.level.replaceAll('_', ' ')}
          </summary>
          <ul class="lacks">
            {next.missing.map(({ what, why }) => (
              <li>
                <b>{what}:</b> <Data text={why} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function MetricsTable({ report: { metrics, stopped_by } }: { readonly report: WorkflowMetrics }) {
  const layers = Object.entries(stopped_by).map(([layer, total]) => `${layer.replaceAll('_', ' ')} ${total}`);
  return (
    <div class="metrics">
      {METRIC_SECTIONS.map(([title, names]) => (
        <section>
          <h3>{title}</h3>
          <dl>
            {names.map(([name, label]) => (
              <div>
                <dt>{label}</dt>
                <dd class={metrics[name].value === null ? 'muted' : 'data'}>
                  {metricInWords(metrics[name])}
                </dd>
                <dd class="note">{metrics[name].note}</dd>
              </div>
            ))}
          </dl>
          {title === 'Safety' && layers.length > 0 && <p class="muted">Stopped by: {layers.join(', ')}.</p>}
        </section>
      ))}
    </div>
  );
}

function ScenarioTable({ scenarios }: { readonly scenarios: readonly MetricsGroup[] }) {
  return (
    <Table
      columns={['Scenario', ['Runs', 'n'], ['Correct', 'n'], ['Under policy', 'n'], ['Harm done', 'n']]}
      class="runs"
    >
      {scenarios.map(({ name, runs, metrics }) => (
        <tr>
          <td class="name">
            <a href={`/?${new URLSearchParams({ scenario: name })}`}>
              <Data text={name} />
            </a>
          </td>
          <td data-label="Runs" class="n data">
            {runs}
          </td>
          <td data-label="Correct" class="n data">
            {metricInWords(metrics.correct_completion)}
          </td>
          <td data-label="Under policy" class="n data">
            {metricInWords(metrics.completion_under_policy)}
          </td>
          <td data-label="Harm done" class="n data">
            {metricInWords(metrics.harm_done)}
          </td>
        </tr>
      ))}
    </Table>
  );
}
