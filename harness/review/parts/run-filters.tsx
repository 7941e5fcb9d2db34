import { VERDICTS } from '../../model/verdict.ts';
import type { RunFacets } from '../../trace/run-facets.ts';
import { RUN_KINDS, type RunKind } from '../../trace/run-filter.ts';
import { type FilterName, filtersIn, type RunQuery, runsAddress } from '../run-query.ts';
import { visibleText } from '../visible-text.ts';
import { Data } from './data.tsx';

const KINDS: Readonly<Record<RunKind, string>> = {
  run: 'Runs',
  replay: 'Replays',
  fork: 'Forks',
  reference: 'Reference runs after a failure',
};

type RunFiltersProps = { readonly facets: RunFacets; readonly query: RunQuery };

/** Which runs are listed: search and filters, all of them in the address, and one by one to be taken away. */
export function RunFilters({ facets, query }: RunFiltersProps) {
  const set = filtersIn(query);
  const choose = (name: FilterName, label: string, values: readonly string[]) => (
    <Choice name={name} label={label} values={values} chosen={query[name]} />
  );
  const more: readonly FilterName[] = ['workflow', 'tenant', 'actor', 'agent', 'stop', 'finding', 'kind'];
  return (
    <search>
      <form class="filters" method="get" action="/">
        <label class="words">
          Search
          <input
            type="search"
            name="q"
            value={query.q ?? ''}
            placeholder="Goal, answer, error, finding, id"
            autocomplete="off"
          />
        </label>
        {choose('scenario', 'Scenario', facets.scenarios)}
        {choose('verdict', 'Verdict', VERDICTS)}
        <button type="submit">Show</button>
        <details open={set.some((name) => more.includes(name))}>
          <summary>More filters</summary>
          <div class="filters">
            {choose('workflow', 'Workflow', facets.workflows)}
            {choose('tenant', 'Tenant', facets.tenants)}
            {choose('actor', 'Acts as', facets.actors)}
            {choose('agent', 'Agent', facets.agents)}
            {choose('stop', 'Ended', facets.stopReasons)}
            {choose('finding', 'Finding', facets.findings)}
            <label>
              Kind
              <select name="kind">
                {RUN_KINDS.map((kind) => (
                  <option value={kind} selected={kind === query.kind}>
                    {KINDS[kind]}
                  </option>
                ))}
              </select>
            </label>
          </div>
        </details>
      </form>
      {set.length > 0 && (
        <ul class="chips" aria-label="Filtered by">
          {set.map((name) => (
            <li>
              <a href={runsAddress({ ...query, [name]: undefined, before: undefined })}>
                {LABELS[name]} <Data text={inWords(name, query[name])} />
                <span aria-hidden="true"> ×</span>
                <span class="unseen">: take it away</span>
              </a>
            </li>
          ))}
          {set.length > 1 && (
            <li>
              <a href="/">Show all runs</a>
            </li>
          )}
        </ul>
      )}
    </search>
  );
}

const LABELS: Readonly<Record<FilterName, string>> = {
  q: 'with',
  scenario: 'scenario',
  workflow: 'workflow',
  tenant: 'tenant',
  actor: 'acts as',
  agent: 'agent',
  verdict: 'verdict',
  stop: 'ended',
  finding: 'finding',
  kind: 'kind',
};

type ChoiceProps = {
  readonly name: FilterName;
  readonly label: string;
  readonly values: readonly string[];
  readonly chosen: string | undefined;
};

/** What is chosen is among the choices, even where no run is like that. */
function Choice({ name, label, values, chosen }: ChoiceProps) {
  const all = chosen === undefined || values.includes(chosen) ? values : [...values, chosen];
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">Any</option>
        {all.map((value) => (
          <option value={value} selected={value === chosen}>
            {visibleText(inWords(name, value))}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Slugs of ours in words; names of others as they are. */
function inWords(name: FilterName, value = ''): string {
  return name === 'stop' || name === 'finding' ? value.replaceAll('_', ' ') : value;
}
