import type { PastVerdict } from '../trace/verdict-history.ts';

/** How runs ended that were made of the same, and did not all end alike. */
export type Flake = { readonly passed: number; readonly failed: number };

/** A scenario that passed and failed although nothing that is recorded of it differed; undefined where none did. */
export function findFlake(history: readonly PastVerdict[]): Flake | undefined {
  const groups = new Map<string, { passed: number; failed: number }>();
  for (const { sameness, verdict } of history) {
    const group = groups.get(sameness) ?? { passed: 0, failed: 0 };
    groups.set(sameness, group);
    if (verdict === 'pass') group.passed += 1;
    if (verdict === 'fail') group.failed += 1;
  }
  const mixed = [...groups.values()].filter(({ passed, failed }) => passed > 0 && failed > 0);
  if (mixed.length === 0) return undefined;
  const sum = (of: 'passed' | 'failed') => mixed.reduce((total, group) => total + group[of], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}
