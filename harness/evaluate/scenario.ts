import type { Approver } from '../broker/approvers.ts';
import type { RunIdentity } from '../broker/open-run.ts';
import { PlaypenError, quoted } from '../errors.ts';
import type { Agent } from '../model/agent.ts';
import type { Environment } from '../model/environment.ts';
import type { ScenarioKind } from '../model/evaluation.ts';
import type { Arrangement } from '../model/run.ts';
import type { Grader } from '../model/verdict.ts';
import { readPolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';

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
  /** Hostile text that comes before the agent by another way than what was arranged, such as a page. */
  readonly hostileText?: string;
  readonly approver: Approver;
  /** Ids of the documents that the goal needs, as tools return them: what retrieval is measured by. */
  readonly documents?: readonly string[];
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

/**
 * The same scenario in another face of its product.
 *
 * @throws PlaypenError `SCENARIO_INVALID` where the product has no such face
 */
export function inSkin(scenario: Scenario, skin: string | null): Scenario {
  if (skin === null) return scenario;
  const environment = scenario.environment.skins?.[skin];
  if (environment !== undefined) return { ...scenario, environment };
  const known = Object.keys(scenario.environment.skins ?? {}).join(', ');
  throw new PlaypenError(
    'SCENARIO_INVALID',
    `Cannot run scenario ${quoted(`${scenario.workflow}/${scenario.name}`)} in the skin ${quoted(skin)}: ${scenario.environment.name} has no such skin; expected ${known === '' ? 'none' : `one of ${known}`}`,
  );
}
