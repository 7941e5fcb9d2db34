import { existsSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { stringify } from 'yaml';
import type { Learned } from '../environments/remote/learn-routes.ts';
import { PlaypenError, quoted } from '../errors.ts';

/** The two files as text, and where they were written. */
type Written = { readonly map: string; readonly policy: string; readonly written: readonly string[] };

const MAP_HEAD = `# Learned from one recorded run: what it did not ask for is not here, and is refused or held.
# Look at every route. "unknown" could change something: write what it does instead (playpen policy schema --of routes).
# A GET that was learned as "read" may change something all the same; only somebody who knows the app can tell.
# The session comes from the environment variable that is named below; name the app's own cookie or header.
`;
const POLICY_HEAD = `# Reads that were seen are allowed; everything that could change something is held for a person.
`;

/**
 * Words what was learned as YAML, and writes it where a file is named; a file that is there is left as it is.
 *
 * @throws PlaypenError `USAGE` where a file is there, or can't be written
 */
export function writeLearned({ map, policy }: Learned, out: string | undefined): Written {
  const text = {
    map: `${MAP_HEAD}${stringify(map)}`,
    policy: `${POLICY_HEAD}${stringify(policy)}`,
  };
  if (out === undefined) return { ...text, written: [] };
  if (!['.yaml', '.yml'].includes(extname(out))) {
    throw new PlaypenError(
      'USAGE',
      `Cannot write ${quoted(out)}: it is no YAML file; expected a name with .yaml`,
    );
  }
  const beside = `${out.slice(0, -extname(out).length)}.policy${extname(out)}`;
  for (const path of [out, beside]) if (existsSync(path)) throw refuse(path, 'it is there already');
  write(out, text.map);
  write(beside, text.policy);
  return { ...text, written: [out, beside] };
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    throw refuse(path, 'it can’t be written', cause);
  }
}

function refuse(path: string, why: string, cause?: unknown): PlaypenError {
  return new PlaypenError(
    'USAGE',
    `Cannot write ${quoted(path)}: ${why}; expected a name that is free (--out FILE)`,
    { cause },
  );
}
