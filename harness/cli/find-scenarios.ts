import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlaypenError, quoted } from '../errors.ts';

/** Root of the project. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SUFFIX = '.scenario.ts';

/** Every scenario as `workflow/name`, in order of the alphabet. */
export function listScenarios(): string[] {
  const folder = join(ROOT, 'scenarios');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(SUFFIX))
    .map((path) => relative(folder, join(folder, path)).slice(0, -SUFFIX.length).replaceAll('\\', '/'))
    .sort();
}

/**
 * Resolves what a user named to scenario files: a workflow, one scenario, or nothing for all of them.
 *
 * @throws PlaypenError `SCENARIO_UNKNOWN`
 */
export function findScenarioFiles(names: readonly string[]): string[] {
  const known = listScenarios();
  const wanted = names.length === 0 ? known : names.flatMap((name) => resolve(name, known));
  return [...new Set(wanted)].map((name) => join(ROOT, 'scenarios', `${name}${SUFFIX}`));
}

function resolve(name: string, known: readonly string[]): readonly string[] {
  const found = known.filter((one) => one === name || one.startsWith(`${name}/`) || basename(one) === name);
  if (found.length > 0) return found;
  const workflows = [...new Set(known.map((one) => one.split('/')[0] ?? one))];
  throw new PlaypenError(
    'SCENARIO_UNKNOWN',
    `Cannot run ${quoted(name)}: there is no such scenario; expected a workflow (${workflows.join(', ')}) or one of ${known.join(', ')}`,
  );
}
