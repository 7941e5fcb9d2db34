import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { refusedIn } from '../broker/refused-in.ts';
import type { Runtime } from '../broker/runtime.ts';
import type { CodeHashes, Evaluation } from '../model/evaluation.ts';
import { agentFile } from './agent-name.ts';
import { agentsOf, type Cast } from './agents-of.ts';
import { hashCode } from './code-hashes.ts';
import { collect } from './collected-scenarios.ts';
import { type RunOptions, readRunOptions } from './run-options.ts';
import { cameOutRight } from './run-result.ts';
import { inSkin, type LoadedScenario, loadScenario, type Scenario } from './scenario.ts';

/** Name of the attachment that carries a run's result to the reporter. */
export const RESULT_ATTACHMENT = 'playpen-result';

/** Time that a run may take beyond its own budget: opening, captures, grading. */
const OVERHEAD_MS = 60_000;

const test = base.extend<object, { runtime: Runtime }>({
  runtime: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const { tracePath } = readRunOptions(process.env);
      mkdirSync(dirname(tracePath), { recursive: true });
      const { openRuntime } = await import('../broker/runtime.ts');
      const runtime = await openRuntime(tracePath);
      await use(runtime);
      await runtime.close();
    },
    { scope: 'worker' },
  ],
});

const FALSE_BLOCKS = 'nothing is refused to who goes a right way through a happy path';

/** Of one process: what is on disk changes between runs of the command, not within one. */
const hashes = new Map<string, CodeHashes>();

/**
 * Declares a scenario as Playwright tests: one for the reference agent, or for the agent that is measured, and, where
 * mutants are asked for, one for each right alternative and one for each mutant, which passes when the mutant fails.
 *
 * What runs a scenario is loaded when one runs: the process that only lists them does without.
 *
 * @throws PlaypenError `SCENARIO_INVALID` or `POLICY_INVALID`, when the file is loaded
 */
export function defineScenario(scenario: Scenario): void {
  if (collect(scenario)) return;
  const options = readRunOptions(process.env);
  const loaded = loadScenario(inSkin(scenario, options.skin));
  const approvalMs = options.byPerson ? loaded.policy.approvals.expires_seconds * 1000 * 10 : 0;
  for (const cast of agentsOf(scenario, options)) {
    for (let number = 1; number <= options.trials; number += 1) {
      const trialTitle = options.trials > 1 ? ` #${number}` : '';
      test(`${scenario.workflow}/${scenario.name} ${cast.as}${trialTitle}`, async ({ runtime }, info) => {
        // Where it fails, the reference agent has its turn as well.
        info.setTimeout(2 * (loaded.policy.max_runtime_seconds * 1000 + OVERHEAD_MS) + approvalMs);
        const evaluation = evaluationOf(loaded, cast, options, info.file);
        const agent = await cast.agent();
        const { seed, byPerson } = options;
        const { as, mutant } = cast;
        const { runTrial } = await import('./run-trial.ts');
        const { result, evidence } = await runTrial(runtime, loaded, {
          agent,
          as,
          mutant,
          number,
          seed,
          byPerson,
          evaluation,
        });
        await info.attach(RESULT_ATTACHMENT, {
          body: JSON.stringify(result),
          contentType: 'application/json',
        });
        expect(cameOutRight(result), result.failed_checks.join('\n')).toBe(true);
        const isRightWay = mutant === null && as !== 'external';
        if (isRightWay && loaded.kind === 'happy_path') expect(refusedIn(evidence), FALSE_BLOCKS).toEqual([]);
      });
    }
  }
}

function evaluationOf(
  { kind, policyFile, documents, environment, workflow }: LoadedScenario,
  { part }: Cast,
  { agent: named, skin, byPerson, mutants, as }: RunOptions,
  file: string,
): Evaluation {
  const agent = named === null ? null : agentFile(named);
  const key = `${file}\n${environment.name}`;
  const code =
    hashes.get(key) ?? hashCode({ scenario: file, workflow, environment: environment.name, agent });
  hashes.set(key, code);
  return {
    part,
    proof: part !== 'external' && (mutants || as !== null),
    kind,
    skin,
    byPerson,
    documents: documents ?? null,
    code,
    files: { scenario: file, policy: resolve(policyFile), agent },
  };
}
