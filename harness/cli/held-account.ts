import type { Approval, Payload } from '../model/approval.ts';
import type { Effect } from '../model/effect.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import { plain, styled } from './table.ts';

/** Most effects, rows and fields that are listed; how many more there are is said. */
const MAX_LISTED = 20;

/** Longest value of a field that is printed, in characters. */
const MAX_VALUE = 300;

/** Tells the story of one held request: who asked, what it would do row by row, who decided. */
export function heldAccount(recorded: RecordedRun, approval: Approval): string {
  const { run, steps } = recorded;
  const step = steps.find(({ proposed }) => proposed.id === approval.stepId);
  const rows = approval.effects.filter(({ incidental }) => !incidental);
  const incidental = approval.effects.length - rows.length;
  const scope = `${run.identity.role} of ${run.identity.tenantId}`;
  const place = `${run.scenario ?? run.workflow}, step ${step?.proposed.index ?? '?'}`;
  return [
    styled(
      'bold',
      plain(`Held: ${approval.subject.label}, ${approval.subject.method} ${approval.subject.url}`),
    ),
    ...entry('approval', [`${approval.id} in ${approval.runId}`]),
    ...entry('asked by', [
      `${run.identity.actorId} (${scope}), agent ${run.agent}, ${place}`,
      ...(approval.claim === null ? [] : [`its claim: “${approval.claim}”`]),
    ]),
    ...entry('because', [`${approval.decision.reasons.join('; ')} (${approval.decision.rule})`]),
    ...(approval.editOf === null ? [] : entry('edit of', [approval.editOf])),
    ...entry('would', [
      ...listed(rows.map(({ summary }) => summary)),
      ...(incidental === 0
        ? []
        : [`and ${incidental} ${incidental === 1 ? 'row' : 'rows'} of the product's own audit log`]),
    ]),
    ...entry('rows', listed(rows.map(rowInWords))),
    ...entry('sends', payloadInWords(approval.subject.payload)),
    ...entry(
      'edit',
      Object.entries(approval.edit ?? {}).map(([name, value]) => `${name}: ${String(value)}`),
    ),
    ...entry('decided', [endingOf(approval)]),
  ].join('\n');
}

function entry(name: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => {
    const label = styled('dim', (index === 0 ? name : '').padEnd(11));
    return `  ${label}${plain(line)}`;
  });
}

function listed(lines: readonly string[]): readonly string[] {
  const more = lines.length - MAX_LISTED;
  return more <= 0 ? lines : [...lines.slice(0, MAX_LISTED), `… and ${more} more`];
}

function payloadInWords(payload: Payload | null): readonly string[] {
  if (payload === null) return [];
  const size = `${payload.sizeBytes} bytes`;
  if (!payload.readable) return [`${size} that can't be decoded: judge by the rows, or reject`];
  const more = payload.more + Math.max(0, payload.fields.length - MAX_LISTED);
  return [
    ...payload.fields.slice(0, MAX_LISTED).map(({ name, value, cut }) => {
      const left = Math.max(0, value.length - MAX_VALUE) + cut;
      return `${name}: ${value.slice(0, MAX_VALUE)}${left === 0 ? '' : ` … [cut: ${left} more characters]`}`;
    }),
    ...(more === 0 ? [] : [`… [cut: ${more} more fields, ${size} in all]`]),
  ];
}

/** One row as the database has it: `update payments pay_000002: refunded_minor 0 → 42000`. */
function rowInWords({ before, after, kind, table, rowId }: Effect): string {
  const head = `${kind} ${table} ${rowId}`;
  if (before === null || after === null) return head;
  const columns = Object.keys(after)
    .filter((column) => before[column] !== after[column])
    .map((column) => `${column} ${String(before[column])} → ${String(after[column])}`);
  return columns.length === 0 ? head : `${head}: ${columns.join(', ')}`;
}

function endingOf({ status, resolvedBy, reason, expiresAt }: Approval): string {
  if (status === 'pending') return `not yet; it waits for a person until ${expiresAt}`;
  const because = reason === null || reason === '' ? '' : `: “${reason}”`;
  if (status === 'consumed')
    return `approved by ${resolvedBy ?? 'somebody'}${because}; used once, for exactly these rows`;
  return `${status}${resolvedBy === null ? '' : ` by ${resolvedBy}`}${because}`;
}
