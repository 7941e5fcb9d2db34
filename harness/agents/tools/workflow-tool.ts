import type { Briefing } from '../../model/agent.ts';
import { isPlain } from './is-plain.ts';
import type { OfferedTool } from './offered-tool.ts';
import { take } from './offered-tool.ts';

/** A tool of the workflow as MCP lists it. Its input is checked by the broker, like that of every other door. */
export function workflowTool({ name, title, input }: Briefing['tools'][number]): OfferedTool {
  return {
    name: listedName(name),
    title,
    description: `${title}.`,
    readOnly: false,
    inputSchema: isPlain(input) ? input : { type: 'object' },
    call: (sent, call) => take(call, { type: 'tool', tool: name, input: isPlain(sent) ? sent : {} }),
  };
}

/** Some models take no dot in the name of a tool. */
export function listedName(name: string): string {
  return name.replaceAll('.', '_');
}
