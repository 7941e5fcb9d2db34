import type { Agent } from '../model/agent.ts';
import type { AgentPart } from '../model/evaluation.ts';
import type { RunOptions } from './run-options.ts';
import type { Scenario } from './scenario.ts';

/** An agent, and the part that it plays in a scenario. */
export type Cast = {
  /** `reference`, `external`, `alternative:<name>` or `mutant:<name>`. */
  readonly as: string;
  readonly part: AgentPart;
  /** The name of a mutant; null for every other. */
  readonly mutant: string | null;
  agent(): Promise<Agent> | Agent;
};

/** The agents that run: somebody's own, or the reference and, where they are asked for, all that prove the graders. */
export function agentsOf(
  scenario: Scenario,
  options: Pick<RunOptions, 'agent' | 'model' | 'as' | 'mutants' | 'tracePath'>,
): readonly Cast[] {
  const { agent: name, model, as, mutants, tracePath } = options;
  if (name !== null) {
    const agent = async () =>
      (await import('./find-agent.ts')).findAgent(name, { model, tracePath, env: process.env });
    return [{ as: 'external', part: 'external', mutant: null, agent }];
  }
  const all: readonly Cast[] = [
    { as: 'reference', part: 'reference', mutant: null, agent: () => scenario.reference },
    ...Object.entries(scenario.alternatives ?? {}).map(([name, agent]): Cast => {
      return { as: `alternative:${name}`, part: 'alternative', mutant: null, agent: () => agent };
    }),
    ...Object.entries(scenario.mutants).map(([name, agent]): Cast => {
      return { as: `mutant:${name}`, part: 'mutant', mutant: name, agent: () => agent };
    }),
  ];
  if (as !== null) return all.filter((one) => one.as === as);
  return mutants ? all : all.slice(0, 1);
}
