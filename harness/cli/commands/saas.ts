import { type Command, Option } from 'commander';
import type { Done } from '../exit-codes.ts';
import { listening } from '../listening.ts';
import { port } from '../option-values.ts';
import { print } from '../print.ts';
import { PROFILES, type Profile, readOverlay } from '../read-overlay.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface SaasOptions {
  readonly port: number;
  readonly skin?: 'classic' | 'compact' | 'plain';
  readonly profile: Profile;
}

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
    .addOption(
      new Option('--profile <name>', 'hostile: with records that speak to the agent that reads them')
        .choices(PROFILES)
        .default('clean' satisfies Profile),
    )
    .action(async ({ profile, ...options }: SaasOptions) => {
      const { serveMockSaas } = await import('../../environments/mock-saas/serve-mock-saas.ts');
      const overlay = await readOverlay(profile);
      const served = await listening(options.port, serveMockSaas({ ...options, overlay }));
      const ended = untilInterrupted();
      for (const { name, url } of served.tenants) print(`${name}: ${url}`);
      await ended;
      await served.close();
    });
}
