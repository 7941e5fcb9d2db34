import type { Command } from 'commander';
import { serveMockSaas } from '../../environments/mock-saas/serve-mock-saas.ts';
import type { Done } from '../exit-codes.ts';
import { untilInterrupted } from '../until-interrupted.ts';

export function saasCommand(program: Command, _done: Done): void {
  program
    .command('saas')
    .summary('serve the fake SaaS for a person to click in')
    .description('Serves the fake helpdesk on this machine, with a switcher for tenants and actors.')
    .option('--port <n>', 'port; 0 takes any free one', Number, 0)
    .action(async (options: { readonly port: number }) => {
      const served = await serveMockSaas(options.port);
      for (const { name, url } of served.tenants) process.stdout.write(`${name}: ${url}\n`);
      await untilInterrupted();
      await served.close();
    });
}
