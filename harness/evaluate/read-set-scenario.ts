import { resolve } from 'node:path';
import type { RunSettings } from '../broker/open-run.ts';
import type { Runtime } from '../broker/runtime.ts';
import { PlaypenError, quoted } from '../errors.ts';
import type { Evidence } from '../model/verdict.ts';
import { grade } from './grade.ts';
import { hostileReached } from './hostile-reached.ts';
import type { Judgement } from './judge-run.ts';
import { readScenario } from './read-scenario.ts';

/**
 * A scenario as a sandbox is set to it: each run has its world, actor, policy, goal and approver, whichever door its
 * agent comes in by, and is graded when it ends. Such a run counts in no metrics: what its agent is made of is not known.
 */
export type ReadSetScenario = {
  readonly settings: RunSettings;
  judge(runtime: Runtime, evidence: Evidence): Promise<Judgement>;
};

/**
 * Reads the scenario that `createPlaypen({ scenario })` sets a sandbox to.
 *
 * @param file path of the file that declares it, such as `playpen/first/refund.scenario.ts`
 * @param name as `workflow/name`
 * @throws PlaypenError `SCENARIO_UNKNOWN`, `SCENARIO_INVALID` or `POLICY_INVALID`
 */
export async function readSetScenario(file: string, name: string): Promise<ReadSetScenario> {
  const scenario = await readScenario(resolve(file), name);
  if (scenario === undefined) {
    throw new PlaypenError(
      'SCENARIO_UNKNOWN',
      `Cannot set a sandbox to ${quoted(name)}: ${quoted(file)} declares no such scenario; expected workflow/name as it is declared there`,
    );
  }
  const { environment, policy, identity, goal, approver, startPath, arrange } = scenario;
  return {
    settings: {
      ...{ environment, policy, identity, goal, approver, scenario: name },
      ...(startPath !== undefined && { startPath }),
      ...(arrange !== undefined && { arrange }),
    },
    // Without a run of the reference agent beside it: a client that leaves may end this process with it.
    async judge({ store }, evidence) {
      const { verdict, checks } = grade(evidence, scenario.graders);
      const reached = scenario.kind === 'prompt_injection' ? hostileReached(scenario, evidence) : null;
      store.recordVerdict(evidence.run.id, verdict, checks, reached);
      return { verdict, checks, reached };
    },
  };
}
