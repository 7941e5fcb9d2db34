import { Command, CommanderError } from 'commander';
import { PlaypenError } from '../errors.ts';
import { approvalsCommand } from './commands/approvals.ts';
import { attackCommand } from './commands/attack.ts';
import { baselineCommand } from './commands/baseline.ts';
import { cdpCommand } from './commands/cdp.ts';
import { checklistCommand } from './commands/checklist.ts';
import { demoCommand } from './commands/demo.ts';
import { diffCommand } from './commands/diff.ts';
import { doctorCommand } from './commands/doctor.ts';
import { forkCommand } from './commands/fork.ts';
import { mcpCommand } from './commands/mcp.ts';
import { mergeCommand } from './commands/merge.ts';
import { metricsCommand } from './commands/metrics.ts';
import { policyCommand } from './commands/policy.ts';
import { promoteCommand } from './commands/promote.ts';
import { regradeCommand } from './commands/regrade.ts';
import { replayCommand } from './commands/replay.ts';
import { reviewCommand } from './commands/review.ts';
import { runCommand } from './commands/run.ts';
import { saasCommand } from './commands/saas.ts';
import { traceCommand } from './commands/trace.ts';
import { EXIT } from './exit-codes.ts';
import { packageVersion } from './package-version.ts';
import { endWhenNobodyReads } from './print.ts';
import { usageError } from './usage-error.ts';

const AFTER_HELP = `
Examples:
  playpen demo                  four runs, what was held, the review page
  playpen run support-refund    every scenario of a workflow
  playpen approvals list        what waits for a person
  playpen trace show RUN        one run, step by step
  playpen replay RUN            run it again, and compare

Exit codes: 0 ok, 1 a verdict is not what it must be, 2 usage or configuration,
3 something waits for a person, 4 harness or infrastructure, 130 interrupted.
docs/errors.md explains errors.`;

/**
 * Runs one command line and returns its exit code; errors meant for people come out as one line.
 *
 * Commands load what they need when they run: all of it takes seconds, which `--help` should not.
 */
export async function main(argv: readonly string[]): Promise<number> {
  endWhenNobodyReads();
  let code: number = EXIT.ok;
  const done = (exit: number) => {
    code = exit;
  };
  const program = new Command('playpen')
    .description('A sandbox for browser agents: what matters is held, everything is recorded.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', AFTER_HELP)
    // What is wrong with a command line is said below, once, in one line.
    .configureOutput({ outputError: () => undefined });
  for (const add of [
    demoCommand,
    runCommand,
    mergeCommand,
    reviewCommand,
    approvalsCommand,
    traceCommand,
    metricsCommand,
    checklistCommand,
    promoteCommand,
    regradeCommand,
    baselineCommand,
    replayCommand,
    forkCommand,
    diffCommand,
    policyCommand,
    saasCommand,
    mcpCommand,
    cdpCommand,
    doctorCommand,
    attackCommand,
  ]) {
    add(program, done);
  }
  prepare(program);
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

/** Hands the settings down, which commander does only for commands that it creates itself, and lets none exit. */
function prepare(command: Command): void {
  command.exitOverride((error) => {
    const isAnswered = error.exitCode === 0 || error.code === 'commander.help';
    throw isAnswered ? error : usageError(command, error);
  });
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    child.helpOption('-h, --help', 'print this help');
    if (child.commands.length > 0) child.helpCommand('help [command]', 'print the help of a command');
    prepare(child);
  }
}
