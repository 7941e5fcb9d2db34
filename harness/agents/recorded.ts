import type { PlainAgent } from '../model/agent.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import { scriptedAgent } from './scripted.ts';

/** An agent that does what was done in a recorded run, whatever comes of it now. What was no action is left out. */
export function recordedAgent({ run, steps }: Pick<RecordedRun, 'run' | 'steps'>): PlainAgent {
  const actions = steps.flatMap(({ proposed: { action, index } }) => {
    const isStart = index === 1 && action.type === 'navigate' && action.reason === 'start of the run';
    return action.type === 'unparsed' || isStart ? [] : [action];
  });
  return { ...scriptedAgent('recorded', actions), promptVersion: run.id };
}
