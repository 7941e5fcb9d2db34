import type { Target } from '../model/action.ts';
import type { ParentRun } from '../model/run.ts';
import type { StepProposed } from '../model/step.ts';
import type { ComparedRun } from '../review/baselines/compare-run.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import { baselineInWords } from './baselines-account.ts';
import { complaintsInWords } from './console-in-words.ts';
import { counted } from './counted.ts';
import { plain, styled, table } from './table.ts';

/** Tells a run on a terminal: who, under what, step by step, and how it ended. */
export function runStory(recorded: RecordedRun, head: string | null, compared: ComparedRun): string {
  const baseline = baselineInWords(compared);
  const { run, end, status, verdict, checks, steps, findings } = recorded;
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['who', `${run.identity.actorId}, ${run.identity.role} of ${run.identity.tenantId}`],
    ['agent', `${run.agent}${run.model === null ? '' : ` (${run.model})`}`],
    ['goal', run.goal],
    ['policy', `${run.workflow} version ${run.policyVersion}, ${run.policyHash.slice(0, 12)}`],
    ['world', `seed ${run.seed}, ${short(run.worldHashStart)} → ${short(end?.worldHashEnd ?? null)}`],
    [
      'ended',
      end === null ? status : `${status}: ${end.stopReason}${end.result === null ? '' : `, ${end.result}`}`,
    ],
    ...(end === null || end.stopReason === 'finished' ? [] : [['next', end.suggestedNextStep] as const]),
    ...(recorded.modelCalls.length === 0 ? [] : [['models', modelsInWords(recorded)] as const]),
    ...(verdict === null ? [] : [['verdict', verdict] as const]),
    ...(baseline === null ? [] : [['baseline', baseline] as const]),
    ...(run.parent === null ? [] : [['parent', parentInWords(run.parent)] as const]),
    ...(head === null ? [] : [['chain head', head] as const]),
    ...(recorded.damaged === undefined
      ? []
      : [['lost', `rows of ${recorded.damaged.join(', ')}: the trace file is damaged`] as const]),
    ...(run.layersOff.length === 0 ? [] : [['layers off', run.layersOff.join(', ')] as const]),
  ];
  const rows = steps.map(({ proposed, finished }) => [
    proposed.index,
    shortened(actionInWords(proposed.action), 60),
    finished?.status ?? 'unfinished',
    finished?.layer ?? '',
    shortened(finished?.message ?? '', 90),
  ]);
  const failed = checks.filter((check) => check.verdict !== 'pass');
  return [
    styled(
      'bold',
      plain(
        `${run.id}  ${run.scenario ?? run.workflow}${run.mutant === null ? '' : `, mutant ${run.mutant}`}`,
      ),
    ),
    ...facts.map(([name, value]) => `  ${styled('dim', name.padEnd(11))}${plain(value)}`),
    '',
    table(['step', 'action', 'status', 'layer', 'message'], rows, { expendable: ['layer'] }),
    ...section(
      'Findings',
      findings.map(
        ({ kind, stoppedBy, message }) =>
          `${kind}, ${stoppedBy === null ? 'seen' : `stopped by ${stoppedBy}`}: ${message}`,
      ),
    ),
    ...section('Console', complaintsInWords(steps)),
    ...section(
      'Checks that do not pass',
      failed.map(({ name, message }) => `${name}: ${message}`),
    ),
  ].join('\n');
}

function modelsInWords({ modelCalls }: RecordedRun): string {
  const sum = (of: (call: RecordedRun['modelCalls'][number]) => number) =>
    modelCalls.reduce((total, call) => total + of(call), 0);
  const tokens = `${sum(({ inputTokens }) => inputTokens)} tokens in, ${sum(({ outputTokens }) => outputTokens)} out`;
  const cost = sum(({ estimatedCostUsd }) => estimatedCostUsd).toFixed(4);
  return `${counted(modelCalls.length, 'call')}, ${tokens}, about ${cost} USD`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', styled('bold', title), ...lines.map((line) => `  ${plain(line)}`)];
}

function parentInWords({ id, kind, step }: ParentRun): string {
  return kind === 'replay' ? `replays ${id}` : `fork of ${id} at step ${step}`;
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function short(hash: string | null): string {
  return hash === null ? 'none' : hash.slice(0, 12);
}

export function actionInWords(action: StepProposed['action']): string {
  switch (action.type) {
    case 'unparsed':
      return `unreadable: ${action.text}`;
    case 'navigate':
      return `navigate ${action.url}`;
    case 'click':
    case 'hover':
    case 'focus':
    case 'select':
      return `${action.type} ${targetInWords(action.target)}`;
    case 'type':
      return `type into ${targetInWords(action.target)}`;
    case 'press':
      return `press ${action.key}`;
    case 'drag':
      return `drag ${targetInWords(action.from)} to ${targetInWords(action.to)}`;
    case 'upload':
      return `upload ${action.files.map((file) => ('staged' in file ? file.staged : file.name)).join(', ')} through ${targetInWords(action.target)}`;
    case 'dialog':
      return `${action.accept ? 'accept' : 'dismiss'} the dialog`;
    case 'switch_tab':
    case 'close_tab':
      return `${action.type} ${action.tab}`;
    case 'tool':
      return `tool ${action.tool}`;
    case 'ask':
      return `ask ${action.question}`;
    case 'finish':
      return `finish ${action.result}`;
    default:
      return action.type;
  }
}

function targetInWords(target: Target): string {
  if ('ref' in target) return target.ref;
  if ('role' in target) return `${target.role} "${target.name}"`;
  if ('label' in target) return `"${target.label}"`;
  return 'text' in target ? `"${target.text}"` : `${target.x}, ${target.y}`;
}
