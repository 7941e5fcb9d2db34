import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { PlaypenError, quoted } from '../errors.ts';
import type { Agent } from '../model/agent.ts';

const agentShape = z.looseObject({
  name: z.string().min(1),
  model: z.string().optional(),
  promptVersion: z.string().optional(),
  start: z.function(),
});
const agent = z.custom<Agent>((value) => agentShape.safeParse(value).success);

const agentModule = z.object({ default: agent });

/**
 * Reads somebody's agent: the default export of a module.
 *
 * @throws PlaypenError `AGENT_INVALID`
 */
export async function loadAgent(path: string): Promise<Agent> {
  const refuse = (what: string, cause?: unknown) =>
    new PlaypenError(
      'AGENT_INVALID',
      `Cannot load the agent ${quoted(path)}: ${what}; expected a module (.mts, .mjs, or .ts under a package.json of the type module) whose default export has a name and a start(briefing)`,
      { cause },
    );
  if (!existsSync(path)) throw refuse('there is no such file');
  let loaded: unknown;
  try {
    loaded = await import(pathToFileURL(path).href);
  } catch (cause) {
    throw refuse(
      `it does not load (${cause instanceof Error ? cause.message.split('\n')[0] : cause})`,
      cause,
    );
  }
  const parsed = agentModule.safeParse(loaded);
  if (!parsed.success) throw refuse('its default export is no agent');
  return parsed.data.default;
}
