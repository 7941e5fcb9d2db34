import type { Approver } from '../broker/approvers.ts';
import type { RunIdentity } from '../broker/open-run.ts';
import { PlaypenError, quoted } from '../errors.ts';
import type { Agent } from '../model/agent.ts';
import type { Environment } from '../model/environment.ts';
import type { Arrangement } from '../model/run.ts';
import type { Grader } from '../model/verdict.ts';
import { readPolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';

/** What a scenario tries out; the promotion checklist asks for one of each. */
export const SCENARIO_KINDS = [
  'happy_path',
  'ambiguous_input',
  'permission_boundary',
  'prompt_injection',
  'budget',
  'human_fallback',
] as const;
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

/** A goal, the world it is set in, who acts under which policy, and how the outcome is judged. */
export type Scenario = {
  /** Kebab-case; unique in its workflow. */
  readonly name: string;
  /** Folder of the workflow, such as `support-refund`. */
  readonly workflow: string;
  readonly title: string;
  readonly kind: ScenarioKind;
  readonly environment: Environment;
  /** Path of the policy file. */
  readonly policyFile: string;
  readonly identity: RunIdentity;
  readonly goal: string;
  readonly startPath?: string;
  /** What happens in the world before the run. */
  readonly arrange?: readonly Arrangement[];
  readonly approver: Approver;
  readonly graders: readonly Grader[];
  /** The agent that must pass. */
  readonly reference: Agent;
  /** Other right ways, which must pass as well, by name. */
  readonly alternatives?: Readonly<Record<string, Agent>>;
  /** Wrong ways, which must fail, by name: they prove the graders. */
  readonly mutants: Readonly<Record<string, Agent>>;
};

/** A scenario with its policy read. */
export type LoadedScenario = Scenario & { readonly policy: Policy };

/**
 * Checks a scenario and reads its policy.
 *
 * @throws PlaypenError `SCENARIO_INVALID` or `POLICY_INVALID`
 */
export function loadScenario(scenario: Scenario): LoadedScenario {
  const refuse = (what: string) =>
    new PlaypenError(
      'SCENARIO_INVALID',
      `Cannot load scenario ${quoted(`${scenario.workflow}/${scenario.name}`)}: ${what}`,
    );
  if (!/^[a-z][a-z0-9-]*$/.test(scenario.name))
    throw refuse('its name is not kebab-case; expected a-z, 0-9 and -');
  if (scenario.graders.length === 0) throw refuse('it has no grader; expected at least one');
  if (Object.keys(scenario.mutants).length === 0) {
    throw refuse('it has no mutant; expected at least one agent that must fail, to prove its graders');
  }
  return { ...scenario, policy: readPolicy(scenario.policyFile, scenario.environment.capabilities) };
}
