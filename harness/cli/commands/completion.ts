import { Argument, type Command } from 'commander';
import { completionScript, SHELLS, type Shell } from '../completion.ts';

export function completionCommand(program: Command): void {
  program
    .command('completion')
    .summary('print what completes commands in a shell')
    .description('Prints a script that completes commands, options and their choices in your shell.')
    .addArgument(new Argument('<shell>', 'whose').choices(SHELLS))
    .addHelpText(
      'after',
      `
Examples:
  eval "$(playpen completion bash)"       in ~/.bashrc
  eval "$(playpen completion zsh)"        in ~/.zshrc
  playpen completion fish | source        in ~/.config/fish/config.fish`,
    )
    .action(async (shell: Shell) => {
      // Another one: this one knows only the command that was asked for.
      const { loadProgram } = await import('../program.ts');
      process.stdout.write(completionScript(await loadProgram(() => undefined), shell));
    });
}
