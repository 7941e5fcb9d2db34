import { Command, CommanderError } from 'commander';
import { PlaypenError } from '../errors.ts';
import { approvalsCommand } from './commands/approvals.ts';
import { demoCommand } from './commands/demo.ts';
import { policyCommand } from './commands/policy.ts';
import { reviewCommand } from './commands/review.ts';
import { runCommand } from './commands/run.ts';
import { saasCommand } from './commands/saas.ts';
import { traceCommand } from './commands/trace.ts';
import { EXIT } from './exit-codes.ts';

/** Runs one command line and returns its exit code; errors meant for people come out as one line. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const done = (exit: number) => {
    code = exit;
  };
  const program = new Command('playpen')
    .description('A sandbox for browser agents: what matters is held, everything is recorded.')
    .showHelpAfterError('(playpen --help lists the commands)')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });
  for (const add of [
    demoCommand,
    runCommand,
    reviewCommand,
    approvalsCommand,
    traceCommand,
    policyCommand,
    saasCommand,
  ]) {
    add(program, done);
  }
  inheritSettings(program);
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

/** Commander copies these to a subcommand only when it creates it itself. */
function inheritSettings(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inheritSettings(child);
  }
}
