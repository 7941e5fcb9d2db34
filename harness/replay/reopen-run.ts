import type { Approver } from '../broker/approvers.ts';
import { openRun } from '../broker/open-run.ts';
import type { Run } from '../broker/run.ts';
import type { Runtime } from '../broker/runtime.ts';
import { PlaypenError } from '../errors.ts';
import { invariant } from '../invariant.ts';
import type { Environment } from '../model/environment.ts';
import type { ParentRun } from '../model/run.ts';
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
  readonly agent?: string;
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
  try {
    const run = await openRun(runtime, {
      environment,
      policy,
      identity: { tenantId, actorId, role, scopes },
      goal: start.goal,
      approver: reopening.approver,
      startPath: start.setup.startPath,
      holds: start.setup.holds,
      seed: start.seed,
      arrange: start.setup.arrange,
      agent: {
        name: reopening.agent ?? start.agent,
        ...(start.model === null ? {} : { model: start.model }),
        ...(start.promptVersion === null ? {} : { promptVersion: start.promptVersion }),
      },
      ...(start.scenario === null ? {} : { scenario: start.scenario }),
      trial: start.trial,
      ...(start.mutant === null ? {} : { mutant: start.mutant }),
      parent: reopening.parent,
    });
    const { worldHashStart } = runtime.store.readRun(run.id).run;
    if (worldHashStart === start.worldHashStart) return { run };
    await run.close('harness_error', 'the world is not the one that was recorded');
    return { obstacle: otherWorld(start.worldHashStart, worldHashStart) };
  } catch (error) {
    if (!(error instanceof PlaypenError) || error.exitCode !== 2) throw error;
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

function otherWorld(then: string | null, now: string | null): Obstacle {
  return {
    kind: 'other_world',
    message: `the product’s data are not those of then: the world starts as ${now?.slice(0, 12)} and started as ${then?.slice(0, 12)}`,
  };
}
