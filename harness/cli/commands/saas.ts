import { type Command, Option } from 'commander';
import type { Done } from '../exit-codes.ts';
import { listening } from '../listening.ts';
import { port } from '../option-values.ts';
import { print } from '../print.ts';
import { untilInterrupted } from '../until-interrupted.ts';

export function saasCommand(program: Command, _done: Done): void {
  program
    .command('saas')
    .summary('serve the fake SaaS for a person to click in')
    .description(
      'Serves the fake helpdesk on this machine, with a switcher for tenants and actors, until Ctrl+C. Nothing is gated or recorded.',
    )
    .option('--port <n>', 'port; 0 takes any free one', port, 0)
    .addOption(
      new Option('--skin <name>', 'the face of every workspace: same data, other layout and words').choices([
        'classic',
        'compact',
        'plain',
      ]),
    )
    .action(async (options: { readonly port: number; readonly skin?: 'classic' | 'compact' | 'plain' }) => {
      const { serveMockSaas } = await import('../../environments/mock-saas/serve-mock-saas.ts');
      const served = await listening(options.port, serveMockSaas(options));
      const ended = untilInterrupted();
      for (const { name, url } of served.tenants) print(`${name}: ${url}`);
      await ended;
      await served.close();
    });
}
