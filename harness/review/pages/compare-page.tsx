import type { Effect } from '../../model/effect.ts';
import { isEqual, type RunDiff, type StepPair } from '../../replay/diff-runs.ts';
import type { RecordedRun } from '../../trace/recorded-run.ts';
import { describeAction } from '../describe-action.ts';
import { Badge } from '../parts/badge.tsx';
import { Data } from '../parts/data.tsx';
import { Effects } from '../parts/effects.tsx';
import { Layout, type Pending } from '../parts/layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Table } from '../parts/table.tsx';

type ComparePageProps = {
  readonly a: RecordedRun;
  readonly b: RecordedRun;
  readonly diff: RunDiff;
  readonly pending: Pending;
};

/** Two runs aligned by their actions: where they part, and what only one of them did. */
export function ComparePage({ a, b, diff, pending }: ComparePageProps) {
  const equal = diff.steps.filter(isEqual).length;
  return (
    <Layout title="Compare" current="runs" pending={pending} isWide>
      <p class="crumbs">
        <a href="/">Runs</a> / compare
      </p>
      <div class="heading">
        <h1>Two runs</h1>
        <p class="counts">
          <span>
            <b>{equal}</b> of {diff.steps.length} steps are equal
          </span>
          {diff.first && <a href="#first">The first that is not</a>}
        </p>
      </div>
      <div class="why">
        <Head name="A" recorded={a} />
        <Head name="B" recorded={b} />
      </div>
      <Only name="A" effects={diff.effects.onlyA} />
      <Only name="B" effects={diff.effects.onlyB} />
      <h2>Steps</h2>
      <Table columns={['A', 'B', 'Action', 'What is not the same']} class="compared">
        {diff.steps.map((pair) => (
          <tr
            id={pair === diff.first ? 'first' : undefined}
            class={isEqual(pair) ? 'same' : undefined}
            data-item
          >
            <td data-label="A">
              <StepLink runId={diff.a} index={pair.a} />
            </td>
            <td data-label="B">
              <StepLink runId={diff.b} index={pair.b} />
            </td>
            <td data-label="Action">
              <Data text={describeAction(pair.action)} />
            </td>
            <td data-label="Not the same">
              <Differences pair={pair} />
            </td>
          </tr>
        ))}
      </Table>
    </Layout>
  );
}

function Head({
  name,
  recorded: { run, verdict, end, status },
}: {
  readonly name: string;
  readonly recorded: RecordedRun;
}) {
  return (
    <p>
      <b>{name}</b>{' '}
      <a href={`/runs/${run.id}`}>
        <Data text={run.scenario ?? run.workflow} />
      </a>{' '}
      by <Data text={run.agent} /> <Badge word={verdict ?? status} />{' '}
      <span class="muted">
        {end?.stopReason.replaceAll('_', ' ')} <Moment at={run.startedAt} />
      </span>
    </p>
  );
}

function Only({ name, effects }: { readonly name: string; readonly effects: readonly Effect[] }) {
  if (effects.length === 0) return null;
  return (
    <section>
      <h2>
        Done in {name} only <span class="muted">{effects.length}</span>
      </h2>
      <Effects effects={effects} />
    </section>
  );
}

function StepLink({ runId, index }: { readonly runId: string; readonly index: number | null }) {
  if (index === null) return <span class="muted">–</span>;
  return (
    <a class="number" href={`/runs/${runId}/steps/${index}`}>
      {index}
    </a>
  );
}

function Differences({ pair }: { readonly pair: StepPair }) {
  if (pair.b === null) return <span class="badge waiting">only in A</span>;
  if (pair.a === null) return <span class="badge waiting">only in B</span>;
  if (pair.changes.length === 0) return <span class="muted">equal</span>;
  return (
    <ul>
      {pair.changes.map(({ what, recorded, replayed }) => (
        <li>
          <b>{what}</b>{' '}
          {what === 'decision' && (
            <>
              <Data text={String(recorded)} /> → <Data text={String(replayed)} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
