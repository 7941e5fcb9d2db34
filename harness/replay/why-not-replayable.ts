import type { StopReason } from '../model/run.ts';
import type { RecordedRun, RecordedStep } from '../trace/recorded-run.ts';

/** Why a run can't be run again; a closed set, for programs. */
export const OBSTACLES = [
  'running',
  'interrupted',
  'machine',
  'no_setup',
  'environment',
  'layers_off',
  'files',
  'redacted',
  'policy',
  'start',
  'other_world',
] as const;

/** What keeps a run from being run again, for people and for programs. */
export type Obstacle = { readonly kind: (typeof OBSTACLES)[number]; readonly message: string };

/** Ways to end that depend on the machine's time or memory, or on people, and not on what was done. */
const OF_THE_MACHINE: ReadonlySet<StopReason> = new Set([
  'runtime_budget_exceeded',
  'request_budget_exceeded',
  'memory_budget_exceeded',
  'token_budget_exceeded',
  'cost_budget_exceeded',
  'tenant_cost_budget_exceeded',
  'workflow_cost_budget_exceeded',
  'subtask_budget_exceeded',
  'stopped_by_reviewer',
  'browser_crashed',
  'page_unresponsive',
  'harness_error',
]);

const MARKER = /\[redacted:[a-z_]+\]/;

/** Says from the records alone what keeps a run from being run again; undefined where nothing does. */
export function whyNotReplayable(
  recorded: RecordedRun,
  environments: readonly { readonly name: string }[],
): Obstacle | undefined {
  const { run, status, end, steps, approvals } = recorded;
  if (status === 'running' || end === null) return { kind: 'running', message: 'it has not ended yet' };
  if (status === 'interrupted') {
    return { kind: 'interrupted', message: 'its process was killed, so its last step has no end' };
  }
  if (OF_THE_MACHINE.has(end.stopReason)) {
    return {
      kind: 'machine',
      message: `it ended as ${end.stopReason}, which the actions alone do not bring about`,
    };
  }
  if (run.setup === null) {
    return { kind: 'no_setup', message: 'it was recorded before traces kept where a run started from' };
  }
  if (!environments.some(({ name }) => name === run.environment)) {
    return {
      kind: 'environment',
      message: `it ran in "${run.environment}", which can't be opened anew with the same content`,
    };
  }
  if (run.layersOff.length > 0) {
    return {
      kind: 'layers_off',
      message: `layers of its containment were off for a test: ${run.layersOff.join(', ')}`,
    };
  }
  const uploaded = steps.find(({ proposed: { action } }) => {
    return action.type === 'upload' && action.files.some((file) => 'staged' in file);
  });
  if (uploaded !== undefined) {
    return {
      kind: 'files',
      message: `step ${uploaded.proposed.index} uploads a staged file, and traces do not keep those`,
    };
  }
  const edited = approvals.find(({ edit }) => MARKER.test(JSON.stringify(edit)));
  const eaten =
    whatIsRedacted(steps) ??
    (MARKER.test(JSON.stringify(run.setup.arrange)) ? 'what the world was arranged with' : undefined) ??
    (edited === undefined ? undefined : `the edit of ${edited.id}`);
  return eaten === undefined
    ? undefined
    : { kind: 'redacted', message: `redaction took a part of ${eaten}, so it is not known as it was` };
}

/** The agent's reasons and last words change nothing, whatever was taken out of them. */
function whatIsRedacted(steps: readonly RecordedStep[]): string | undefined {
  const found = steps.find(({ proposed: { action } }) => {
    if (action.type === 'finish' || action.type === 'unparsed') return false;
    return MARKER.test(JSON.stringify({ ...action, reason: null }));
  });
  return found && `the action of step ${found.proposed.index}`;
}
