import { z } from 'zod';
import { FINDING_KINDS } from '../model/finding.ts';
import { STOP_REASONS } from '../model/run.ts';
import { VERDICTS } from '../model/verdict.ts';
import { RUN_KINDS, type RunFilter } from '../trace/run-filter.ts';
import { recordId } from './record-id.ts';

const words = z.string().trim().min(1).max(200).optional().catch(undefined);

/** What an address of the list of runs says; what it does not know it leaves out. */
const runQuery = z.object({
  q: words,
  scenario: words,
  workflow: words,
  tenant: words,
  actor: words,
  agent: words,
  verdict: z.enum(VERDICTS).optional().catch(undefined),
  stop: z.enum(STOP_REASONS).optional().catch(undefined),
  finding: z.enum(FINDING_KINDS).optional().catch(undefined),
  kind: z.enum(RUN_KINDS).catch('run'),
  before: recordId.optional(),
});
export type RunQuery = z.infer<typeof runQuery>;
export type FilterName = Exclude<keyof RunQuery, 'before'>;

/** @throws ZodError where the place in the list is none */
export function parseRunQuery(query: Readonly<Record<string, string>>): RunQuery {
  return runQuery.parse(query);
}

export function filterOf(query: RunQuery): RunFilter {
  const { q, tenant, actor, stop, before: _before, kind, ...same } = query;
  const renamed = { text: q, tenantId: tenant, actorId: actor, stopReason: stop };
  const set = Object.entries({ ...same, ...renamed }).filter(([, value]) => value !== undefined);
  return { kind, ...Object.fromEntries(set) };
}

/** What is filtered by, in the order of the form. */
export function filtersIn({ before: _before, ...query }: RunQuery): readonly FilterName[] {
  const names = Object.keys(runQuery.shape).filter((name): name is FilterName => name in query);
  return names.filter((name) => query[name] !== undefined && !(name === 'kind' && query.kind === 'run'));
}

/** The address of a list; nothing in it that says nothing. */
export function runsAddress(query: Partial<RunQuery>): string {
  const set = Object.entries(query).filter(
    ([name, value]) => value !== undefined && !(name === 'kind' && value === 'run'),
  );
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '/' : `/?${text}`;
}
