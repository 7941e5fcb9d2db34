import type { PastVerdict } from '../../trace/verdict-history.ts';
import type { Flake } from '../flakes.ts';
import { Badge } from '../parts/badge.tsx';
import { Data } from '../parts/data.tsx';
import { FlakeNote } from '../parts/flake-note.tsx';
import { Layout, type Pending } from '../parts/layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Table } from '../parts/table.tsx';
import { VerdictStrip } from '../plots/verdict-strip.tsx';
import { runsAddress } from '../run-query.ts';

/** A scenario and its latest runs, oldest first. */
export type ScenarioHistory = {
  readonly scenario: string;
  readonly history: readonly PastVerdict[];
  readonly flake: Flake | undefined;
};

type ScenariosPageProps = {
  readonly scenarios: readonly ScenarioHistory[];
  readonly places: number;
  readonly pending: Pending;
};

/** How each scenario has done lately, and which can't make up their mind. */
export function ScenariosPage({ scenarios: rows, places, pending }: ScenariosPageProps) {
  const failing = rows.filter(({ history }) => history.at(-1)?.verdict === 'fail').length;
  const flaky = rows.filter(({ flake }) => flake !== undefined).length;
  return (
    <Layout title="Scenarios" current="scenarios" pending={pending}>
      <div class="heading">
        <h1>Scenarios</h1>
        <p class="counts" data-live="counts">
          <span>
            <b>{rows.length}</b> {rows.length === 1 ? 'scenario' : 'scenarios'}
          </span>
          <span>
            <b>{failing}</b> failed last
          </span>
          <span>
            <b>{flaky}</b> flaky
          </span>
        </p>
      </div>
      {rows.length === 0 ? (
        <div class="empty">
          <p>No scenario has run yet.</p>
          <p>
            Run them with <code>npx playpen run</code>. This page then shows the latest {places} verdicts of
            each.
          </p>
        </div>
      ) : (
        <Table
          columns={['Scenario', 'Last', 'Latest runs', ['Pass', 'n'], 'Last run (UTC)']}
          class="runs"
          live="scenarios"
        >
          {rows.map(({ scenario, history, flake }, index) => {
            const last = history.at(-1);
            return (
              <tr id={`scenario-${index}`} data-item>
                <td class="name">
                  <a href={runsAddress({ scenario })}>
                    <Data text={scenario} />
                  </a>
                </td>
                <td data-label="Last" class="verdict">
                  {last?.verdict ? <Badge word={last.verdict} /> : <span class="muted">not graded</span>}
                </td>
                <td>
                  <VerdictStrip history={history} places={places} />
                  <FlakeNote flake={flake} />
                </td>
                <td data-label="Pass" class="n data">
                  {history.filter(({ verdict }) => verdict === 'pass').length} of {history.length}
                </td>
                <td data-label="Last run">{last && <Moment at={last.startedAt} />}</td>
              </tr>
            );
          })}
        </Table>
      )}
    </Layout>
  );
}
