import { metricInWords } from '../../evaluate/metrics/metrics-in-words.ts';
import type { WorkflowMetrics } from '../../evaluate/metrics/metrics-report.ts';
import type { Level } from '../../evaluate/promotion/levels.ts';
import { Badge } from '../parts/badge.tsx';
import { Data } from '../parts/data.tsx';
import { Layout, type Pending } from '../parts/layout.tsx';
import { Table } from '../parts/table.tsx';

export type WorkflowRow = {
  readonly metrics: WorkflowMetrics;
  /** The level that counts: that of the last certificate, unless it is revoked. */
  readonly level: Level;
  readonly isRevoked: boolean;
};

type WorkflowsPageProps = { readonly rows: readonly WorkflowRow[]; readonly pending: Pending };

/** Every workflow with its level and how it does. */
export function WorkflowsPage({ rows, pending }: WorkflowsPageProps) {
  return (
    <Layout title="Workflows" current="workflows" pending={pending}>
      <h1>Workflows</h1>
      {rows.length === 0 ? (
        <div class="empty">
          <p>No workflow has run yet.</p>
          <p>
            Run its scenarios with <code>npx playpen run</code>. This page then shows how far each workflow
            can be trusted, and why.
          </p>
        </div>
      ) : (
        <Table
          columns={[
            'Workflow',
            'Level',
            ['Runs', 'n'],
            ['Correct', 'n'],
            ['Under policy', 'n'],
            ['Blocked', 'n'],
            ['Harm done', 'n'],
            ['Escalated', 'n'],
          ]}
          class="runs"
        >
          {rows.map((row) => (
            <Row row={row} />
          ))}
        </Table>
      )}
    </Layout>
  );
}

function Row({ row: { metrics: report, level, isRevoked } }: { readonly row: WorkflowRow }) {
  const { workflow, runs, metrics } = report;
  const cells = [
    ['Correct', metrics.correct_completion],
    ['Under policy', metrics.completion_under_policy],
    ['Blocked', metrics.blocked_unsafe_actions],
    ['Harm done', metrics.harm_done],
    ['Escalated', metrics.escalations],
  ] as const;
  return (
    <tr>
      <td class="name">
        <a href={`/workflows/${encodeURIComponent(workflow)}`}>
          <Data text={workflow} />
        </a>
      </td>
      <td data-label="Level" class="verdict">
        <Badge word={level} /> {isRevoked && <span class="muted">revoked</span>}
      </td>
      <td data-label="Runs" class="n data">
        {runs}
      </td>
      {cells.map(([label, metric]) => (
        <td data-label={label} class={metric.value === null ? 'n muted' : 'n data'}>
          {metricInWords(metric)}
        </td>
      ))}
    </tr>
  );
}
