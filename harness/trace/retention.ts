import type { RunStatus } from '../model/run.ts';

/** Runs to keep: the newest, those since a moment, or one by its name. What any of them keeps is kept. */
export type KeepRule =
  | { readonly kind: 'newest'; readonly count: number }
  | { readonly kind: 'since'; readonly startedAt: string }
  | { readonly kind: 'run'; readonly id: string };

/** What retention knows of a run. */
export type RunFact = {
  readonly id: string;
  readonly startedAt: string;
  readonly status: RunStatus;
  readonly parentId: string | null;
  /** A page of it was accepted as a baseline. */
  readonly isBaseline: boolean;
  /** A certificate rests on it. */
  readonly isCertified: boolean;
};

export type Retention = {
  readonly kept: readonly { readonly id: string; readonly reasons: readonly string[] }[];
  /** Ids of the runs that go. */
  readonly collected: readonly string[];
};

/** Says which runs are kept, and why; without a rule all of them. Pure: the same facts always get the same answer. */
export function retention(runs: readonly RunFact[], rules: readonly KeepRule[]): Retention {
  const newestFirst = [...runs].sort((a, b) => (a.id < b.id ? 1 : -1));
  const reasons = new Map(
    newestFirst.map((run, age) => [
      run.id,
      [
        ...(run.status === 'running' ? ['it is under way'] : []),
        ...(run.isBaseline ? ['a baseline is from it'] : []),
        ...(run.isCertified ? ['a certificate rests on it'] : []),
        ...(rules.length === 0 ? ['nothing else was asked for'] : []),
        ...rules.flatMap((rule) => reasonOf(rule, run, age)),
      ],
    ]),
  );
  const parentOf = new Map(runs.map(({ id, parentId }) => [id, parentId]));
  for (const { id } of newestFirst) {
    if (reasons.get(id)?.length === 0) continue;
    let child = id;
    for (let parent = parentOf.get(child); parent; parent = parentOf.get(child)) {
      const known = reasons.get(parent);
      if (known === undefined || known.length > 0) break;
      known.push(`${child} is a replay or a fork of it`);
      child = parent;
    }
  }
  const all = [...reasons].map(([id, why]) => ({ id, reasons: why }));
  return {
    kept: all.filter((run) => run.reasons.length > 0),
    collected: all.filter((run) => run.reasons.length === 0).map(({ id }) => id),
  };
}

function reasonOf(rule: KeepRule, run: RunFact, age: number): readonly string[] {
  switch (rule.kind) {
    case 'newest':
      return age < rule.count ? [`it is one of the newest ${rule.count}`] : [];
    case 'since':
      return run.startedAt >= rule.startedAt ? [`it began after ${rule.startedAt}`] : [];
    case 'run':
      return run.id === rule.id ? ['it was named'] : [];
  }
}
