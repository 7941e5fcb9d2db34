import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { systemClock } from '../../clock.ts';
import type { McpApprover } from '../../doors/mcp/mcp-session.ts';
import type { Done } from '../exit-codes.ts';
import { listening } from '../listening.ts';
import { port } from '../option-values.ts';
import { packageVersion } from '../package-version.ts';
import { print } from '../print.ts';
import { checkTraceFile, traceFlag, traceOption } from '../trace-file.ts';
import { untilInterrupted } from '../until-interrupted.ts';

type Options = {
  readonly workflow: string;
  readonly goal: string;
  readonly approver: McpApprover;
  readonly scenarios?: string;
  readonly port: number;
  readonly trace: string;
};

export function serveCommand(program: Command, _done: Done): void {
  program
    .command('serve')
    .summary('serve runs over HTTP, and MCP at /mcp')
    .description(
      'Serves runs over HTTP on this machine until Ctrl+C: POST /runs opens one, and gives a token for its agent; /openapi.json describes the rest. Clients of MCP connect at /mcp, each to a run of its own.',
    )
    .option('--port <n>', 'port; 0 takes any free one', port, 0)
    .option('--workflow <name>', 'what clients of MCP get: a workflow, or a policy file', 'support-refund')
    .option(
      '--goal <text>',
      'what runs of MCP clients are for, as it is recorded',
      'What the person at the client asks for.',
    )
    .addOption(
      new Option('--approver <who>', 'who answers what MCP clients ask for')
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
Opening a run, and acting in it with the token that comes back:
  curl $URL/runs -H "Authorization: Bearer $TOKEN" \\
    -d '{"workflow": "support-refund", "goal": "Handle ticket T-1007."}'
  curl $URL/runs/$RUN/actions -H "Authorization: Bearer $RUN_TOKEN" \\
    -d '{"type": "navigate", "url": "…"}'`,
    )
    .action(async ({ trace, scenarios, approver, workflow, goal, ...options }: Options) => {
      await checkTraceFile(trace);
      const { createPlaypen } = await import('../../doors/sdk.ts');
      const { serveHttp } = await import('../../doors/http/serve-http.ts');
      const playpen = await createPlaypen({
        trace: resolve(trace),
        ...(scenarios !== undefined && { workflows: resolve(scenarios) }),
      });
      try {
        playpen.tools(workflow);
        const serving = serveHttp({
          playpen,
          clock: systemClock,
          version: packageVersion(),
          mcp: { open: { workflow, goal }, approver },
          port: options.port,
          onError: (error) =>
            process.stderr.write(
              `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
            ),
        });
        const { url, token, mcpToken, close } = await listening(options.port, serving);
        const ended = untilInterrupted();
        print(`Runs over HTTP: ${url}/runs, described at ${url}/openapi.json`);
        print(`  Authorization: Bearer ${token}`);
        print(
          'Who holds that token opens runs and answers for them; give an agent the token of its run instead.',
        );
        print('');
        print(`MCP, one run of ${workflow} for each client: ${url}/mcp`);
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
