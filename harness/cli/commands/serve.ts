import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import type { Done } from '../exit-codes.ts';
import { listening } from '../listening.ts';
import { addMcpOptions, type McpOptions, openSandbox } from '../mcp-options.ts';
import { port } from '../option-values.ts';
import { packageVersion } from '../package-version.ts';
import { print } from '../print.ts';
import { traceFlag } from '../trace-file.ts';
import { untilInterrupted } from '../until-interrupted.ts';

type Options = McpOptions & { readonly port: number };

export function serveCommand(program: Command, _done: Done): void {
  const command = program
    .command('serve')
    .summary('serve runs over HTTP, and MCP at /mcp')
    .description(
      'Serves runs over HTTP on this machine until Ctrl+C: POST /runs opens one, and gives a token for its agent; /openapi.json describes the rest. Clients of MCP connect at /mcp, each to a run of its own.',
    )
    .option('--port <n>', 'port; 0 takes any free one', port, 0);
  addMcpOptions(command)
    .addHelpText(
      'after',
      `
Opening a run, and acting in it with the token that comes back:
  curl $URL/runs -H "Authorization: Bearer $TOKEN" \\
    -d '{"workflow": "support-refund", "goal": "Handle ticket T-1007."}'
  curl $URL/runs/$RUN/actions -H "Authorization: Bearer $RUN_TOKEN" \\
    -d '{"type": "navigate", "url": "…"}'`,
    )
    .action(async ({ trace, scenarios, approver, port: at, ...open }: Options) => {
      const playpen = await openSandbox(trace, scenarios);
      try {
        const { serveHttp } = await import('../../doors/http/serve-http.ts');
        // What can't be served is said now, not to the first client.
        playpen.tools(open.workflow);
        const serving = serveHttp({
          playpen,
          clock: systemClock,
          version: packageVersion(),
          mcp: { open, approver },
          port: at,
          onError: (error) =>
            process.stderr.write(
              `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
            ),
        });
        const { url, token, mcpToken, close } = await listening(at, serving);
        const ended = untilInterrupted();
        print(`Runs over HTTP: ${url}/runs, described at ${url}/openapi.json`);
        print(`  Authorization: Bearer ${token}`);
        print(
          'Who holds that token opens runs and answers for them; give an agent the token of its run instead.',
        );
        print('');
        print(`MCP, one run of ${open.workflow} for each client: ${url}/mcp`);
        print(`  Authorization: Bearer ${mcpToken}`);
        print('');
        print(`What is held: npm run playpen -- approvals list${traceFlag(trace)}`);
        await ended;
        await close();
      } finally {
        await playpen.close();
      }
    });
}
