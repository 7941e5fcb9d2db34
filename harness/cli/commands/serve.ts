import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import { MODEL_APIS } from '../../doors/model-gateway/model-api.ts';
import type { Done } from '../exit-codes.ts';
import { listening } from '../listening.ts';
import { addMcpOptions, type McpOptions } from '../mcp-options.ts';
import { priceOption } from '../model-options.ts';
import { openSandbox } from '../open-sandbox.ts';
import { port } from '../option-values.ts';
import { packageVersion } from '../package-version.ts';
import { print } from '../print.ts';
import { traceFlag } from '../trace-file.ts';
import { untilInterrupted } from '../until-interrupted.ts';

type Options = McpOptions & {
  readonly port: number;
  readonly openaiUrl?: string;
  readonly anthropicUrl?: string;
  readonly price?: string;
};

export function serveCommand(program: Command, _done: Done): void {
  const command = program
    .command('serve')
    .summary('serve runs over HTTP, and MCP at /mcp')
    .description(
      'Serves runs over HTTP on this machine until Ctrl+C: POST /runs opens one, and gives a token for its agent; /openapi.json describes the rest. Clients of MCP connect at /mcp, each to a run of its own.',
    )
    .option('--port <n>', 'port; 0 takes any free one', port, 0)
    .option('--openai-url <url>', 'a server that speaks the API of OpenAI, in place of OpenAI')
    .option('--anthropic-url <url>', 'a server that speaks the API of Anthropic, in place of Anthropic')
    .addOption(priceOption());
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
    .action(async (options: Options) => {
      const {
        trace,
        scenarios,
        scenario,
        approver,
        port: at,
        openaiUrl,
        anthropicUrl,
        price,
        ...asked
      } = options;
      const { playpen, fixed } = await openSandbox({ trace, scenarios, scenario });
      const open = { ...asked, ...fixed };
      try {
        const [{ serveHttp }, { upstreamsFrom }, { parsePrice }] = await Promise.all([
          import('../../doors/http/serve-http.ts'),
          import('../../doors/model-gateway/upstreams-from.ts'),
          import('../../agents/models/parse-price.ts'),
        ]);
        const upstreams = upstreamsFrom(process.env, {
          urls: { ...(openaiUrl && { openai: openaiUrl }), ...(anthropicUrl && { anthropic: anthropicUrl }) },
          price: price === undefined ? undefined : parsePrice(price),
        });
        // What can't be served is said now, not to the first client.
        playpen.tools(open.workflow);
        const serving = serveHttp({
          playpen,
          clock: systemClock,
          version: packageVersion(),
          mcp: { open, approver },
          port: at,
          upstreams,
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
        print(`MCP, one run of ${scenario ?? open.workflow} for each client: ${url}/mcp`);
        print(`  Authorization: Bearer ${mcpToken}`);
        print('');
        const reached = MODEL_APIS.filter((api) => upstreams[api] !== null);
        print(
          reached.length === 0
            ? 'Models for agents: none; set OPENAI_API_KEY or ANTHROPIC_API_KEY to have them forwarded.'
            : `Models for agents (${reached.join(', ')}): ${url}/runs/ID/models/${reached[0]}, with the token of the run for a key`,
        );
        print('');
        print(`What is held: npm run playpen -- approvals list${traceFlag(trace)}`);
        await ended;
        await close();
      } finally {
        await playpen.close();
      }
    });
}
