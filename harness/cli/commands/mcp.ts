import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import type { Done } from '../exit-codes.ts';
import { addMcpOptions, type McpOptions } from '../mcp-options.ts';
import { openSandbox } from '../open-sandbox.ts';
import { packageVersion } from '../package-version.ts';
import { fromHere, traceFlag } from '../trace-file.ts';
import { untilInterrupted } from '../until-interrupted.ts';

export function mcpCommand(program: Command, _done: Done): void {
  const command = program
    .command('mcp')
    .summary('serve one MCP client over standard input and output')
    .description(
      'Serves an MCP client, which starts it: the tools of Playwright MCP, those of the workflow, and finish. One run for each connection, opened at the first call.',
    );
  addMcpOptions(command)
    .addHelpText(
      'after',
      `
In a client's configuration:
  { "mcpServers": {
      "playpen": { "command": "npx", "args": ["playpen", "mcp"] } } }

docs/doors.md shows it for the common clients.`,
    )
    .action(async ({ trace, scenarios, scenario, approver, ...asked }: McpOptions) => {
      const { playpen, fixed } = await openSandbox({ trace, scenarios, scenario });
      const open = { ...asked, ...fixed };
      try {
        const { serveMcpStdio } = await import('../../doors/mcp/serve-mcp-stdio.ts');
        const settings = { playpen, open, approver, clock: systemClock };
        const served = await serveMcpStdio(settings, packageVersion());
        process.stderr.write(
          `Playpen serves MCP: ${scenario === undefined ? `workflow ${open.workflow}` : `scenario ${scenario}`}, recorded in ${fromHere(trace)}; playpen review${traceFlag(trace)} shows what is held.\n`,
        );
        await Promise.race([served.gone, untilInterrupted()]);
        await served.close();
      } finally {
        await playpen.close();
      }
    });
}
