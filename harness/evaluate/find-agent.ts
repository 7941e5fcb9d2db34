import { resolve } from 'node:path';
import { findModelAgent, type ModelOptions, parseModelName } from '../agents/models/named-model.ts';
import { randomAgent } from '../agents/random.ts';
import { recordedAgent } from '../agents/recorded.ts';
import type { Agent } from '../model/agent.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import { openTrace } from '../trace/store.ts';
import { loadAgent } from './load-agent.ts';

/** What an agent may be made of, beside its name. */
export type AgentParts = {
  readonly model: ModelOptions;
  /** Where the run of a recorded agent is. */
  readonly tracePath: string;
  readonly env: NodeJS.ProcessEnv;
};

const RANDOM = /^random(?::(\d{1,9}))?$/;
const RECORDED = /^recorded:(run_\w+)$/;

/** After which the random agent finishes. */
const RANDOM_STEPS = 40;

/** The file of an agent that is named by one; null for an agent that Playpen has itself. */
export function agentFile(name: string): string | null {
  const isOwn = RANDOM.test(name) || RECORDED.test(name) || parseModelName(name) !== undefined;
  return isOwn ? null : resolve(name);
}

/**
 * The agent of a name: `random:7` by its seed, `recorded:run_…` by a run of the trace, a model such as
 * `openai-compatible:qwen3`, or somebody's own file.
 *
 * @throws PlaypenError `AGENT_INVALID`, `RUN_UNKNOWN`, `TRACE_NOT_FOUND` or `USAGE`
 */
export async function findAgent(name: string, { model, tracePath, env }: AgentParts): Promise<Agent> {
  const random = RANDOM.exec(name);
  if (random !== null) return randomAgent(Number(random[1] ?? 1), RANDOM_STEPS);
  const [, runId] = RECORDED.exec(name) ?? [];
  if (runId !== undefined) return recordedAgent(await readRun(runId, tracePath));
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
