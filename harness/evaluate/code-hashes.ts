import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestOfParts, sha256 } from '../digest.ts';
import type { CodeHashes } from '../model/evaluation.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The environment whose product is part of Playpen, whatever its skin. */
const OWN_PRODUCT = /^mock-saas\b/;

/** What a run is made with, beside its policy and its model. */
export type CodeFiles = {
  /** The scenario's file. */
  readonly scenario: string;
  /** Its workflow: where the file is in a folder of that name, folders beside it without scenarios are shared ones. */
  readonly workflow: string;
  readonly environment: string;
  /** The file of the agent, where it is not the scenario's own. */
  readonly agent: string | null;
};

/** Digests of what a run is made with, as it is on disk now. */
export function hashCode({ scenario, workflow, environment, agent }: CodeFiles): CodeHashes {
  const own = dirname(scenario);
  const shared = basename(own) === workflow ? sharedFolders(dirname(own)) : [];
  return {
    agent: agent === null ? null : fileHash(agent),
    scenarios: foldersHash(dirname(own), [basename(own), ...shared]),
    app: OWN_PRODUCT.test(environment) ? foldersHash(ROOT, ['mock-saas', 'drizzle/saas']) : null,
    harness: foldersHash(ROOT, ['harness', 'drizzle/trace']),
  };
}

/** Folders beside the workflows that have no scenario of their own: graders, agents, hostile records. */
function sharedFolders(scenarios: string): readonly string[] {
  if (!existsSync(scenarios)) return [];
  return readdirSync(scenarios, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => !readdirSync(join(scenarios, name)).some((file) => /\.scenario\.[jt]s$/.test(file)))
    .sort();
}

function fileHash(path: string): string {
  return existsSync(path) ? sha256(readFileSync(path)) : 'gone';
}

/** Over every file but the tests, by path. */
function foldersHash(root: string, folders: readonly string[]): string {
  const files = folders.flatMap((folder) => filesIn(join(root, folder)));
  return digestOfParts(files.map((path) => [relative(root, path), fileHash(path)]));
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return isLeftOut(entry.name) ? [] : filesIn(path);
      return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
    })
    .sort();
}

function isLeftOut(name: string): boolean {
  return name === 'testing' || name === 'node_modules' || name.startsWith('.');
}
