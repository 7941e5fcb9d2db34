import type { Action } from '../model/action.ts';
import type { Briefing, PlainAgent } from '../model/agent.ts';
import type { Observation } from '../model/observation.ts';

/** A script: yields actions, and gets the observation of each. */
export type Script = (
  briefing: Briefing,
) => Generator<Action, void, Observation> | AsyncGenerator<Action, void, Observation>;

/**
 * An agent that follows a script, or a plain list of actions. It sees actions and observations and nothing else;
 * a script that ends without finishing finishes with the result `script_ended`.
 */
export function scriptedAgent(name: string, script: Script | readonly Action[]): PlainAgent {
  return {
    name,
    promptVersion: 'script',
    start(briefing) {
      const steps = typeof script === 'function' ? script(briefing) : script[Symbol.iterator]();
      let first = true;
      return async (observation) => {
        const next = first ? await steps.next() : await steps.next(observation);
        first = false;
        if (next.done === true) return { type: 'finish', result: 'script_ended', message: '' };
        return next.value;
      };
    },
  };
}
