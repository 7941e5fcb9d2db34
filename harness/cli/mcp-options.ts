import { type Command, Option } from 'commander';
import type { McpApprover } from '../doors/mcp/mcp-session.ts';
import { setScenarioOption } from './open-sandbox.ts';
import { traceOption } from './trace-file.ts';

/** What clients of MCP get, and where it is recorded: the same for every command that serves some. */
export type McpOptions = {
  readonly workflow: string;
  readonly tenant?: string;
  readonly actor?: string;
  readonly goal: string;
  readonly startPath?: string;
  readonly approver: McpApprover;
  readonly scenario?: string;
  readonly scenarios?: string;
  readonly trace: string;
};

export function addMcpOptions(command: Command): Command {
  return command
    .option('--workflow <name>', 'what an MCP client gets: a workflow, or a policy file', 'support-refund')
    .option('--tenant <id>', 'default: the policy’s')
    .option('--actor <id>', 'default: the policy’s')
    .option(
      '--goal <text>',
      'what its run is for, as it is recorded',
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
    .addOption(setScenarioOption())
    .addOption(
      new Option('--scenarios <dir>', 'folder with the workflows')
        .default(undefined, 'those of Playpen')
        .env('PLAYPEN_SCENARIOS'),
    )
    .addOption(traceOption());
}
