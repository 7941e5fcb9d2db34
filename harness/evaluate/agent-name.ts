import { resolve } from 'node:path';
import { parseModelName } from '../agents/models/model-name.ts';

/** What an agent's name says of it. */
export type AgentName =
  | { readonly kind: 'random'; readonly seed: number }
  | { readonly kind: 'recorded'; readonly runId: string }
  | { readonly kind: 'model' }
  | { readonly kind: 'file'; readonly path: string };

const RANDOM = /^random(?::(\d{1,9}))?$/;
const RECORDED = /^recorded:(run_\w+)$/;

/** Reads a name such as `random:7`, `recorded:run_…`, `openai-compatible:qwen3`, or that of somebody's own file. */
export function parseAgentName(name: string): AgentName {
  const random = RANDOM.exec(name);
  if (random !== null) return { kind: 'random', seed: Number(random[1] ?? 1) };
  const [, runId] = RECORDED.exec(name) ?? [];
  if (runId !== undefined) return { kind: 'recorded', runId };
  return parseModelName(name) === undefined ? { kind: 'file', path: resolve(name) } : { kind: 'model' };
}

/** The file of an agent that is named by one; null for an agent that Playpen has itself. */
export function agentFile(name: string): string | null {
  const parsed = parseAgentName(name);
  return parsed.kind === 'file' ? parsed.path : null;
}
