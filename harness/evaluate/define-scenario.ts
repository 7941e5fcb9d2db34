import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { Runtime } from '../broker/runtime.ts';
import { openRuntime } from '../broker/runtime.ts';
import type { Agent } from '../model/agent.ts';
import { readRunOptions } from './run-options.ts';
import { cameOutRight } from './run-result.ts';
import { runTrial } from './run-trial.ts';
import type { Scenario } from './scenario.ts';
import { loadScenario } from './scenario.ts';

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
      const runtime = await openRuntime(tracePath);
      await use(runtime);
      await runtime.close();
    },
    { scope: 'worker' },
  ],
});

/**
 * Declares a scenario as Playwright tests: one for the reference agent, and, where mutants are asked for, one for each
 * right alternative and one for each mutant, which passes when the mutant fails.
 *
 * @throws PlaypenError `SCENARIO_INVALID` or `POLICY_INVALID`, when the file is loaded
 */
export function defineScenario(scenario: Scenario): void {
  const loaded = loadScenario(scenario);
  const options = readRunOptions(process.env);
  const agents: readonly { readonly as: string; readonly mutant: string | null; readonly agent: Agent }[] = [
    { as: 'reference', mutant: null, agent: scenario.reference },
    ...Object.entries(options.mutants ? (scenario.alternatives ?? {}) : {}).map(([name, agent]) => ({
      as: `alternative:${name}`,
      mutant: null,
      agent,
    })),
    ...(options.mutants ? Object.entries(scenario.mutants) : []).map(([name, agent]) => ({
      as: `mutant:${name}`,
      mutant: name,
      agent,
    })),
  ];
  const approvalMs = options.byPerson ? loaded.policy.approvals.expires_seconds * 1000 * 10 : 0;
  for (const { as, mutant, agent } of agents) {
    for (let number = 1; number <= options.trials; number += 1) {
      const trialTitle = options.trials > 1 ? ` #${number}` : '';
      test(`${scenario.workflow}/${scenario.name} ${as}${trialTitle}`, async ({ runtime }, info) => {
        info.setTimeout(loaded.policy.max_runtime_seconds * 1000 + OVERHEAD_MS + approvalMs);
        const { seed, byPerson } = options;
        const result = await runTrial(runtime, loaded, { agent, as, mutant, number, seed, byPerson });
        await info.attach(RESULT_ATTACHMENT, {
          body: JSON.stringify(result),
          contentType: 'application/json',
        });
        expect(cameOutRight(result), result.failed_checks.join('\n')).toBe(true);
      });
    }
  }
}
