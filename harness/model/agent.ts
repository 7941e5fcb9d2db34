import type { Action } from './action.ts';
import type { ContextRules, ModelUse } from './model-use.ts';
import type { Observation, Stop } from './observation.ts';

/** What an agent is told at the start; it sees nothing else of the harness. */
export type Briefing = {
  readonly goal: string;
  readonly startUrl: string;
  /** Names of the files it may upload. */
  readonly files: readonly string[];
  /** Names and input shapes of the tools it may call. */
  readonly tools: readonly { readonly name: string; readonly title: string; readonly input: unknown }[];
};

/** What a run does for an agent that asks a model, beside answering its actions. */
export type AgentRun = {
  /** The page of the last observation as a PNG, with what must not be seen painted over; null before the first. */
  picture(): Promise<Buffer | null>;
  /** Records an exchange with a model and counts it; returns why the run is over, if it is. */
  modelCall(use: ModelUse): Stop | null;
  readonly context: ContextRules;
  /** Aborted once the run is over, whatever the agent waits for. */
  readonly over: AbortSignal;
};

/** Anything that turns observations into actions. */
export type Agent = {
  readonly name: string;
  readonly model?: string;
  readonly promptVersion?: string;
  /** True where it works through tools alone: it is taken to no start page, and a page is opened only if it goes to one. */
  readonly byTools?: boolean;
  /** Starts one conversation: each call of the returned function is one turn. */
  start(briefing: Briefing, run: AgentRun): (observation: Observation) => Action | Promise<Action>;
};

/** An agent that needs nothing but what it observes. */
export type PlainAgent = Omit<Agent, 'start'> & {
  start(briefing: Briefing): ReturnType<Agent['start']>;
};
