import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Runtime } from '../broker/runtime.ts';
import type { LoadedScenario } from '../evaluate/scenario.ts';
import type { Environment } from '../model/environment.ts';
import type { RunStart } from '../model/run.ts';
import type { JudgeRun } from '../replay/replay-run.ts';
import { SCENARIO_SUFFIX } from './find-scenarios.ts';

/** The scenario that a run was of, as the folder has it today; undefined where it has none of that name. */
export async function scenarioOfRun(
  { scenario }: RunStart,
  folder: string,
): Promise<LoadedScenario | undefined> {
  // The trace may be somebody else's: its text is no path.
  if (scenario === null || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(scenario)) return undefined;
  const file = join(resolve(folder), `${scenario}${SCENARIO_SUFFIX}`);
  if (!existsSync(file)) return undefined;
  const { readScenario } = await import('../evaluate/read-scenario.ts');
  return readScenario(file, scenario);
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
