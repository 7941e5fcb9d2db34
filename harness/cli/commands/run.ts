import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { Done } from '../exit-codes.ts';
import { findScenarioFiles } from '../find-scenarios.ts';
import { failures, resultsTable } from '../results-table.ts';
import { runScenarios } from '../run-scenarios.ts';
import { traceOption } from '../trace-option.ts';

type Options = {
  readonly trace: string;
  readonly trials: number;
  readonly seed: number;
  readonly mutants?: true;
  readonly approver: 'scenario' | 'person';
  readonly shard?: string;
  readonly json?: true;
};

export function runCommand(program: Command, done: Done): void {
  program
    .command('run')
    .summary('run scenarios')
    .description('Runs scenarios: a whole workflow, single ones, or all of them.')
    .argument('[scenario...]', 'workflow, workflow/scenario, or scenario')
    .option('--trials <n>', 'runs of each scenario', positiveInteger, 1)
    .option('--seed <n>', 'seed of the world', positiveInteger, 1)
    .option('--mutants', 'prove the graders too: right alternatives must pass, wrong agents must fail')
    .addOption(
      new Option('--approver <who>', 'who answers approvals')
        .choices(['scenario', 'person'])
        .default('scenario'),
    )
    .option('--shard <i/n>', 'run only this part')
    .option('--json', 'print the results as JSON')
    .addOption(traceOption())
    .addHelpText(
      'after',
      '\nExamples:\n  playpen run support-refund\n  playpen run support-refund/refund-approved --approver person\n  playpen run --mutants --json',
    )
    .action(async (names: string[], options: Options) => {
      const outcome = await runScenarios(
        findScenarioFiles(names),
        {
          tracePath: resolve(options.trace),
          trials: options.trials,
          seed: options.seed,
          mutants: options.mutants === true,
          byPerson: options.approver === 'person',
        },
        options.shard === undefined ? {} : { shard: options.shard },
      );
      for (const error of outcome.errors) process.stderr.write(`${withoutName(error)}\n`);
      if (options.json === true) {
        process.stdout.write(
          `${JSON.stringify({ results: outcome.results, errors: outcome.errors }, null, 2)}\n`,
        );
      } else if (outcome.results.length > 0) {
        process.stdout.write(`${resultsTable(outcome.results)}\n`);
        const failed = failures(outcome.results);
        if (failed !== '') process.stdout.write(`\n${failed}\n`);
      }
      done(outcome.exit);
    });
}

/** `PlaypenError [CODE]: message` as `CODE: message`, which is how this process prints its own. */
export function withoutName(error: string): string {
  return error.replace(/^PlaypenError \[(\w+)\]: /, '$1: ');
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('expected a whole number above 0');
  return value;
}
