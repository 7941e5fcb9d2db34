import type { ListedRule } from '../../policy/list-rules.ts';
import type { PolicyUse } from '../../trace/policy-use.ts';
import { Badge } from '../parts/badge.tsx';
import { Data } from '../parts/data.tsx';
import { Facts, Hash } from '../parts/facts.tsx';
import { Layout, type Pending } from '../parts/layout.tsx';
import { Moment } from '../parts/moment.tsx';
import { Table } from '../parts/table.tsx';

type PolicyPageProps = {
  readonly hash: string;
  readonly use: PolicyUse;
  readonly rules: readonly ListedRule[];
  readonly pending: Pending;
};

/** A policy as runs had it: which rule decided how often, and which never did. */
export function PolicyPage({ hash, use, rules, pending }: PolicyPageProps) {
  const own = new Set(rules.map(({ id }) => id));
  const timesOf = (id: string) =>
    use.uses.filter(({ rule }) => rule === id).reduce((sum, { times }) => sum + times, 0);
  const silent = rules.filter(({ id }) => timesOf(id) === 0);
  const others = use.uses.filter(({ rule }) => !own.has(rule));
  return (
    <Layout title={`Policy of ${use.workflow}`} pending={pending}>
      <p class="crumbs">
        <a href="/">Runs</a> / policy
      </p>
      <div class="heading">
        <h1>
          Policy <Data text={use.workflow} />
        </h1>
        <p class="counts">
          <span>
            <b>{rules.length}</b> rules
          </span>
          <span>
            <b>{silent.length}</b> never decided anything
          </span>
        </p>
      </div>
      <Facts
        facts={[
          ['Version', <Data text={use.version} />],
          ['Hash', <Hash value={hash} />],
          ['Runs', use.counted < use.runs ? `${use.runs}; counted are the newest ${use.counted}` : use.runs],
          ['First run (UTC)', <Moment at={use.firstAt} />],
          ['Last run (UTC)', <Moment at={use.lastAt} />],
        ]}
      />
      <h2>Rules</h2>
      <Table columns={['Rule', 'Decision', 'Matches', ['Decided', 'n']]}>
        {rules.map(({ id, outcome, matches }) => (
          <tr>
            <td>
              <code>
                <Data text={id} />
              </code>
            </td>
            <td data-label="Decision">
              <Badge word={outcome} />
            </td>
            <td data-label="Matches">
              <Data text={matches} />
            </td>
            <td data-label="Decided" class="n">
              {timesOf(id) === 0 ? <span class="muted">never</span> : timesOf(id)}
            </td>
          </tr>
        ))}
      </Table>
      {others.length > 0 && (
        <section>
          <h2>Decided by no rule of the file</h2>
          <p class="muted">
            What Playpen decides by itself: what no rule names is denied, what changes nothing passes.
          </p>
          <Table columns={['Rule', 'Decision', ['Decided', 'n'], 'Last in']}>
            {others.map(({ rule, outcome, times, lastRunId }) => (
              <tr>
                <td>
                  <code>
                    <Data text={rule} />
                  </code>
                </td>
                <td data-label="Decision">
                  <Badge word={outcome} />
                </td>
                <td data-label="Decided" class="n">
                  {times}
                </td>
                <td data-label="Last in">
                  <a href={`/runs/${lastRunId}`}>{lastRunId}</a>
                </td>
              </tr>
            ))}
          </Table>
        </section>
      )}
      <details>
        <summary>The policy as it was loaded</summary>
        <pre>
          <Data text={JSON.stringify(JSON.parse(use.policy), null, 2)} />
        </pre>
      </details>
    </Layout>
  );
}
