import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openRuntime } from '../broker/runtime.ts';
import { mockSaasEnvironment } from '../environments/mock-saas/mock-saas-environment.ts';
import type { Environment } from '../model/environment.ts';
import type { Playpen } from './playpen.ts';
import { openPlaypen } from './playpen.ts';
import type { SetScenario } from './set-scenario.ts';

export type { Action } from '../model/action.ts';
export type { Agent } from '../model/agent.ts';
export type { Observation } from '../model/observation.ts';

/** How a sandbox is opened. */
export type PlaypenOptions = {
  /** Path of the trace database; default `.playpen/trace.db`. */
  readonly trace?: string;
  /** Where runs happen; default: the fake SaaS. */
  readonly environment?: Environment;
  /** Folder with a folder for each workflow, and a policy in it; default: those that come with Playpen. */
  readonly workflows?: string;
  /**
   * What every run is one of, whatever it is opened with besides the agent’s name; each is graded when it ends. Read with
   * `readSetScenario` of `playpen/scenario`.
   */
  readonly scenario?: SetScenario;
};

/**
 * Opens the sandbox for an agent of your own: open a run, call `act` until `stop` is set, close it.
 *
 * @example
 * const playpen = await createPlaypen();
 * const run = await playpen.open({ workflow: 'support-refund', goal: 'Handle ticket T-1007.' });
 * let seen = await run.act({ type: 'navigate', url: run.briefing.startUrl });
 * while (run.stop === null) seen = await run.act(await nextAction(seen));
 * await playpen.close();
 */
export async function createPlaypen(options: PlaypenOptions = {}): Promise<Playpen> {
  const { environment = mockSaasEnvironment, workflows, scenario } = options;
  const trace = resolve(options.trace ?? '.playpen/trace.db');
  mkdirSync(dirname(trace), { recursive: true });
  return openPlaypen(await openRuntime(trace), { environment, workflows }, scenario);
}
