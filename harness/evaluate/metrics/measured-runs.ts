import type { AgentPart } from '../../model/evaluation.ts';
import type { StopReason } from '../../model/run.ts';
import type { RunFacts } from '../../trace/run-facts.ts';

/** Ways to end that say nothing about the agent. */
const BROKEN: ReadonlySet<StopReason> = new Set([
  'harness_error',
  'browser_crashed',
  'page_unresponsive',
  'interrupted',
]);

/** Why a run does not count. */
export const LEFT_OUT = [
  'running',
  'broken',
  'replay_or_fork',
  'layers_off',
  'proof_of_graders',
  'other_agent',
  'unknown_part',
] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** The runs that say something about how an agent does, and how many do not, by reason. */
export type MeasuredRuns = {
  /** Whose runs are counted: agents of people's own where there are any, else the scenarios' references. */
  readonly part: 'external' | 'reference';
  readonly runs: readonly RunFacts[];
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>;
};

/**
 * Picks the runs that count. Mutants, alternatives and references that ran to prove graders, replays, branches, and
 * runs with a layer switched off never do.
 *
 * @param agent counts only this agent's, whatever part it plays
 */
export function measuredRuns(all: readonly RunFacts[], agent?: string): MeasuredRuns {
  const candidates = all.filter((run) => whyNot(run) === undefined);
  const part = candidates.some((run) => partOf(run) === 'external') ? 'external' : 'reference';
  const leftOut: Partial<Record<LeftOut, number>> = {};
  const runs = all.filter((run) => {
    const isOther = agent === undefined ? partOf(run) !== part : run.agent !== agent;
    const why = whyNot(run) ?? (isOther ? 'other_agent' : undefined);
    if (why !== undefined) leftOut[why] = (leftOut[why] ?? 0) + 1;
    return why === undefined;
  });
  return { part, runs, leftOut };
}

/** Runs of before parts were kept: a mutant is named, and without a scenario it came in by a door. */
export function partOf({ evaluation, scenario, mutant }: RunFacts): AgentPart | undefined {
  if (evaluation !== null) return evaluation.part;
  if (mutant !== null) return 'mutant';
  return scenario === null ? 'external' : undefined;
}

function whyNot(run: RunFacts): LeftOut | undefined {
  if (run.status === 'running') return 'running';
  if (run.parent !== null) return 'replay_or_fork';
  if (run.layersOff.length > 0) return 'layers_off';
  if (run.verdict === 'error' || run.stopReason === null || BROKEN.has(run.stopReason)) return 'broken';
  const part = partOf(run);
  if (part === undefined) return 'unknown_part';
  return run.evaluation?.proof || part === 'mutant' || part === 'alternative'
    ? 'proof_of_graders'
    : undefined;
}
