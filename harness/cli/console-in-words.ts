import type { ConsoleLog } from '../model/console-line.ts';
import type { RecordedStep } from '../trace/recorded-run.ts';
import { counted } from './counted.ts';

/** Lines of a whole run that are told on a terminal; those of one step are all told. */
const MOST_TOLD = 20;
/** Characters of a line that are told with a whole run. */
const LONGEST_TOLD = 200;

/** What pages wrote to the console in one step, a line each. */
export function consoleInWords(log: ConsoleLog | null): readonly string[] {
  if (log === null) return ['not kept: an older Playpen recorded this run'];
  const { lines, more, unheard } = log;
  if (lines.length === 0) return ['nothing'];
  return [
    ...lines.map((line) => lineInWords(line)),
    ...(more > 0 ? [`${counted(more, 'more line')} came, and not kept`] : []),
    ...(unheard ? ['what came after was not even counted'] : []),
  ];
}

/** Warnings and errors on the consoles of a run, and how much more there is. */
export function complaintsInWords(steps: readonly RecordedStep[]): readonly string[] {
  const all = steps.flatMap(({ proposed, finished }) =>
    (finished?.console?.lines ?? []).map((line) => ({ line, index: proposed.index })),
  );
  const told = all
    .filter(({ line }) => ['warning', 'error', 'uncaught'].includes(line.kind))
    .slice(0, MOST_TOLD)
    .map(({ line, index }) => `step ${index}: ${lineInWords(line, LONGEST_TOLD)}`);
  const more =
    all.length - told.length + steps.reduce((sum, { finished }) => sum + (finished?.console?.more ?? 0), 0);
  return more === 0 ? told : [...told, `${counted(more, 'more line')} (--step N has those of a step)`];
}

function lineInWords(
  { kind, text, cut, place, times }: ConsoleLog['lines'][number],
  longest = Number.POSITIVE_INFINITY,
): string {
  const left = cut + Math.max(0, text.length - longest);
  return [
    `${kind}: ${text.slice(0, longest)}`,
    ...(left > 0 ? [`… ${counted(left, 'more character')}`] : []),
    ...(times > 1 ? [`(${times} times)`] : []),
    ...(place === null ? [] : [`at ${place}`]),
  ].join(' ');
}
