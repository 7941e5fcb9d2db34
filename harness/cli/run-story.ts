import type { Action } from '../model/action.ts';
import type { StepProposed } from '../model/step.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import { plain, styled, table } from './table.ts';

/** Tells a run on a terminal: who, under what, step by step, and how it ended. */
export function runStory(recorded: RecordedRun): string {
  const { run, end, status, verdict, checks, steps, findings } = recorded;
  const facts = [
    ['who', `${run.identity.actorId}, ${run.identity.role} of ${run.identity.tenantId}`],
    ['agent', `${run.agent}${run.model === null ? '' : ` (${run.model})`}`],
    ['goal', plain(run.goal)],
    ['policy', `${run.workflow} version ${run.policyVersion}, ${run.policyHash.slice(0, 12)}`],
    ['world', `seed ${run.seed}, ${short(run.worldHashStart)} → ${short(end?.worldHashEnd ?? null)}`],
    [
      'ended',
      end === null
        ? status
        : `${status}: ${end.stopReason}${end.result === null ? '' : `, ${plain(end.result)}`}`,
    ],
    ...(end === null || end.stopReason === 'finished' ? [] : [['next', end.suggestedNextStep]]),
    ...(verdict === null ? [] : [['verdict', verdict]]),
    ...(run.layersOff.length === 0 ? [] : [['layers off', run.layersOff.join(', ')]]),
  ];
  const rows = steps.map(({ proposed, finished }) => [
    proposed.index,
    plain(actionInWords(proposed.action)).slice(0, 60),
    finished?.status ?? 'unfinished',
    finished?.layer ?? '',
    plain(finished?.message ?? '').slice(0, 90),
  ]);
  const failed = checks.filter((check) => check.verdict !== 'pass');
  return [
    styled(
      'bold',
      `${run.id}  ${run.scenario ?? run.workflow}${run.mutant === null ? '' : `, mutant ${run.mutant}`}`,
    ),
    ...facts.map(([name, value]) => `  ${styled('dim', (name ?? '').padEnd(11))}${value ?? ''}`),
    '',
    table(['step', 'action', 'status', 'layer', 'message'], rows),
    ...section(
      'Findings',
      findings.map(
        ({ kind, stoppedBy, message }) =>
          `${kind}, ${stoppedBy === null ? 'seen' : `stopped by ${stoppedBy}`}: ${plain(message)}`,
      ),
    ),
    ...section(
      'Checks that do not pass',
      failed.map(({ name, message }) => `${plain(name)}: ${plain(message)}`),
    ),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', styled('bold', title), ...lines.map((line) => `  ${line}`)];
}

function short(hash: string | null): string {
  return hash === null ? 'none' : hash.slice(0, 12);
}

function actionInWords(action: StepProposed['action']): string {
  switch (action.type) {
    case 'unparsed':
      return `unreadable: ${action.text}`;
    case 'navigate':
      return `navigate ${action.url}`;
    case 'click':
    case 'select':
      return `${action.type} ${targetInWords(action.target)}`;
    case 'type':
      return `type into ${targetInWords(action.target)}`;
    case 'press':
      return `press ${action.key}`;
    case 'tool':
      return `tool ${action.tool}`;
    case 'finish':
      return `finish ${action.result}`;
    default:
      return action.type;
  }
}

function targetInWords(target: Extract<Action, { type: 'click' }>['target']): string {
  if ('ref' in target) return target.ref;
  if ('role' in target) return `${target.role} "${target.name}"`;
  if ('label' in target) return `"${target.label}"`;
  return 'text' in target ? `"${target.text}"` : `${target.x}, ${target.y}`;
}
