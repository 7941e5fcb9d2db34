import { resolve } from 'node:path';
import { findModelAgent, type ModelOptions } from '../agents/models/named-model.ts';
import { randomAgent } from '../agents/random.ts';
import { recordedAgent } from '../agents/recorded.ts';
import type { Agent } from '../model/agent.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import { openTrace } from '../trace/store.ts';
import { parseAgentName } from './agent-name.ts';
import { loadAgent } from './load-agent.ts';

/** What an agent may be made of, beside its name. */
export type AgentParts = {
  readonly model: ModelOptions;
  /** Where the run of a recorded agent is. */
  readonly tracePath: string;
  readonly env: NodeJS.ProcessEnv;
};

/** After which the random agent finishes. */
const RANDOM_STEPS = 40;

/**
 * The agent of a name; see {@link parseAgentName}.
 *
 * @throws PlaypenError `AGENT_INVALID`, `RUN_UNKNOWN`, `TRACE_NOT_FOUND` or `USAGE`
 */
export async function findAgent(name: string, { model, tracePath, env }: AgentParts): Promise<Agent> {
  const parsed = parseAgentName(name);
  if (parsed.kind === 'random') return randomAgent(parsed.seed, RANDOM_STEPS);
  if (parsed.kind === 'recorded') return recordedAgent(await readRun(parsed.runId, tracePath));
  const recorded = model.replies === null ? undefined : (await readRun(model.replies, tracePath)).modelCalls;
  return findModelAgent(name, model, env, recorded) ?? loadAgent(resolve(name));
}

async function readRun(runId: string, tracePath: string): Promise<RecordedRun> {
  const store = openTrace(tracePath, { readOnly: true });
  try {
    return store.readRun(runId);
  } finally {
    await store.close();
  }
}
