import type { Policy } from '../../policy/policy.ts';
import { isCorrect } from '../metrics/what-happened.ts';
import { type Level, lowerOf } from './levels.ts';
import type { WorkflowEvidence } from './workflow-evidence.ts';

/**
 * How far each thing that a workflow can do is trusted: never further than the workflow. What no right run has done
 * stays in the sandbox; what a person approves each time is done with review.
 *
 * @param keep levels that a person keeps some of them at, at most
 */
export function capabilityLevels(
  { policy, runs, use }: Pick<WorkflowEvidence, 'policy' | 'runs' | 'use'>,
  level: Level,
  keep: Readonly<Record<string, Level>> = {},
): Readonly<Record<string, Level>> {
  const right = new Set(runs.filter(isCorrect).map(({ id }) => id));
  const shown = new Set(use.filter(({ runId }) => right.has(runId)).map(({ capability }) => capability));
  return Object.fromEntries(
    Object.entries(policy.tools).map(([name, rule]) => [
      name,
      lowerOf(lowerOf(level, keep[name] ?? level), ceiling(rule, shown.has(name))),
    ]),
  );
}

function ceiling(rule: Policy['tools'][string], isShown: boolean): Level {
  if (rule.allowed === false) return 'blocked';
  if (!isShown) return 'sandbox_only';
  return rule.approval_required === true ? 'draft_with_review' : 'production_ready';
}

/**
 * The policy for use in front of a real app: what is not trusted is denied, and where the workflow is trusted with
 * review only, whatever it writes is held for a person.
 */
export function promotedPolicy(
  policy: Policy,
  level: Level,
  capabilities: Readonly<Record<string, Level>>,
): Policy {
  const tools = Object.entries(policy.tools).map(([name, rule]) => {
    const trusted = capabilities[name] ?? 'blocked';
    if (trusted === 'blocked' || trusted === 'sandbox_only')
      return [name, { risk: rule.risk, allowed: false }];
    const isWrite = rule.risk !== 'read' && rule.risk !== 'draft';
    const isReviewed = isWrite && (level === 'draft_with_review' || trusted === 'draft_with_review');
    return [name, isReviewed ? { risk: rule.risk, approval_required: true } : rule];
  });
  return { ...policy, tools: Object.fromEntries(tools) };
}
