import type { Command } from 'commander';
import type { Effect } from '../../model/effect.ts';
import { diffRuns, isEqual, type RunDiff, type StepPair } from '../../replay/diff-runs.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { print, printJson } from '../print.ts';
import { actionInWords } from '../run-story.ts';
import { plain, table } from '../table.ts';
import { openTraceFile, traceOption } from '../trace-file.ts';

export function diffCommand(program: Command, done: Done): void {
  program
    .command('diff')
    .summary('what two runs have in common, and what not')
    .description(
      'Aligns the steps of two runs by their actions, and tells which came to another decision, world, page or picture, and which effects only one of them had.',
    )
    .argument('<a>', 'a run, as trace list prints it')
    .argument('<b>', 'another')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .addHelpText('after', '\nExit codes: 0 equal, 1 not equal.')
    .action(async (a: string, b: string, options: { readonly trace: string; readonly json?: true }) => {
      const store = await openTraceFile(options.trace, 'read');
      try {
        const diff = diffRuns(store.readRun(a), store.readRun(b));
        if (options.json === true) printJson(diff);
        else print(diffInWords(diff));
        done(diff.first === null ? EXIT.ok : EXIT.verdict);
      } finally {
        await store.close();
      }
    });
}

function diffInWords({ a, b, steps, first, effects }: RunDiff): string {
  const head = [`a  ${a}`, `b  ${b}`];
  if (first === null) return [...head, `All ${steps.length} steps are equal.`].join('\n');
  const others = steps.filter((pair) => !isEqual(pair));
  const rows = others.map((pair) => [
    pair.a === null ? '' : `${pair.a}`,
    pair.b === null ? '' : `${pair.b}`,
    actionInWords(pair.action),
    changesInWords(pair),
  ]);
  return [
    ...head,
    `${steps.length - others.length} of ${steps.length} steps are equal; the first that is not is step ${first.a ?? first.b} of ${first.a === null ? 'b' : 'a'}.`,
    '',
    table(['a', 'b', 'action', 'what is not the same'], rows),
    ...effectsInWords('Effects in a only', effects.onlyA),
    ...effectsInWords('Effects in b only', effects.onlyB),
  ].join('\n');
}

function changesInWords({ a, b, changes }: StepPair): string {
  if (b === null) return 'only in a';
  if (a === null) return 'only in b';
  const names = new Set(
    changes.map(({ what, recorded, replayed }) =>
      what === 'decision' ? `decision ${recorded} → ${replayed}` : what,
    ),
  );
  return [...names].join('; ');
}

function effectsInWords(title: string, effects: readonly Effect[]): readonly string[] {
  if (effects.length === 0) return [];
  return ['', title, ...effects.map(({ kind, table: of, summary }) => plain(`  ${kind} ${of}: ${summary}`))];
}
