import type { Command } from 'commander';
import type { Done } from '../exit-codes.ts';
import { scenariosOption } from '../find-scenarios.ts';
import { listening } from '../listening.ts';
import { openSandbox, setScenarioOption } from '../open-sandbox.ts';
import { port } from '../option-values.ts';
import { print } from '../print.ts';
import { traceFlag, traceOption } from '../trace-file.ts';
import { untilInterrupted } from '../until-interrupted.ts';

interface CdpOptions {
  readonly actor?: string;
  readonly goal: string;
  readonly path: string;
  readonly port: number;
  readonly scenario?: string;
  readonly scenarios: string;
  readonly trace: string;
}

export function cdpCommand(program: Command, _done: Done): void {
  program
    .command('cdp')
    .summary('open a run for a client of the DevTools protocol')
    .description(
      'Opens a run and prints the address that Playwright, Puppeteer and other clients of the DevTools protocol connect to, until the run is over or Ctrl+C. What they do is decided and recorded like the actions of any agent.',
    )
    .argument('[workflow]', 'a workflow, or the path of a policy file', 'support-refund')
    .option('--actor <id>', 'who acts; default: the actor that the policy is bound to')
    .option('--goal <text>', 'what the run is for, as it stands in the trace', 'a client of its own')
    .option('--path <path>', 'where the first page opens', '/')
    .option('--port <n>', 'port; 0 takes any free one', port, 0)
    .addOption(setScenarioOption())
    .addOption(scenariosOption())
    .addOption(traceOption())
    .addHelpText(
      'after',
      `
Examples:
  playpen cdp support-refund --path /tickets
  playpen cdp my-policy.json --actor sandbox_support_agent_01
  playpen cdp --scenario support-refund/refund-approved`,
    )
    .action(async (workflow: string, { actor, goal, path, ...options }: CdpOptions) => {
      const { playpen, fixed } = await openSandbox(options);
      try {
        const { port } = options;
        const opening = playpen.openCdp({
          ...{ workflow, goal, startPath: path, actor, agent: 'cdp', port },
          ...fixed,
        });
        const { run, endpoint } = await listening(port, opening);
        print(`Run ${run.id}, at ${run.briefing.startUrl}`);
        print(`  ${endpoint.url}`);
        print('');
        print(`Playwright           chromium.connectOverCDP('${endpoint.url}')`);
        print(`Puppeteer            puppeteer.connect({ browserWSEndpoint: '${endpoint.url}' })`);
        print(`@playwright/mcp      --cdp-endpoint ${endpoint.url}`);
        print(`chrome-devtools-mcp  --wsEndpoint ${endpoint.url}`);
        print('');
        print(`What is held: npm run playpen -- approvals list${traceFlag(options.trace)}`);
        await Promise.race([untilInterrupted(), endpoint.ended]);
        const { end } = await run.close('interrupted');
        if (run.verdict !== null) print(`Verdict: ${run.verdict}.`);
        print(
          `The run is over: ${end.stopReason}. npm run playpen -- trace show ${run.id}${traceFlag(options.trace)}`,
        );
      } finally {
        await playpen.close();
      }
    });
}
