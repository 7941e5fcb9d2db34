import type { Action } from '../../model/action.ts';
import type { Observation } from '../../model/observation.ts';

/** Takes an action, and gives what came of it. */
export type Act = (action: Action) => Promise<Observation>;

/** Turns work that acts whenever it wants into an agent's turns, one action each. Work that ends by itself finishes. */
export function inTurns(
  work: (first: Observation, act: Act) => Promise<void>,
): (observation: Observation) => Promise<Action> {
  let take: (action: Action) => void;
  let answer: ((observation: Observation) => void) | undefined;
  const act: Act = (action) =>
    new Promise((resolve) => {
      answer = resolve;
      take(action);
    });
  return (observation) =>
    new Promise((resolve, reject) => {
      take = resolve;
      if (answer !== undefined) return answer(observation);
      work(observation, act)
        .then(() => take({ type: 'finish', result: 'ended', message: '' }))
        .catch(reject);
    });
}
