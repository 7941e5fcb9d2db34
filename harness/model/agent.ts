import type { Action } from './action.ts';
import type { Observation } from './observation.ts';

/** What an agent is told at the start; it sees nothing else of the harness. */
export type Briefing = {
  readonly goal: string;
  readonly startUrl: string;
  /** Names of the files it may upload. */
  readonly files: readonly string[];
  /** Names and input shapes of the tools it may call. */
  readonly tools: readonly { readonly name: string; readonly title: string; readonly input: unknown }[];
};

/** Anything that turns observations into actions. */
export type Agent = {
  readonly name: string;
  readonly model?: string;
  readonly promptVersion?: string;
  /** True where it works through tools alone: it is taken to no start page, and a page is opened only if it goes to one. */
  readonly byTools?: boolean;
  /** Starts one conversation: each call of the returned function is one turn. */
  start(briefing: Briefing): (observation: Observation) => Action | Promise<Action>;
};
