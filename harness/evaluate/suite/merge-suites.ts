import { canonicalJson } from '../../digest.ts';
import { PlaypenError } from '../../errors.ts';
import type { SuiteFile } from './suite-file.ts';

export type MergedSuite = {
  readonly suite: Omit<SuiteFile, 'exit'>;
  /** Shards that nobody handed in. */
  readonly missing: readonly number[];
};

/**
 * Puts shards together, in the order of their scenarios, so that the result is that of the whole suite run at once.
 *
 * @throws PlaypenError `USAGE` where they are not shards of one suite, or one is there twice
 */
export function mergeSuites(parts: readonly SuiteFile[]): MergedSuite {
  const [first] = parts;
  const refuse = (what: string, expected: string) =>
    new PlaypenError('USAGE', `Cannot merge the results: ${what}; expected ${expected}`);
  if (first === undefined) throw refuse('there are none', 'folders that "playpen run --out" wrote');
  const other = parts.find((part) => canonicalJson(part.asked) !== canonicalJson(first.asked));
  if (other !== undefined)
    throw refuse('they were asked for in different ways', 'shards of one command, with the same options');
  const totals = new Set(parts.map(({ shard }) => shard?.total ?? 1));
  if (totals.size > 1)
    throw refuse(`they are parts of ${[...totals].sort().join(' and of ')}`, 'shards of the same number');
  const indexes = parts.map(({ shard }) => shard?.index ?? 1);
  const twice = indexes.find((index, at) => indexes.indexOf(index) !== at);
  const total = first.shard?.total ?? 1;
  if (twice !== undefined) throw refuse(`shard ${twice}/${total} is there twice`, 'each of them once');
  const missing = Array.from({ length: total }, (_, at) => at + 1).filter(
    (index) => !indexes.includes(index),
  );
  return {
    suite: {
      ...first,
      shard: null,
      started_at: parts.map((part) => part.started_at).sort()[0] ?? first.started_at,
      duration_ms: Math.max(...parts.map((part) => part.duration_ms)),
      expected: parts.reduce((sum, part) => sum + part.expected, 0),
      results: parts.flatMap(({ results }) => results).sort(byPlace),
      errors: parts.flatMap(({ errors }) => errors),
    },
    missing,
  };
}

type Result = SuiteFile['results'][number];

function byPlace(a: Result, b: Result): number {
  return compare(a.scenario, b.scenario) || compare(a.agent, b.agent) || a.trial - b.trial;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
