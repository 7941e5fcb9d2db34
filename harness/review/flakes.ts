import type { PastVerdict } from '../trace/verdict-history.ts';

/** How runs ended that were made of the same, and did not all end alike. */
export type Flake = { readonly passed: number; readonly failed: number };

/**
 * A scenario that passed and failed although nothing that is recorded of it differed; undefined where none did.
 *
 * @param samenessOf says what runs were made of, equal where it was the same; asked once, where there is both
 */
export function findFlake(
  history: readonly PastVerdict[],
  samenessOf: (ids: readonly string[]) => ReadonlyMap<string, string>,
): Flake | undefined {
  const judged = history.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail');
  if (new Set(judged.map(({ verdict }) => verdict)).size < 2) return undefined;
  const sameness = samenessOf(judged.map(({ id }) => id));
  const groups = new Map<string | undefined, { passed: number; failed: number }>();
  for (const { id, verdict } of judged) {
    const group = groups.get(sameness.get(id)) ?? { passed: 0, failed: 0 };
    groups.set(sameness.get(id), group);
    if (verdict === 'pass') group.passed += 1;
    else group.failed += 1;
  }
  const mixed = [...groups.values()].filter(({ passed, failed }) => passed > 0 && failed > 0);
  if (mixed.length === 0) return undefined;
  const sum = (of: 'passed' | 'failed') => mixed.reduce((total, group) => total + group[of], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}
