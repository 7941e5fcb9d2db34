import { collectScenarios } from './collected-scenarios.ts';
import { type LoadedScenario, loadScenario } from './scenario.ts';

/** One at a time: what a file declares is told from what another does by when it is read. */
let lastRead: Promise<unknown> = Promise.resolve();

/**
 * Reads a scenario that a file declares, without running it.
 *
 * @param name as `workflow/name`
 * @returns undefined where the file declares none of this name
 * @throws PlaypenError `SCENARIO_INVALID` or `POLICY_INVALID`
 */
export async function readScenario(file: string, name: string): Promise<LoadedScenario | undefined> {
  const read = lastRead.then(() => collectScenarios([file]));
  lastRead = read.catch(() => undefined);
  const scenario = (await read).find((one) => `${one.workflow}/${one.name}` === name);
  return scenario && loadScenario(scenario);
}
