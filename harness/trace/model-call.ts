/** One exchange with a language model, as the agent reports it. */
export type ModelCall = {
  readonly runId: string;
  /** The last step before it, whose observation it was about; null before the first. */
  readonly stepId: string | null;
  readonly provider: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly estimatedCostUsd: number;
  readonly durationMs: number;
  readonly at: string;
  readonly request: unknown;
  readonly response: unknown;
};
