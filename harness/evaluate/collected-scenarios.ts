import { pathToFileURL } from 'node:url';
import type { Scenario } from './scenario.ts';

let collected: Scenario[] | undefined;

/** Takes a scenario in place of the test runner, where files are read for what they declare; false elsewhere. */
export function collect(scenario: Scenario): boolean {
  collected?.push(scenario);
  return collected !== undefined;
}

/** By file: a module runs once in a process, so what it declared then is all that it ever will. */
const declared = new Map<string, readonly Scenario[]>();

/** What scenario files declare, without running any of it. @throws whatever a file throws */
export async function collectScenarios(files: readonly string[]): Promise<readonly Scenario[]> {
  const all: Scenario[] = [];
  for (const file of files) all.push(...(declared.get(file) ?? (await declaredIn(file))));
  return all;
}

async function declaredIn(file: string): Promise<readonly Scenario[]> {
  const scenarios: Scenario[] = [];
  collected = scenarios;
  try {
    await import(pathToFileURL(file).href);
  } finally {
    collected = undefined;
  }
  declared.set(file, scenarios);
  return scenarios;
}
