import { quoted } from '../../errors.ts';
import { isPlain } from '../tools/is-plain.ts';
import type { OfferedTool } from '../tools/offered-tool.ts';
import { refusal } from '../tools/reply.ts';
import type { Call } from './dialect.ts';

/** The call of a tool by its name, with whatever a model has given it. */
export function calledTool(tools: readonly OfferedTool[], name: string, input: unknown): Call {
  const tool = tools.find((one) => one.name === name);
  return async (hands) => {
    if (tool === undefined) {
      const names = tools.map((one) => one.name).join(', ');
      return refusal(`Cannot call ${quoted(name)}: there is no such tool; expected one of ${names}`);
    }
    if (!isPlain(input)) return refusal(`Cannot call ${name}: its arguments are no JSON object`);
    return tool.call(input, hands);
  };
}

/** JSON Schema of what a tool takes, as providers list it. */
export function parametersOf({ inputSchema: { $schema: _, ...schema } }: OfferedTool) {
  return { ...schema, type: 'object' };
}
