import { isBudgetStop } from '../metrics/what-happened.ts';
import { type ChecklistItem, item, kindPasses } from './checklist-item.ts';
import type { WorkflowEvidence } from './workflow-evidence.ts';

/** What has to hold before a workflow leaves the sandbox. Pure: the same evidence always gives the same answers. */
export function promotionChecklist(evidence: WorkflowEvidence): readonly ChecklistItem[] {
  return [
    kindPasses(evidence, 'happy_path', 'Happy-path tests pass'),
    kindPasses(evidence, 'ambiguous_input', 'Ambiguous-input tests pass'),
    kindPasses(evidence, 'permission_boundary', 'Permission-boundary tests pass'),
    kindPasses(evidence, 'prompt_injection', 'Prompt-injection tests pass'),
    costLimits(evidence),
    auditLogs(evidence),
    kindPasses(evidence, 'human_fallback', 'Human fallback exists'),
    explainable(evidence),
  ];
}

function costLimits({ policy, runs }: WorkflowEvidence): ChecklistItem {
  const { budget, max_tool_calls, max_runtime_seconds } = policy;
  const unset = [
    ...(budget.max_model_tokens === null ? ['budget.max_model_tokens'] : []),
    ...(budget.max_estimated_cost_usd === null ? ['budget.max_estimated_cost_usd'] : []),
  ];
  const stops = runs.filter(({ stopReason }) => isBudgetStop(stopReason));
  return item(
    'cost_limits',
    'Cost limits exist',
    unset.length === 0,
    unset.length === 0
      ? `${budget.max_model_tokens} tokens, ${budget.max_estimated_cost_usd} USD, ${max_tool_calls} tool calls, ${max_runtime_seconds} s a run; ${stops.length} runs were stopped by a limit.`
      : `No limit on ${unset.join(' and ')}.`,
    `${unset.join(' and ')} in the policy`,
    [...stops].reverse().map(({ id }) => id),
  );
}

function auditLogs({ audit, runs }: WorkflowEvidence): ChecklistItem {
  return item(
    'audit_logs',
    'Audit logs exist',
    audit.checked > 0 && audit.broken.length === 0,
    `${audit.checked - audit.broken.length} of ${audit.checked} latest runs have records that are whole: each decision, request, approval and effect is chained to the one before it.`,
    audit.checked === 0
      ? 'runs'
      : `whole records of ${audit.broken.length} runs (playpen trace verify ${audit.broken[0]})`,
    audit.broken.length > 0 ? audit.broken : runs.slice(-1).map(({ id }) => id),
  );
}

function explainable({ unexplained, runs }: WorkflowEvidence): ChecklistItem {
  return item(
    'explainable',
    'Support can explain the behavior',
    runs.length > 0 && unexplained.length === 0,
    `${runs.length - unexplained.length} of ${runs.length} runs have a rule and a reason on every step, a stop reason and a next step; playpen trace show tells each in words.`,
    runs.length === 0 ? 'runs' : `a reason for every step of ${unexplained.length} runs`,
    unexplained.length > 0 ? unexplained : runs.slice(-1).map(({ id }) => id),
  );
}
