import type { StopReason } from '../model/run.ts';

/** What to do about each way a run can end; part of the structured stop. */
export const SUGGESTED_NEXT_STEP: Readonly<Record<StopReason, string>> = {
  finished: 'Read the result and the verdict.',
  step_budget_exceeded: 'Ask the user to narrow the task, or raise budget.max_steps.',
  tool_call_budget_exceeded: 'Ask the user to narrow the task, or request approval for an extended run.',
  retry_budget_exceeded: 'Look at why the tool fails before calling it again.',
  runtime_budget_exceeded: 'Ask the user to narrow the task, or raise max_runtime_seconds.',
  page_budget_exceeded: 'Close pages that are not needed, or raise budget.max_pages.',
  frame_budget_exceeded: 'Look at what opened the frames, or raise budget.max_frames.',
  worker_budget_exceeded: 'Look at what started the workers, or raise budget.max_workers.',
  memory_budget_exceeded: 'Look at what filled the page, or raise budget.max_page_memory_mb.',
  document_budget_exceeded: 'Search more narrowly, or raise budget.max_retrieved_documents.',
  token_budget_exceeded: 'Shorten what the model is shown, or raise budget.max_model_tokens.',
  cost_budget_exceeded: 'Use a cheaper model, or raise budget.max_estimated_cost_usd.',
  tenant_cost_budget_exceeded:
    'Wait for the next day (UTC), or raise budget.max_daily_cost_usd_per_tenant: the tenant’s runs have used it up together.',
  workflow_cost_budget_exceeded:
    'Wait for the next day (UTC), or raise budget.max_daily_cost_usd_per_workflow: the workflow’s runs have used it up together.',
  subtask_budget_exceeded: 'Run fewer subtasks at once, or raise budget.max_concurrent_subtasks.',
  request_budget_exceeded:
    'Look at which page sends so many requests, or raise budget.max_requests_per_minute.',
  egress_budget_exceeded:
    'Look at what was sent to other hosts before raising budget.max_bytes_out: it may be data on its way out.',
  loop_detected:
    'Look at the last steps: the same action changed nothing again and again. Change the plan, or raise budget.max_repeats.',
  retry_storm_detected:
    'Read why the action was refused before trying it again, or raise budget.max_refused_repeats.',
  stopped_by_reviewer: 'Read the reviewer’s reason before running it again.',
  browser_crashed: 'Look at the last step: page content may have crashed the browser.',
  page_unresponsive: 'Look at the last step: the page stopped answering.',
  agent_error: 'Look at the error stack: the agent itself failed.',
  provider_error:
    'Look at the error: the provider of the model did not answer as it must. Run it again once it does.',
  harness_error: 'Look at the error stack and report it: the harness failed, not the agent.',
  interrupted: 'Run it again: the process ended before the run did.',
};
