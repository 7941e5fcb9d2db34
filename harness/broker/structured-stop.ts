import type { BudgetUse } from '../model/budget.ts';
import type { RunEnd, StopReason } from '../model/run.ts';

/** What a stop and the end of a run have in common. */
type Ending = Pick<RunEnd, 'status' | 'used' | 'suggestedNextStep'> & { readonly reason: StopReason };

/** Why a run ended and what it had used by then, in the names that programs outside know. */
type StructuredStop = {
  readonly status: RunEnd['status'];
  readonly reason: StopReason;
  readonly suggested_next_step: string;
} & Readonly<Record<(typeof NAMES)[keyof typeof NAMES], number | null>>;

const NAMES = {
  runtimeMs: 'runtime_ms_used',
  steps: 'steps_used',
  toolCalls: 'tool_calls_used',
  retries: 'retries_used',
  pages: 'pages_used',
  retrievedDocuments: 'retrieved_documents_used',
  modelTokens: 'model_tokens_used',
  estimatedCostUsd: 'estimated_cost_usd_used',
  tenantCostUsd: 'tenant_cost_usd_used',
  workflowCostUsd: 'workflow_cost_usd_used',
  subtasks: 'subtasks_used',
  requestsPerMinute: 'requests_per_minute_used',
  bytesOut: 'bytes_out_used',
} as const satisfies { readonly [K in keyof BudgetUse]: string };

/** Writes a stop as `{status, reason, …_used, suggested_next_step}`. */
export function structuredStop({ status, reason, used, suggestedNextStep }: Ending): StructuredStop {
  return {
    status,
    reason,
    [NAMES.runtimeMs]: used.runtimeMs,
    [NAMES.steps]: used.steps,
    [NAMES.toolCalls]: used.toolCalls,
    [NAMES.retries]: used.retries,
    [NAMES.pages]: used.pages,
    [NAMES.retrievedDocuments]: used.retrievedDocuments,
    [NAMES.modelTokens]: used.modelTokens,
    [NAMES.estimatedCostUsd]: used.estimatedCostUsd,
    [NAMES.tenantCostUsd]: used.tenantCostUsd,
    [NAMES.workflowCostUsd]: used.workflowCostUsd,
    [NAMES.subtasks]: used.subtasks,
    [NAMES.requestsPerMinute]: used.requestsPerMinute,
    [NAMES.bytesOut]: used.bytesOut,
    suggested_next_step: suggestedNextStep,
  };
}
