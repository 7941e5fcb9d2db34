/** One exchange with a language model. */
export type ModelCall = {
  readonly runId: string;
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
