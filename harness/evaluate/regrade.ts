import type { Check, Verdict } from '../model/verdict.ts';
import type { TraceStore } from '../trace/store.ts';
import { grade } from './grade.ts';
import type { Scenario } from './scenario.ts';

/** A run whose verdict is another one now. */
export type Flip = {
  readonly run_id: string;
  readonly scenario: string;
  readonly agent: string;
  readonly mutant: string | null;
  readonly from: Verdict;
  readonly to: Verdict;
  /** Checks that come out in another way, are new, or are gone. */
  readonly checks: readonly {
    readonly name: string;
    readonly from: Verdict | null;
    readonly to: Verdict | null;
    readonly message: string;
  }[];
};

/** Why a run could not be graded anew. */
export const NOT_REGRADED = ['no_evidence', 'evidence_redacted', 'scenario_gone'] as const;
export type NotRegraded = (typeof NOT_REGRADED)[number];

export type Regrading = {
  readonly graded: number;
  readonly flips: readonly Flip[];
  readonly not_regraded: Readonly<Record<NotRegraded, number>>;
};

/**
 * Grades stored runs anew, each on the evidence that was frozen when it ended; no browser and no agent runs. Replays and
 * branches have no verdict of their own.
 *
 * @param write records the new verdicts; without it nothing is changed
 */
export function regrade(
  store: TraceStore,
  scenarios: readonly Pick<Scenario, 'workflow' | 'name' | 'graders'>[],
  write: boolean,
): Regrading {
  const graders = new Map(
    scenarios.map(({ workflow, name, graders: list }) => [`${workflow}/${name}`, list]),
  );
  const not_regraded: Record<NotRegraded, number> = {
    no_evidence: 0,
    evidence_redacted: 0,
    scenario_gone: 0,
  };
  const flips: Flip[] = [];
  let graded = 0;
  for (const { id, scenario, verdict, parent, hostileReached } of store.listFacts()) {
    if (scenario === null || verdict === null || parent !== null) continue;
    const list = graders.get(scenario);
    const evidence = list === undefined ? undefined : store.findEvidence(id);
    if (list === undefined) not_regraded.scenario_gone += 1;
    else if (evidence === undefined) not_regraded.no_evidence += 1;
    else if (!evidence.isExact) not_regraded.evidence_redacted += 1;
    else {
      const now = grade(evidence, list);
      graded += 1;
      const { checks, run } = store.readRun(id);
      if (now.verdict !== verdict) {
        const { agent, mutant } = run;
        const differing = differingChecks(checks, now.checks);
        flips.push({
          run_id: id,
          scenario,
          agent,
          mutant,
          from: verdict,
          to: now.verdict,
          checks: differing,
        });
      }
      if (write) store.recordVerdict(id, now.verdict, now.checks, hostileReached);
    }
  }
  return { graded, flips, not_regraded };
}

function differingChecks(then: readonly Check[], now: readonly Check[]): Flip['checks'] {
  const names = [...new Set([...then, ...now].map(({ name }) => name))];
  return names.flatMap((name) => {
    const before = then.find((check) => check.name === name);
    const after = now.find((check) => check.name === name);
    if (before?.verdict === after?.verdict) return [];
    const message = after?.message ?? 'It is not checked any more.';
    return [{ name, from: before?.verdict ?? null, to: after?.verdict ?? null, message }];
  });
}
