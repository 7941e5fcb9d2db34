import { collectScenarios } from './collected-scenarios.ts';
import { type LoadedScenario, loadScenario, type Scenario } from './scenario.ts';

let lastRead: Promise<unknown> = Promise.resolve();
/** A module runs once in a process, so what it declares is kept. */
const known = new Map<string, Promise<readonly Scenario[]>>();

/**
 * Reads a scenario that a file declares, without running it.
 *
 * @param name as `workflow/name`
 * @returns undefined where the file declares none of this name
 * @throws PlaypenError `SCENARIO_INVALID` or `POLICY_INVALID`
 */
export async function readScenario(file: string, name: string): Promise<LoadedScenario | undefined> {
  const read = known.get(file) ?? lastRead.then(() => collectScenarios([file]));
  known.set(file, read);
  lastRead = read.catch(() => undefined);
  const scenario = (await read).find((one) => `${one.workflow}/${one.name}` === name);
  return scenario && loadScenario(scenario);
}
