import { resolve } from 'node:path';
import { findModelAgent, type ModelOptions, parseModelName } from '../agents/models/named-model.ts';
import type { Agent } from '../model/agent.ts';
import { loadAgent } from './load-agent.ts';

/** The file of an agent that is named by one; null for an agent that Playpen has itself. */
export function agentFile(name: string): string | null {
  return parseModelName(name) === undefined ? resolve(name) : null;
}

/**
 * The agent of a name: a model such as `openai-compatible:qwen3`, or somebody's own file.
 *
 * @throws PlaypenError `AGENT_INVALID`
 */
export async function findAgent(name: string, options: ModelOptions, env: NodeJS.ProcessEnv): Promise<Agent> {
  return findModelAgent(name, options, env) ?? loadAgent(resolve(name));
}
