import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { PlaypenError } from '../../errors.ts';
import type { Flip, Regrading } from '../../evaluate/regrade.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { findScenarioFiles, OWN_SCENARIOS } from '../find-scenarios.ts';
import { print, printJson } from '../print.ts';
import { plain, styled } from '../table.ts';
import { openTraceFile, traceFlag, traceOption } from '../trace-file.ts';

type Options = {
  readonly trace: string;
  readonly scenarios: string;
  readonly write?: true;
  readonly json?: true;
};

export function regradeCommand(program: Command, done: Done): void {
  program
    .command('regrade')
    .summary('grade stored runs anew, after a grader has changed')
    .description(
      'Grades every stored run by the graders as they are now, on the evidence that was frozen when it ended, and prints the verdicts that are different. Nothing runs again. Verdicts stay as they were unless --write is given.',
    )
    .argument('[scenario...]', 'workflow, workflow/scenario, or scenario; all of them by default')
    .option('--write', 'keep the new verdicts')
    .option('--json', 'print as JSON')
    .addOption(
      new Option('--scenarios <dir>', 'folder with the scenarios')
        .default(OWN_SCENARIOS, 'those of Playpen')
        .env('PLAYPEN_SCENARIOS'),
    )
    .addOption(traceOption())
    .addHelpText(
      'after',
      '\nExit codes: 0 no verdict is different, or it was written; 1 some are;\n2 a scenario can’t be loaded.',
    )
    .action(async (names: string[], options: Options) => {
      const files = findScenarioFiles(names, resolve(options.scenarios));
      const [{ collectScenarios }, { regrade }] = await Promise.all([
        import('../../evaluate/collected-scenarios.ts'),
        import('../../evaluate/regrade.ts'),
      ]);
      const scenarios = await collectScenarios(files).catch((cause: unknown) => {
        if (cause instanceof PlaypenError) throw cause;
        const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
        throw new PlaypenError('SCENARIO_INVALID', `Cannot load the scenarios: ${why}`, { cause });
      });
      const store = await openTraceFile(options.trace, options.write === true ? 'change' : 'read');
      const result = regrade(store, scenarios, options.write === true);
      await store.close();
      if (options.json === true) printJson(result);
      else print(inWords(result, options));
      done(result.flips.length > 0 && options.write !== true ? EXIT.verdict : EXIT.ok);
    });
}

function inWords({ graded, flips, not_regraded }: Regrading, { trace, write }: Options): string {
  const better = flips.filter(isBetter).length;
  const left = [
    [not_regraded.no_evidence, 'have no stored evidence'],
    [not_regraded.evidence_redacted, 'have evidence that had to be redacted'],
    [not_regraded.scenario_gone, 'belong to other scenarios'],
  ].flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]));
  const counts = `${graded} runs graded anew, ${flips.length} flips (+${better} −${flips.length - better})`;
  return [
    ...flips.map((flip) => flipInWords(flip, trace)),
    `${counts}${left.length === 0 ? '' : `; ${left.join(', ')}`}`,
    ...(flips.length > 0 && write !== true
      ? ['Nothing was changed; playpen regrade --write keeps the new verdicts.']
      : []),
  ].join('\n');
}

function flipInWords({ run_id, scenario, agent, mutant, from, to, checks }: Flip, trace: string): string {
  const who = mutant === null ? agent : `mutant ${mutant}, must fail`;
  return [
    `${plain(`${scenario} (${who})`)}: ${from} → ${styled(to === 'pass' ? 'green' : 'red', to)}  (playpen trace show ${run_id}${traceFlag(trace)})`,
    ...checks.map(({ name, from: was, to: is, message }) =>
      plain(`  ${name}: ${was ?? 'not checked'} → ${is ?? 'not checked'}. ${message}`),
    ),
  ].join('\n');
}

/** What passes now and must, or fails now and must. */
function isBetter({ mutant, to }: Flip): boolean {
  return to === (mutant === null ? 'pass' : 'fail');
}
