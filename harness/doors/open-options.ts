import type { Approver } from '../broker/approvers.ts';
import { person } from '../broker/approvers.ts';
import type { RunSettings } from '../broker/open-run.ts';
import { PlaypenError, quoted } from '../errors.ts';
import type { Role } from '../model/identity.ts';
import type { WorkflowPlace } from './find-workflow.ts';
import { findWorkflow } from './find-workflow.ts';

/** What a run is opened with, at every door: who acts, under which policy, to what end. */
export type OpenOptions = {
  /** The name of a workflow, such as `support-refund`; the path of a policy file; or a policy as plain data. */
  readonly workflow: string | object;
  readonly goal: string;
  /** Default: the policy's. */
  readonly tenant?: string | undefined;
  /** Default: the policy's, where it is bound to one. */
  readonly actor?: string | undefined;
  /** Must be the actor's own; naming it keeps a run from being opened as somebody stronger by mistake. */
  readonly role?: Role | undefined;
  /** Default: every scope of the role. */
  readonly scopes?: readonly string[] | undefined;
  /** Who answers approvals; default: a person, on the review page or with `playpen approvals`. */
  readonly approver?: Approver | undefined;
  /** Path of the product on which the agent starts; default `/`. */
  readonly startPath?: string | undefined;
  /** Default 1. */
  readonly seed?: number | undefined;
  /** What to call the agent in the trace; default `external`. */
  readonly agent?: string | undefined;
  /** Files that the agent may upload, content by name. */
  readonly files?: Readonly<Record<string, string | Uint8Array>> | undefined;
  /** Whether an action that is held waits for its approval, or is answered at once, to be asked for again; default `wait`. */
  readonly holds?: 'wait' | 'answer' | undefined;
};

/**
 * Turns what a door was asked for into the settings of a run.
 *
 * @throws PlaypenError `WORKFLOW_UNKNOWN`, `POLICY_INVALID` or `IDENTITY_INVALID`
 */
export function toRunSettings(options: OpenOptions, place: WorkflowPlace): RunSettings {
  const policy = findWorkflow(options.workflow, place);
  const {
    goal,
    approver = person,
    agent = 'external',
    role,
    scopes,
    startPath,
    seed,
    files,
    holds,
  } = options;
  const actorId = options.actor ?? policy.actor_id;
  if (actorId === undefined) {
    throw new PlaypenError(
      'IDENTITY_INVALID',
      `Cannot open a run under policy ${quoted(policy.workflow)}: it is bound to no actor; expected one to be named`,
    );
  }
  return {
    environment: place.environment,
    policy,
    identity: {
      tenantId: options.tenant ?? policy.tenant_id,
      actorId,
      ...(role && { role }),
      ...(scopes && { scopes }),
    },
    goal,
    approver,
    agent: { name: agent },
    ...(startPath !== undefined && { startPath }),
    ...(seed !== undefined && { seed }),
    ...(files && { files }),
    ...(holds && { holds }),
  };
}
