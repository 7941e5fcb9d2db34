import type { Approval } from '../model/approval.ts';
import type { Effect } from '../model/effect.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import { plain, styled } from './table.ts';

/** Tells the story of one held request: who asked, what it would do row by row, who decided. */
export function heldAccount(recorded: RecordedRun, approval: Approval): string {
  const { run, steps } = recorded;
  const step = steps.find(({ proposed }) => proposed.id === approval.stepId);
  const rows = approval.effects.filter(({ incidental }) => !incidental).flatMap(effectLines);
  const incidental = approval.effects.filter((effect) => effect.incidental).length;
  const entry = (name: string, lines: readonly string[]): string[] =>
    lines.map((line, index) => `  ${styled('dim', (index === 0 ? name : '').padEnd(11))}${line}`);
  return [
    styled(
      'bold',
      `Held: ${plain(approval.subject.label)}, ${approval.subject.method} ${plain(approval.subject.url)}`,
    ),
    ...entry('asked by', [
      `${run.identity.actorId} (${run.identity.role} of ${run.identity.tenantId}), agent ${run.agent}, ${run.scenario ?? run.workflow}, step ${step?.proposed.index ?? '?'}`,
      ...(approval.claim === null ? [] : [`its claim: “${plain(approval.claim)}”`]),
    ]),
    ...entry('because', [`${approval.decision.reasons.join('; ')} (${approval.decision.rule})`]),
    ...entry('would', [
      ...rows,
      ...(incidental === 0 ? [] : [`and ${incidental} row of the product's own audit log`]),
    ]),
    ...entry('decided', [endingOf(approval)]),
  ].join('\n');
}

function effectLines(effect: Effect): string[] {
  const { before, after, table, rowId } = effect;
  const head = `${plain(effect.summary)}`;
  if (before === null || after === null)
    return [`${head}   ${styled('dim', `${effect.kind} ${table} ${rowId}`)}`];
  const columns = Object.keys(after)
    .filter((column) => before[column] !== after[column])
    .map((column) => `${column} ${String(before[column])} → ${String(after[column])}`);
  return [`${head}   ${styled('dim', `${table} ${rowId}: ${plain(columns.join(', '))}`)}`];
}

function endingOf({ status, resolvedBy, reason }: Approval): string {
  const because = reason === null || reason === '' ? '' : `: “${plain(reason)}”`;
  if (status === 'consumed')
    return `approved by ${resolvedBy ?? 'somebody'}${because}; used once, for exactly these rows`;
  return `${status}${resolvedBy === null ? '' : ` by ${resolvedBy}`}${because}`;
}
