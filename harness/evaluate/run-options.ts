import { resolve } from 'node:path';
import type { ModelOptions } from '../agents/models/named-model.ts';
import { PlaypenError, quoted } from '../errors.ts';
import { agentFile } from './agent-name.ts';

/** How `playpen run` tells the test runner's workers what to do: by environment, because they are other processes. */
export type RunOptions = {
  /** Absolute path of the trace database. */
  readonly tracePath: string;
  readonly trials: number;
  readonly seed: number;
  readonly mutants: boolean;
  readonly byPerson: boolean;
  /** Which of a scenario's agents runs, such as `mutant:idle`; null for the reference, and all that `mutants` asks for. */
  readonly as: string | null;
  /** The agent that runs instead of the scenarios' own, by name or absolute path of its file; null for those. */
  readonly agent: string | null;
  /** What is asked of a model, where the agent is one. */
  readonly model: ModelOptions;
  /** Face of the product; null for its own. */
  readonly skin: string | null;
};

/** Where runs are recorded unless something else is said. */
export const DEFAULT_TRACE = '.playpen/trace.db';

/**
 * Reads the options back; plain `npx playwright test` gets the defaults.
 *
 * @throws PlaypenError `USAGE`
 */
export function readRunOptions(env: NodeJS.ProcessEnv): RunOptions {
  return {
    tracePath: resolve(env.PLAYPEN_TRACE ?? DEFAULT_TRACE),
    trials: positiveInteger('PLAYPEN_TRIALS', env.PLAYPEN_TRIALS),
    seed: positiveInteger('PLAYPEN_SEED', env.PLAYPEN_SEED),
    mutants: env.PLAYPEN_MUTANTS === '1',
    byPerson: env.PLAYPEN_APPROVER === 'person',
    as: env.PLAYPEN_AS || null,
    agent: env.PLAYPEN_AGENT ? (agentFile(env.PLAYPEN_AGENT) ?? env.PLAYPEN_AGENT) : null,
    model: {
      baseUrl: env.PLAYPEN_BASE_URL || null,
      sight: env.PLAYPEN_SIGHT || null,
      price: env.PLAYPEN_PRICE || null,
      replies: env.PLAYPEN_REPLIES || null,
    },
    skin: env.PLAYPEN_SKIN || null,
  };
}

function positiveInteger(name: string, text = '1'): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value > 0) return value;
  throw new PlaypenError('USAGE', `Cannot take ${name} ${quoted(text)}: expected a whole number above 0`);
}

/** The options as environment variables. */
export function runOptionsEnv(options: RunOptions): Record<string, string> {
  return {
    PLAYPEN_TRACE: options.tracePath,
    PLAYPEN_TRIALS: String(options.trials),
    PLAYPEN_SEED: String(options.seed),
    PLAYPEN_MUTANTS: options.mutants ? '1' : '0',
    PLAYPEN_APPROVER: options.byPerson ? 'person' : 'scenario',
    PLAYPEN_AS: options.as ?? '',
    PLAYPEN_AGENT: options.agent ?? '',
    PLAYPEN_BASE_URL: options.model.baseUrl ?? '',
    PLAYPEN_SIGHT: options.model.sight ?? '',
    PLAYPEN_PRICE: options.model.price ?? '',
    PLAYPEN_REPLIES: options.model.replies ?? '',
    PLAYPEN_SKIN: options.skin ?? '',
  };
}
