import { Command } from 'commander';
import type { Done } from './exit-codes.ts';
import { packageVersion } from './package-version.ts';
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

/** In the order of `--help`. Only the one that is asked for is loaded. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command, done: Done) => void>>> = {
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
  init: async () => (await import('./commands/init.ts')).initCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  merge: async () => (await import('./commands/merge.ts')).mergeCommand,
  review: async () => (await import('./commands/review.ts')).reviewCommand,
  approvals: async () => (await import('./commands/approvals.ts')).approvalsCommand,
  stop: async () => (await import('./commands/stop.ts')).stopCommand,
  trace: async () => (await import('./commands/trace.ts')).traceCommand,
  metrics: async () => (await import('./commands/metrics.ts')).metricsCommand,
  checklist: async () => (await import('./commands/checklist.ts')).checklistCommand,
  promote: async () => (await import('./commands/promote.ts')).promoteCommand,
  regrade: async () => (await import('./commands/regrade.ts')).regradeCommand,
  baseline: async () => (await import('./commands/baseline.ts')).baselineCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  fork: async () => (await import('./commands/fork.ts')).forkCommand,
  diff: async () => (await import('./commands/diff.ts')).diffCommand,
  policy: async () => (await import('./commands/policy.ts')).policyCommand,
  saas: async () => (await import('./commands/saas.ts')).saasCommand,
  mcp: async () => (await import('./commands/mcp.ts')).mcpCommand,
  cdp: async () => (await import('./commands/cdp.ts')).cdpCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  attack: async () => (await import('./commands/attack.ts')).attackCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
};

/**
 * The commands of `playpen`, with their options.
 *
 * @param done takes the exit code that a command comes to
 * @param name of the only one that is needed; all of them where it is none
 */
export async function loadProgram(done: Done, name = ''): Promise<Command> {
  const program = new Command('playpen')
    .description('A sandbox for browser agents: what matters is held, everything is recorded.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', AFTER_HELP)
    // What is wrong with a command line is said by who reads it, once, in one line.
    .configureOutput({ outputError: () => undefined });
  const asked = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]] : Object.values(COMMANDS);
  for (const add of await Promise.all(asked.map((load) => load?.()))) add?.(program, done);
  prepare(program);
  return program;
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
