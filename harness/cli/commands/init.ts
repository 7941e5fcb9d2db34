import type { Command } from 'commander';
import { PlaypenError, quoted } from '../../errors.ts';
import { findUrl } from '../../find-url.ts';
import type { Done } from '../exit-codes.ts';
import { print, printJson } from '../print.ts';
import { writeTemplate } from '../write-template.ts';

type Options = { readonly target?: string; readonly json?: true };

export function initCommand(program: Command, _done: Done): void {
  program
    .command('init')
    .summary('begin in a project of your own')
    .description(
      'Writes a policy, a scenario and a CI file into the folder you are in, ready to run: against the fake SaaS, or against an app of yours. Nothing that is there is overwritten.',
    )
    .option('--target <url>', 'your app, such as http://localhost:3000, in place of the fake SaaS')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  playpen init\n  playpen init --target http://localhost:3000')
    .action(({ target, json }: Options) => {
      const origin = target === undefined ? undefined : originOf(target);
      const written = writeTemplate(process.cwd(), origin);
      if (json === true) {
        printJson({ written });
        return;
      }
      for (const path of written) print(`wrote  ${path}`);
      print('');
      for (const line of next(origin)) print(line);
    });
}

/** What to do now, as it can be pasted. */
function next(origin: string | undefined): readonly string[] {
  const session =
    origin === undefined
      ? []
      : [
          'export APP_SESSION=…                           the session cookie of a test user (routes.yaml has its name)',
        ];
  return [
    ...session,
    'npx playpen run --scenarios playpen            the scenario, with its reference agent',
    'npx playpen run --scenarios playpen --mutants  and the wrong agents that prove its graders',
    'npx playpen review                             what happened, step by step',
  ];
}

/** @throws PlaypenError `USAGE` */
function originOf(target: string): string {
  const url = findUrl(target);
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url.origin;
  throw new PlaypenError(
    'USAGE',
    `Cannot begin with --target ${quoted(target)}: it is no address of an app; expected one such as http://localhost:3000`,
  );
}
