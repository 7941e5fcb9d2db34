import { resolve } from 'node:path';
import { Option } from 'commander';
import type { Playpen } from '../doors/playpen.ts';
import { findScenarioFiles } from './find-scenarios.ts';
import { checkTraceFile } from './trace-file.ts';

/** Where a sandbox records, where its workflows are, and what its runs are of. */
type SandboxOptions = {
  readonly trace: string;
  readonly scenarios?: string | undefined;
  readonly scenario?: string | undefined;
};

/** `--scenario NAME`, the same for every door. */
export function setScenarioOption(): Option {
  return new Option(
    '--scenario <name>',
    'every run is one of this scenario, such as support-refund/refund-approved: its world, actor, policy, goal and approver; graded when it ends',
  );
}

/**
 * Opens the sandbox that a door is served from, and what its scenario, where it is set to one, fixes of each run.
 *
 * @throws PlaypenError as `checkTraceFile`, `SCENARIO_UNKNOWN`, `SCENARIO_INVALID` or `POLICY_INVALID`
 */
export async function openSandbox({ trace, scenarios, scenario }: SandboxOptions): Promise<{
  readonly playpen: Playpen;
  readonly fixed: { readonly goal?: string; readonly startPath?: string };
}> {
  await checkTraceFile(trace);
  const set = scenario === undefined ? undefined : await setScenario(scenario, scenarios);
  const { createPlaypen } = await import('../doors/sdk.ts');
  const playpen = await createPlaypen({
    trace: resolve(trace),
    ...(scenarios !== undefined && { workflows: resolve(scenarios) }),
    ...(set && { scenario: set }),
  });
  const { goal, startPath } = set?.settings ?? {};
  return {
    playpen,
    fixed: { ...(goal !== undefined && { goal }), ...(startPath !== undefined && { startPath }) },
  };
}

async function setScenario(name: string, folder: string | undefined) {
  const [file = name] = findScenarioFiles([name], folder);
  const { readSetScenario } = await import('../evaluate/read-set-scenario.ts');
  return readSetScenario(file, name);
}
