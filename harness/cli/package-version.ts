import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './find-scenarios.ts';

/** The version of Playpen. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return String(version);
}
