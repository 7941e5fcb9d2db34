import type { Runtime } from '../broker/runtime.ts';
import { PlaypenError } from '../errors.ts';
import type { LoadedScenario } from '../evaluate/scenario.ts';
import type { Environment } from '../model/environment.ts';
import type { RunStart } from '../model/run.ts';
import type { JudgeRun } from '../replay/replay-run.ts';
import { findScenarioFiles } from './find-scenarios.ts';

/** The scenario that a run was of, as the folder has it today; undefined where it has none of that name. */
export async function scenarioOfRun(
  { scenario }: RunStart,
  folder: string,
): Promise<LoadedScenario | undefined> {
  // The trace may be somebody else's: its text is no path.
  if (scenario === null || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(scenario)) return undefined;
  const file = fileOf(scenario, folder);
  if (file === undefined) return undefined;
  const { readScenario } = await import('../evaluate/read-scenario.ts');
  return readScenario(file, scenario);
}

/** Also of one of a family, whose file has the name of all of them. */
function fileOf(scenario: string, folder: string): string | undefined {
  try {
    return findScenarioFiles([scenario], folder)[0];
  } catch (error) {
    if (error instanceof PlaypenError && error.code === 'SCENARIO_UNKNOWN') return undefined;
    throw error;
  }
}

/** Where runs can be run again: the product of their scenario, and the fake one, each in all of its skins. */
export function environmentsFor(
  own: Environment,
  scenario: LoadedScenario | undefined,
): readonly Environment[] {
  const products = scenario === undefined ? [own] : [scenario.environment, own];
  return products.flatMap((product) => [product, ...Object.values(product.skins ?? {})]);
}

/** Grades a run of the scenario; nothing where there is none to grade by. */
export function judgeOf(runtime: Runtime, scenario: LoadedScenario | undefined): JudgeRun {
  return async (evidence) => {
    if (scenario === undefined) return undefined;
    const { judgeRun } = await import('../evaluate/judge-run.ts');
    return (await judgeRun(runtime, scenario, evidence)).verdict;
  };
}
