import type { Level } from '../../evaluate/promotion/levels.ts';
import type { ApprovalStatus } from '../../model/approval.ts';
import type { ConsoleKind } from '../../model/console-line.ts';
import type { Outcome } from '../../model/decision.ts';
import type { RequestOutcome } from '../../model/request.ts';
import type { Risk } from '../../model/risk.ts';
import type { RunStatus } from '../../model/run.ts';
import type { StepStatus } from '../../model/step.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { ViewStatus } from '../../visual/compare-view.ts';

type Word =
  | 'missing'
  | Level
  | ApprovalStatus
  | ConsoleKind
  | Outcome
  | RequestOutcome
  | Risk
  | RunStatus
  | StepStatus
  | Verdict
  | ViewStatus;

const GOOD: readonly Word[] = [
  'ok',
  'pass',
  'accepted',
  'allow',
  'allowed',
  'approved',
  'consumed',
  'finished',
  'production_ready',
];
const WAITING: readonly Word[] = [
  'pending',
  'unreviewed',
  'ask',
  'held',
  'running',
  'external_write',
  'draft_with_review',
  'warning',
];
const BAD: readonly Word[] = [
  'fail',
  'deny',
  'denied',
  'blocked',
  'blocked_by_policy',
  'blocked_by_scope',
  'blocked_by_gateway',
  'rejected',
  'destructive',
  'missing',
  'uncaught',
];
const BROKEN: readonly Word[] = ['error', 'failed', 'interrupted', 'stopped', 'budget_exceeded'];

/** A word of one of the closed sets, as it stands in the trace, with a tone. The word itself always says it all. */
export function Badge({ word }: { readonly word: Word }) {
  return <span class={`badge ${toneOf(word)}`}>{word.replaceAll('_', ' ')}</span>;
}

/** The tone that a word is shown in: a class of the style sheet. */
export function toneOf(word: Word): string {
  if (GOOD.includes(word)) return 'good';
  if (WAITING.includes(word)) return 'waiting';
  if (BAD.includes(word)) return 'bad';
  return BROKEN.includes(word) ? 'broken' : 'plain';
}
