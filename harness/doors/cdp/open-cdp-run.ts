import { person } from '../../broker/approvers.ts';
import { openRun } from '../../broker/open-run.ts';
import type { Run } from '../../broker/run.ts';
import type { Runtime } from '../../broker/runtime.ts';
import { mockSaasEnvironment } from '../../environments/mock-saas/mock-saas-environment.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import { readPolicy } from '../../policy/parse-policy.ts';

/**
 * Opens a run whose client can't wait for a person, at its first page.
 *
 * @throws PlaypenError `POLICY_INVALID` or `IDENTITY_INVALID`
 */
export async function openCdpRun(
  runtime: Runtime,
  options: {
    readonly policyFile: string;
    readonly goal: string;
    readonly startPath: string;
    /** Default: the actor that the policy is bound to. */
    readonly actor?: string;
  },
): Promise<Run> {
  const environment = mockSaasEnvironment;
  const policy = readPolicy(options.policyFile, environment.capabilities);
  const actorId = options.actor ?? policy.actor_id;
  const world = environment.open(1);
  const found = actorId === undefined ? undefined : world.findActor(policy.tenant_id, actorId);
  world.close();
  if (found === undefined) {
    throw new PlaypenError(
      'IDENTITY_INVALID',
      `Cannot open a run as ${quoted(actorId ?? '')}: there is no such actor in ${quoted(policy.tenant_id)}; expected one of that tenant's actors (--actor ID)`,
    );
  }
  const { tenantId, role } = found;
  const run = await openRun(runtime, {
    environment,
    policy,
    identity: { tenantId, actorId: found.actorId, role },
    goal: options.goal,
    approver: person,
    agent: { name: 'cdp' },
    startPath: options.startPath,
    holds: 'answer',
  });
  await run.act({ type: 'navigate', url: run.briefing.startUrl });
  return run;
}
