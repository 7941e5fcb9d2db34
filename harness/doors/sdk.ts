import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Approver } from '../broker/approvers.ts';
import { person } from '../broker/approvers.ts';
import type { RunIdentity } from '../broker/open-run.ts';
import { openRun } from '../broker/open-run.ts';
import type { Run } from '../broker/run.ts';
import { openRuntime } from '../broker/runtime.ts';
import { mockSaasEnvironment } from '../environments/mock-saas/mock-saas-environment.ts';
import type { Environment } from '../model/environment.ts';
import { parsePolicy, readPolicy } from '../policy/parse-policy.ts';

/** What {@link Playpen.open} takes: who acts, under which policy, to what end. */
export type OpenOptions = RunIdentity & {
  /** A policy file, or a policy as plain data. */
  readonly policy: string | object;
  readonly goal: string;
  /** Who answers approvals; default: a person, on the review page or with `playpen approvals`. */
  readonly approver?: Approver;
  /** Path of the product on which the agent starts; default `/`. */
  readonly startPath?: string;
  /** Default 1. */
  readonly seed?: number;
  /** What to call the agent in the trace. */
  readonly agent?: string;
};

/** A sandbox, open for runs. */
export type Playpen = {
  /**
   * Opens a run as one actor, in a world of its own.
   *
   * @throws PlaypenError `POLICY_INVALID`, `POLICY_MISMATCH` or `IDENTITY_INVALID`, before anything is written
   */
  open(options: OpenOptions): Promise<Run>;
  /** Ends it; close the runs first. */
  close(): Promise<void>;
};

/**
 * Opens the sandbox for an agent of your own: open a run, call `act` until `stop` is set, close it.
 *
 * @param options.trace path of the trace database; default `.playpen/trace.db`
 * @param options.environment where runs happen; default the fake SaaS
 */
export async function createPlaypen(
  options: { readonly trace?: string; readonly environment?: Environment } = {},
): Promise<Playpen> {
  const environment = options.environment ?? mockSaasEnvironment;
  const trace = resolve(options.trace ?? '.playpen/trace.db');
  mkdirSync(dirname(trace), { recursive: true });
  const runtime = await openRuntime(trace);
  return {
    open({ policy, goal, approver = person, startPath, seed, agent, ...identity }) {
      return openRun(runtime, {
        environment,
        policy:
          typeof policy === 'string'
            ? readPolicy(policy, environment.capabilities)
            : parsePolicy(policy, environment.capabilities),
        identity,
        goal,
        approver,
        agent: { name: agent ?? 'external' },
        ...(startPath === undefined ? {} : { startPath }),
        ...(seed === undefined ? {} : { seed }),
      });
    },
    close: runtime.close,
  };
}
