/** Hard limits of a run. Null means the limit is not set; the runtime limit always is. */
export type Budget = {
  readonly maxRuntimeMs: number;
  readonly maxSteps: number;
  readonly maxToolCalls: number;
  readonly maxRetriesPerTool: number;
  readonly maxPages: number;
  /** Of one page, as are the next two. */
  readonly maxFrames: number;
  readonly maxWorkers: number;
  readonly maxPageMemoryBytes: number;
  readonly maxRetrievedDocuments: number;
  readonly maxModelTokens: number | null;
  readonly maxEstimatedCostUsd: number | null;
  /** Of all runs of the tenant, and of the workflow, in one trace and on one day, UTC. */
  readonly maxDailyCostUsdPerTenant: number | null;
  readonly maxDailyCostUsdPerWorkflow: number | null;
  readonly maxConcurrentSubtasks: number;
  /** The same action on the same page while nothing changes. */
  readonly maxRepeats: number;
  /** The same action refused, without being let through in between. */
  readonly maxRefusedRepeats: number;
  readonly maxRequestsPerMinute: number;
  /** To hosts other than the product. */
  readonly maxBytesOut: number;
};

/** What a run has used so far, in the units of {@link Budget}. */
export type BudgetUse = {
  readonly runtimeMs: number;
  readonly steps: number;
  readonly toolCalls: number;
  /** The most calls in a row of one tool that failed or were refused. */
  readonly retries: number;
  readonly pages: number;
  readonly retrievedDocuments: number;
  readonly modelTokens: number;
  readonly estimatedCostUsd: number;
  /** Of all runs of the tenant, and of the workflow, on this day; null where the policy sets no limit to it. */
  readonly tenantCostUsd: number | null;
  readonly workflowCostUsd: number | null;
  /** The most that ran at once. */
  readonly subtasks: number;
  /** The most requests of the browser in any minute. */
  readonly requestsPerMinute: number;
  /** To hosts other than the product, heads and bodies. */
  readonly bytesOut: number;
};
