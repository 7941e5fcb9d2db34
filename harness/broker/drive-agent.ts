import { PlaypenError } from '../errors.ts';
import type { Agent } from '../model/agent.ts';
import type { Observation } from '../model/observation.ts';
import type { Evidence } from '../model/verdict.ts';
import type { Run } from './run.ts';

/** What an agent is given that starts on no page. */
const NOTHING_SEEN: Observation = {
  status: 'ok',
  message: 'The run has begun; no page is open.',
  layer: null,
  page: null,
  toolResult: null,
  approvalId: null,
  stop: null,
};

/**
 * Lets an agent work until the run is over, and closes it. An agent that throws ends its run as `agent_error`;
 * one whose model can't be had, as `provider_error`.
 *
 * @param seen what the agent is shown first; without it, it starts on the run's first page
 */
export async function driveAgent(run: Run, agent: Agent, seen?: Observation): Promise<Evidence> {
  const over = new AbortController();
  try {
    const turn = agent.start(run.briefing, {
      picture: () => run.picture(),
      modelCall: (use) => run.modelCall(use),
      context: run.contextRules,
      over: over.signal,
    });
    let observation = seen ?? (await opening(run, agent));
    while (run.stop === null) {
      const next = await Promise.race([turn(observation), run.runOut]);
      if (next === undefined) break;
      observation = await run.act(next);
    }
  } catch (error) {
    if (error instanceof PlaypenError && error.code === 'PROVIDER_FAILED') {
      return run.close('provider_error', error.message);
    }
    return run.close('agent_error', error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    over.abort();
  }
  return run.close();
}

async function opening(run: Run, { byTools }: Agent): Promise<Observation> {
  if (byTools === true) return NOTHING_SEEN;
  return run.act({ type: 'navigate', url: run.briefing.startUrl, reason: 'start of the run' });
}
