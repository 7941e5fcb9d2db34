import { CommanderError } from 'commander';
import { PlaypenError } from '../errors.ts';
import { type Done, EXIT } from './exit-codes.ts';
import { loadProgram } from './program.ts';

/**
 * Runs one command line and returns its exit code; errors meant for people come out as one line.
 *
 * Commands load what they need when they run: all of it takes seconds, which `--help` should not.
 */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const done: Done = (exit) => {
    code = exit;
  };
  const program = await loadProgram(done, argv[0]);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof PlaypenError) {
      process.stderr.write(`${error.code}: ${error.message}\n`);
      return error.exitCode;
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.harness;
  }
}
