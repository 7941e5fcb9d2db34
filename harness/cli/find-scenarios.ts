import { readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Option } from 'commander';
import { PlaypenError, quoted } from '../errors.ts';

/** Root of the project. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The scenarios that come with Playpen. */
export const OWN_SCENARIOS = join(ROOT, 'scenarios');
/** How the files of scenarios are named; JavaScript where that is what they are written in. */
export const SCENARIO_FILE = /\.scenario\.[jt]s$/;

/** `--scenarios DIR`, the same for every command that looks for some. */
export function scenariosOption(): Option {
  return new Option('--scenarios <dir>', 'folder with the scenarios')
    .default(OWN_SCENARIOS, 'those of Playpen')
    .env('PLAYPEN_SCENARIOS');
}

/** Every scenario file of a folder by `workflow/name`, in order of the alphabet. */
function listScenarios(folder: string): ReadonlyMap<string, string> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new PlaypenError(
      'SCENARIO_UNKNOWN',
      `Cannot look for scenarios in ${quoted(folder)}: there is no such folder; expected one with files named *.scenario.ts (--scenarios DIR)`,
    );
  }
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => SCENARIO_FILE.test(path) && !path.split(/[\\/]/).includes('node_modules'))
    .sort();
  return new Map(
    paths.map((path) => [path.replace(SCENARIO_FILE, '').replaceAll('\\', '/'), join(resolve(folder), path)]),
  );
}

/**
 * Resolves what a user named to scenario files: a workflow, one scenario, or nothing for all of them.
 *
 * @param folder where the scenarios are; those of Playpen by default
 * @throws PlaypenError `SCENARIO_UNKNOWN`
 */
export function findScenarioFiles(names: readonly string[], folder: string = OWN_SCENARIOS): string[] {
  const files = listScenarios(folder);
  const known = [...files.keys()];
  if (known.length === 0) {
    throw new PlaypenError(
      'SCENARIO_UNKNOWN',
      `Cannot run the scenarios in ${quoted(folder)}: there are none; expected files named *.scenario.ts`,
    );
  }
  const wanted = names.length === 0 ? known : names.flatMap((name) => matching(name, known));
  return [...new Set(wanted)].flatMap((name) => files.get(name) ?? []);
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
