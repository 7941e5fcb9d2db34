import { PlaypenError, quoted } from '../errors.ts';

/**
 * Finds the workflow that a person means: by the name in its policy, or by that of its scenarios' folder, in which
 * `-` stands for `_`.
 *
 * @throws PlaypenError `WORKFLOW_UNKNOWN`
 */
export function getWorkflow(name: string, known: readonly string[]): string {
  const plain = (text: string) => text.replaceAll('-', '_').toLowerCase();
  const found = known.find((one) => one === name) ?? known.find((one) => plain(one) === plain(name));
  if (found !== undefined) return found;
  const workflows = [...new Set(known)].sort().join(', ');
  throw new PlaypenError(
    'WORKFLOW_UNKNOWN',
    `Cannot find the workflow ${quoted(name)}: no run of it is recorded; expected ${workflows === '' ? 'runs of it: playpen run' : `one of ${workflows}`}`,
  );
}
