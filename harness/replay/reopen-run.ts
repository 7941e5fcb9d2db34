import type { Approver } from '../broker/approvers.ts';
import { openRun } from '../broker/open-run.ts';
import type { Run } from '../broker/run.ts';
import type { Runtime } from '../broker/runtime.ts';
import { PlaypenError } from '../errors.ts';
import { invariant } from '../invariant.ts';
import type { Agent } from '../model/agent.ts';
import type { Environment } from '../model/environment.ts';
import type { Arrangement, ParentRun } from '../model/run.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import { type Policy, policyHash } from '../policy/policy.ts';
import type { RecordedRun } from '../trace/recorded-run.ts';
import { type Obstacle, whyNotReplayable } from './why-not-replayable.ts';

/** What is different in the new run. */
export type Reopening = {
  readonly parent: ParentRun;
  readonly approver: Approver;
  /** Default: the recorded one. */
  readonly policy?: Policy;
  /** Default: as recorded. */
  readonly agent?: Agent;
  /** The name of a mutant, where the agent is one; counts only with it. */
  readonly mutant?: string | null;
  /** Arranges the world without the injections; it is then not the world that was recorded. */
  readonly withoutInjection?: boolean;
};

/** Opens a run that starts where a recorded one did, or says what keeps it from doing so. */
export async function reopenRun(
  runtime: Runtime,
  recorded: RecordedRun,
  environments: readonly Environment[],
  reopening: Reopening,
): Promise<{ readonly run: Run } | { readonly obstacle: Obstacle }> {
  const faces = environments.flatMap((one) => [one, ...Object.values(one.skins ?? {})]);
  const obstacle = whyNotReplayable(recorded, faces);
  if (obstacle !== undefined) return { obstacle };
  const { run: start } = recorded;
  const environment = faces.find(({ name }) => name === start.environment);
  invariant(environment !== undefined && start.setup !== null, 'a run that can be replayed has a start');
  const policy = reopening.policy ?? readRecordedPolicy(recorded, environment);
  if ('kind' in policy) return { obstacle: policy };
  const { tenantId, actorId, role, scopes } = start.identity;
  const { agent, withoutInjection = false } = reopening;
  const { name, model, promptVersion } = agent ?? { ...start, name: start.agent };
  const mutant = agent === undefined ? start.mutant : (reopening.mutant ?? null);
  try {
    const run = await openRun(runtime, {
      environment,
      policy,
      identity: { tenantId, actorId, role, scopes },
      goal: start.goal,
      approver: reopening.approver,
      startPath: start.setup.startPath,
      holds: start.setup.holds,
      pageOnDemand: start.setup.pageOnDemand,
      seed: start.seed,
      arrange: withoutInjection ? start.setup.arrange.map(cleaned) : start.setup.arrange,
      agent: { name, ...(model && { model }), ...(promptVersion && { promptVersion }) },
      ...(start.scenario === null ? {} : { scenario: start.scenario }),
      trial: start.trial,
      ...(mutant === null ? {} : { mutant }),
      parent: reopening.parent,
      ...(withoutInjection || start.worldHashStart === null ? {} : { worldHashStart: start.worldHashStart }),
    });
    return { run };
  } catch (error) {
    if (!(error instanceof PlaypenError) || error.exitCode !== 2) throw error;
    if (error.code === 'WORLD_DIFFERS') return { obstacle: { kind: 'other_world', message: error.message } };
    return { obstacle: { kind: 'start', message: `it can't be opened any more: ${error.message}` } };
  }
}

function readRecordedPolicy({ run }: RecordedRun, { capabilities }: Environment): Policy | Obstacle {
  try {
    const policy = parsePolicy(JSON.parse(run.policy), capabilities, `policy of ${run.id}`);
    if (policyHash(policy) === run.policyHash) return policy;
    return { kind: 'policy', message: 'its policy means something else in this version of Playpen' };
  } catch (error) {
    if (!(error instanceof PlaypenError)) throw error;
    return { kind: 'policy', message: error.message };
  }
}

function cleaned(arrangement: Arrangement): Arrangement {
  const { actorId, path, clean } = arrangement;
  return clean === undefined ? arrangement : { actorId, path, body: clean };
}
