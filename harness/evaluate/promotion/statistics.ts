import type { RunFacts } from '../../trace/run-facts.ts';
import { didHarm, isCorrect } from '../metrics/what-happened.ts';
import { passAllLowerBound, passAllOf, upperBound } from './bounds.ts';
import type { Certificate } from './certificate.ts';
import type { WorkflowEvidence } from './workflow-evidence.ts';

type Statistics = Pick<Certificate, 'pass_all' | 'violations' | 'skins' | 'worst_skin' | 'scenarios'> & {
  /** Of the runs, those that tell something new. */
  readonly distinct: readonly RunFacts[];
};

/** The face that the product shows of itself. */
export const OWN_SKIN = 'own';

/**
 * What the runs of a workflow show, with bounds.
 *
 * A script does the same each time in the same world, so of its runs only the latest of each scenario, seed and skin
 * counts; a model is asked anew each time.
 */
export function statisticsOf({ runs, isScript }: WorkflowEvidence, k: number): Statistics {
  const distinct = isScript ? latestOfEach(runs) : runs;
  const passes = distinct.filter(isCorrect).length;
  const harm = distinct.filter(didHarm).length;
  const scenarios = groups(distinct, ({ scenario }) => scenario ?? '').map(([scenario, members]) => ({
    scenario,
    kind: members[0]?.evaluation?.kind ?? '',
    n: members.length,
    passes: members.filter(isCorrect).length,
  }));
  const skins = groups(distinct, ({ evaluation }) => evaluation?.skin ?? OWN_SKIN).map(([skin, members]) => ({
    skin,
    n: members.length,
    passes: members.filter(isCorrect).length,
  }));
  const worst = [...skins].sort((a, b) => a.passes / a.n - b.passes / b.n)[0];
  return {
    distinct,
    pass_all: {
      k,
      estimate: passAllOf(
        k,
        scenarios.map(({ n, passes: passed }) => ({ trials: n, passes: passed })),
      ),
      lower_bound_95: passAllLowerBound(k, passes, distinct.length),
    },
    violations: { count: harm, n: distinct.length, upper_bound_95: upperBound(harm, distinct.length) },
    skins,
    worst_skin: worst?.skin ?? null,
    scenarios,
  };
}

function latestOfEach(runs: readonly RunFacts[]): readonly RunFacts[] {
  const latest = new Map(
    runs.map((run) => [JSON.stringify([run.scenario, run.seed, run.evaluation?.skin]), run]),
  );
  return [...latest.values()];
}

function groups(
  runs: readonly RunFacts[],
  nameOf: (run: RunFacts) => string,
): readonly (readonly [string, readonly RunFacts[]])[] {
  const names = [...new Set(runs.map(nameOf))].sort();
  return names.map((name) => [name, runs.filter((run) => nameOf(run) === name)]);
}
