import { pathToFileURL } from 'node:url';
import type { Scenario } from './scenario.ts';

let collected: Scenario[] | undefined;

/** Takes a scenario in place of the test runner, where files are read for what they declare; false elsewhere. */
export function collect(scenario: Scenario): boolean {
  collected?.push(scenario);
  return collected !== undefined;
}

/** What scenario files declare, without running any of it. @throws whatever a file throws */
export async function collectScenarios(files: readonly string[]): Promise<readonly Scenario[]> {
  collected = [];
  try {
    for (const file of files) await import(pathToFileURL(file).href);
    return collected;
  } finally {
    collected = undefined;
  }
}
