import type { Agent, AgentRun, Briefing } from '../../../model/agent.ts';
import type { Observation } from '../../../model/observation.ts';
import { toObservation, toToolCall, type WrittenCall } from '../../tools/testing/tool-calls.ts';

/** What the small model behind a provider does next, from what it was told of its last call; null to begin with. */
export type ScriptedModel = (
  told: { readonly text: string; readonly isError: boolean } | null,
) => Promise<WrittenCall>;

/** A run as a script needs it, which asks for nothing. */
export const NO_RUN: AgentRun = {
  picture: async () => null,
  modelCall: () => null,
  context: { cutsChrome: true, marksData: true },
  over: new AbortController().signal,
};

/** A model that knows what a scripted agent would do, and asks for it by calls of tools. */
export function scriptedModel(agent: Agent, briefing: Briefing): ScriptedModel {
  const turn = agent.start(briefing, NO_RUN);
  return async (told) =>
    toToolCall(await turn(told === null ? NOTHING : toObservation(told.text, told.isError)));
}

const NOTHING: Observation = toObservation('', false);
