import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { PlaypenError, quoted } from '../../errors.ts';
import { SUITE_FILE, type SuiteFile, suiteFileSchema } from '../../evaluate/suite/suite-file.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { print, printJson } from '../print.ts';

type Options = { readonly out?: string; readonly json?: true };

export function mergeCommand(program: Command, done: Done): void {
  program
    .command('merge')
    .summary('put the shards of a suite together')
    .description(
      'Puts together what the shards of a suite wrote with --out, prints the merged result, and ends with the exit code of the whole. Shards that are missing are named.',
    )
    .argument('<dir...>', 'folders that playpen run --out wrote')
    .option('--out <dir>', 'write results.json, junit.xml and summary.md there')
    .option('--json', 'print the results as JSON')
    .addHelpText(
      'after',
      `
Example:
  playpen run --shard 1/2 --out part-1    playpen run --shard 2/2 --out part-2
  playpen merge part-1 part-2 --out whole

Exit codes: as of playpen run; 4 where a shard, or a run of one, is missing.`,
    )
    .action(async (folders: string[], options: Options) => {
      const [
        { mergeSuites },
        { suiteExit },
        { writeSuite },
        { failures, resultsTable },
        { trialsAccount },
        { errorLines },
      ] = await Promise.all([
        import('../../evaluate/suite/merge-suites.ts'),
        import('../suite-exit.ts'),
        import('../write-suite.ts'),
        import('../results-table.ts'),
        import('../trials-account.ts'),
        import('../run-scenarios.ts'),
      ]);
      const parts = folders.map(readSuite);
      const { suite, missing } = mergeSuites(parts);
      const { results, errors, expected } = suite;
      const lost = expected - results.length - errors.filter(({ run }) => run !== null).length;
      const wasInterrupted = parts.some(({ exit }) => exit === EXIT.interrupted);
      const isWhole = missing.length === 0 && lost <= 0;
      const exit = wasInterrupted ? EXIT.interrupted : isWhole ? suiteExit(suite) : EXIT.harness;
      const out = options.out === undefined ? null : resolve(options.out);
      await writeSuite({ ...suite, exit }, { folder: out, missing });
      process.stderr.write(errorLines(errors));
      for (const index of missing) process.stderr.write(`Shard ${index} is missing.\n`);
      if (lost > 0) process.stderr.write(`${lost} of ${expected} runs have no result.\n`);
      if (options.json === true) printJson({ results, errors, missing });
      else if (results.length > 0) {
        print(resultsTable(results));
        const told = trialsAccount(results);
        if (told !== '') print(`\n${told}`);
        const failed = failures(results, suite.asked);
        if (failed !== '') print(`\n${failed}`);
      }
      done(exit);
    });
}

function readSuite(folder: string): SuiteFile {
  const path = join(folder, SUITE_FILE);
  const refuse = (what: string, cause?: unknown) =>
    new PlaypenError(
      'USAGE',
      `Cannot merge ${quoted(folder)}: ${what}; expected a folder that "playpen run --out" wrote`,
      { cause },
    );
  if (!existsSync(path)) throw refuse(`it has no ${SUITE_FILE}`);
  try {
    return suiteFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw refuse(`its ${SUITE_FILE} is not one of this version`, cause);
  }
}
