import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlaypenError, quoted } from '../errors.ts';
import type { Environment } from '../model/environment.ts';
import { parsePolicy, readPolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';

/** The workflows that come with Playpen: folders, each with a policy. */
const OWN_WORKFLOWS = fileURLToPath(new URL('../../scenarios/', import.meta.url));

const POLICY_FILES = ['policy.json', 'policy.yaml', 'policy.yml'];

/** Where workflows are looked for, and what their policies may name. */
export type WorkflowPlace = {
  /** Folder with a folder for each workflow; default: those that come with Playpen. */
  readonly workflows?: string | undefined;
  readonly environment: Environment;
};

/** Whether a text is the name of a workflow, and not a path. */
export function isWorkflowName(text: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

/**
 * Reads the policy of a workflow.
 *
 * @param workflow the name of a workflow, such as `support-refund`; the path of a policy file; or a policy as plain data
 * @throws PlaypenError `WORKFLOW_UNKNOWN` or `POLICY_INVALID`
 */
export function findWorkflow(workflow: string | object, place: WorkflowPlace): Policy {
  const { environment, workflows = OWN_WORKFLOWS } = place;
  const { capabilities } = environment;
  if (typeof workflow !== 'string') return parsePolicy(workflow, capabilities);
  if (!isWorkflowName(workflow)) return readPolicy(workflow, capabilities);
  const file = findPolicyFile(join(workflows, workflow));
  if (file !== undefined) return readPolicy(file, capabilities);
  const known = listWorkflows(workflows).join(', ') || 'none';
  throw new PlaypenError(
    'WORKFLOW_UNKNOWN',
    `Cannot find the workflow ${quoted(workflow)}: ${quoted(workflows)} has no such folder with a policy; expected one of ${known}, or the path of a policy file`,
  );
}

function listWorkflows(folder: string): readonly string[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const names = isFolder ? readdirSync(folder) : [];
  return names.filter((name) => isWorkflowName(name) && findPolicyFile(join(folder, name)) !== undefined);
}

function findPolicyFile(folder: string): string | undefined {
  return POLICY_FILES.map((name) => join(folder, name)).find(
    (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
  );
}
