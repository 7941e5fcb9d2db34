import { readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Option } from 'commander';
import { PlaypenError, quoted } from '../errors.ts';

/** Root of the project. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The scenarios that come with Playpen. */
export const OWN_SCENARIOS = join(ROOT, 'scenarios');
export const SCENARIO_SUFFIX = '.scenario.ts';

/** `--scenarios DIR`, the same for every command that looks for some. */
export function scenariosOption(): Option {
  return new Option('--scenarios <dir>', 'folder with the scenarios')
    .default(OWN_SCENARIOS, 'those of Playpen')
    .env('PLAYPEN_SCENARIOS');
}

/** Every scenario of a folder as `workflow/name`, in order of the alphabet. */
function listScenarios(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new PlaypenError(
      'SCENARIO_UNKNOWN',
      `Cannot look for scenarios in ${quoted(folder)}: there is no such folder; expected one with files named *${SCENARIO_SUFFIX} (--scenarios DIR)`,
    );
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(SCENARIO_SUFFIX) && !path.split(/[\\/]/).includes('node_modules'))
    .map((path) =>
      relative(folder, join(folder, path)).slice(0, -SCENARIO_SUFFIX.length).replaceAll('\\', '/'),
    )
    .sort();
}

/**
 * Resolves what a user named to scenario files: a workflow, one scenario, or nothing for all of them.
 *
 * @param folder where the scenarios are; those of Playpen by default
 * @throws PlaypenError `SCENARIO_UNKNOWN`
 */
export function findScenarioFiles(names: readonly string[], folder: string = OWN_SCENARIOS): string[] {
  const known = listScenarios(folder);
  if (known.length === 0) {
    throw new PlaypenError(
      'SCENARIO_UNKNOWN',
      `Cannot run the scenarios in ${quoted(folder)}: there are none; expected files named *${SCENARIO_SUFFIX}`,
    );
  }
  const wanted = names.length === 0 ? known : names.flatMap((name) => matching(name, known));
  return [...new Set(wanted)].map((name) => join(resolve(folder), `${name}${SCENARIO_SUFFIX}`));
}

function matching(name: string, known: readonly string[]): readonly string[] {
  const found = known.filter(
    (one) => one === name || one.startsWith(`${name}/`) || basename(one) === name || isOfFamily(name, one),
  );
  if (found.length > 0) return found;
  const workflows = [...new Set(known.map((one) => one.split('/')[0] ?? one))];
  const siblings = known.filter((one) => one.startsWith(`${name.split('/')[0]}/`));
  const expected =
    siblings.length > 0
      ? `one of ${siblings.join(', ')}`
      : `a workflow (${workflows.join(', ')}) or a scenario of one, such as ${known[0]}`;
  throw new PlaypenError(
    'SCENARIO_UNKNOWN',
    `Cannot run ${quoted(name)}: there is no such scenario; expected ${expected}`,
  );
}

/** A file of a family, such as `merge-follow-up`, holds `merge-follow-up-approved` and its like. */
function isOfFamily(name: string, file: string): boolean {
  return name.startsWith(`${file}-`) || name.startsWith(`${basename(file)}-`);
}
