import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { systemClock } from '../../clock.ts';
import type { McpApprover } from '../../doors/mcp/mcp-session.ts';
import type { Done } from '../exit-codes.ts';
import { packageVersion } from '../package-version.ts';
import { checkTraceFile, fromHere, traceFlag, traceOption } from '../trace-file.ts';
import { untilInterrupted } from '../until-interrupted.ts';

type Options = {
  readonly workflow: string;
  readonly scenarios?: string;
  readonly tenant?: string;
  readonly actor?: string;
  readonly goal: string;
  readonly startPath?: string;
  readonly approver: McpApprover;
  readonly trace: string;
};

export function mcpCommand(program: Command, _done: Done): void {
  program
    .command('mcp')
    .summary('serve one MCP client over standard input and output')
    .description(
      'Serves an MCP client, which starts it: the tools of Playwright MCP, those of the workflow, and finish. One run for each connection, opened at the first call.',
    )
    .option('--workflow <name>', 'a workflow, or a policy file', 'support-refund')
    .option('--tenant <id>', 'default: the policy’s')
    .option('--actor <id>', 'default: the policy’s')
    .option(
      '--goal <text>',
      'what the run is for, as it is recorded',
      'What the person at the client asks for.',
    )
    .option('--start-path <path>', 'path of the product on which the agent starts')
    .addOption(
      new Option(
        '--approver <who>',
        'who answers what is held: the person at the client, or on the review page',
      )
        .choices(['client', 'person', 'nobody'] satisfies McpApprover[])
        .default('client' satisfies McpApprover),
    )
    .addOption(
      new Option('--scenarios <dir>', 'folder with the workflows')
        .default(undefined, 'those of Playpen')
        .env('PLAYPEN_SCENARIOS'),
    )
    .addOption(traceOption())
    .addHelpText(
      'after',
      `
In a client's configuration:
  { "mcpServers": {
      "playpen": { "command": "npx", "args": ["playpen", "mcp"] } } }

docs/doors.md shows it for the common clients.`,
    )
    .action(async ({ trace, scenarios, approver, ...open }: Options) => {
      await checkTraceFile(trace);
      const { createPlaypen } = await import('../../doors/sdk.ts');
      const { serveMcpStdio } = await import('../../doors/mcp/serve-mcp-stdio.ts');
      const playpen = await createPlaypen({
        trace: resolve(trace),
        ...(scenarios !== undefined && { workflows: resolve(scenarios) }),
      });
      try {
        const settings = { playpen, open, approver, clock: systemClock };
        const served = await serveMcpStdio(settings, packageVersion());
        process.stderr.write(
          `Playpen serves MCP: workflow ${open.workflow}, recorded in ${fromHere(trace)}; playpen review${traceFlag(trace)} shows what is held.\n`,
        );
        await Promise.race([served.gone, untilInterrupted()]);
        await served.close();
      } finally {
        await playpen.close();
      }
    });
}
