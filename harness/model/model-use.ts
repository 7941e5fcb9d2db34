/** An exchange with a model, as whoever drives the agent reports it; what was said is optional. */
export type ModelUse = {
  readonly provider: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly estimatedCostUsd: number;
  readonly durationMs?: number | undefined;
  readonly request?: unknown;
  readonly response?: unknown;
};

/** What a policy says about how pages are put before a model. */
export type ContextRules = {
  /** Whether banners, menus and footers around the main part of a page are left out. */
  readonly cutsChrome: boolean;
  /** Whether text of the product stands between marks that it can't write itself. */
  readonly marksData: boolean;
};
