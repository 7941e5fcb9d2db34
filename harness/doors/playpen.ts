import { openRun, type RunSettings } from '../broker/open-run.ts';
import type { Run } from '../broker/run.ts';
import type { Runtime } from '../broker/runtime.ts';
import type { Briefing } from '../model/agent.ts';
import type { Environment } from '../model/environment.ts';
import { decideCapability } from '../policy/decide.ts';
import type { Policy } from '../policy/policy.ts';
import type { ModelCall } from '../trace/model-call.ts';
import { type CdpEndpoint, serveCdp } from './cdp/serve-cdp.ts';
import type { WorkflowPlace } from './find-workflow.ts';
import { findWorkflow } from './find-workflow.ts';
import type { OpenOptions } from './open-options.ts';
import { toRunSettings } from './open-options.ts';
import type { PlaypenRun } from './playpen-run.ts';
import { playpenRun } from './playpen-run.ts';
import type { SetScenario } from './set-scenario.ts';

/** A sandbox, open for runs. */
export type Playpen = {
  /**
   * Opens a run as one actor, in a world of its own.
   *
   * @throws PlaypenError `WORKFLOW_UNKNOWN`, `POLICY_INVALID`, `POLICY_MISMATCH` or `IDENTITY_INVALID`, before anything
   * is written
   */
  open(options: OpenOptions): Promise<PlaypenRun>;
  /**
   * Opens a run at its first page, and an address for clients of the DevTools protocol: Playwright, Puppeteer and what is
   * built on them connect to it as to a browser. What is held is answered at once, and done when it is asked for again
   * after the approval. Throws as `open`.
   *
   * @param options.port 0, the default, takes any free one
   */
  openCdp(options: OpenOptions & { readonly port?: number }): Promise<CdpRun>;
  /**
   * The tools that the policy of a workflow lets an agent ask for.
   *
   * @throws PlaypenError `WORKFLOW_UNKNOWN` or `POLICY_INVALID`
   */
  tools(workflow: OpenOptions['workflow']): Briefing['tools'];
  /**
   * What was said to models in a recorded run, and back.
   *
   * @throws PlaypenError `RUN_UNKNOWN`
   */
  modelCalls(runId: string): readonly ModelCall[];
  /** Closes the runs that are open, and the sandbox. */
  close(): Promise<void>;
};

/** A run, and where its clients connect; closing the run closes the address. */
export type CdpRun = { readonly run: PlaypenRun; readonly endpoint: Omit<CdpEndpoint, 'close'> };

/**
 * Opens runs on a runtime; every door does it through this.
 *
 * @param scenario what each run is one of, whatever is asked for at its door; default: what is asked for
 */
export function openPlaypen(runtime: Runtime, place: WorkflowPlace, scenario?: SetScenario): Playpen {
  const settingsOf = (options: OpenOptions): RunSettings => {
    if (scenario === undefined) return toRunSettings(options, place);
    const { agent = 'external', holds } = options;
    return { ...scenario.settings, agent: { name: agent }, ...(holds && { holds }) };
  };
  const runs = new Set<PlaypenRun>();
  const hold = (opened: Run, letGo?: () => Promise<void>): PlaypenRun => {
    const run = playpenRun(opened, runtime, scenario, () => {
      runs.delete(run);
      return letGo?.();
    });
    runs.add(run);
    return run;
  };
  return {
    open: async (options) => hold(await openRun(runtime, settingsOf(options))),
    async openCdp({ port = 0, ...options }) {
      const opened = await openRun(runtime, settingsOf({ ...options, holds: 'answer' }));
      try {
        await opened.act({ type: 'navigate', url: opened.briefing.startUrl });
        const { close, ...endpoint } = await serveCdp(opened, { port, clock: runtime.clock });
        const run = hold(opened, close);
        // Its clients are told before that, and nobody else may be there to close it.
        void endpoint.ended.then(() => run.close());
        return { run, endpoint };
      } catch (error) {
        await opened.close('harness_error');
        throw error;
      }
    },
    modelCalls: (runId) => runtime.store.readRun(runId).modelCalls,
    tools(workflow) {
      const { policy, environment } = scenario?.settings ?? {
        policy: findWorkflow(workflow, place),
        environment: place.environment,
      };
      return offeredTools(policy, environment);
    },
    async close() {
      await Promise.all([...runs].map((run) => run.close('interrupted')));
      await runtime.close();
    },
  };
}

function offeredTools(policy: Policy, { tools, capabilities }: Environment): Briefing['tools'] {
  return tools
    .filter(({ capability }) => {
      const known = capabilities.find(({ name }) => name === capability);
      return known !== undefined && decideCapability(policy, known).outcome !== 'deny';
    })
    .map(({ name, title, inputSchema }) => ({ name, title, input: inputSchema }));
}
