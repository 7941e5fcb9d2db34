import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const FOLDER = process.env.PLAYPEN_SCENARIOS ?? fileURLToPath(new URL('../../scenarios', import.meta.url));
const TEMP = process.env.PLAYPEN_OUTPUT;

/**
 * How `playpen run` runs scenarios: of any folder, for as long as they take. `PLAYPEN_OUTPUT` keeps the runner's own
 * files of two such commands apart.
 */
export default defineConfig({
  testDir: FOLDER,
  // What is made of hostile records is no workflow, and runs only where it is asked for.
  testMatch: process.env.PLAYPEN_HOSTILE ? '**/*.hostile.[jt]s' : '**/*.scenario.[jt]s',
  // Of the folder's own; it may be in such a folder itself, as those of an installed Playpen are.
  testIgnore: `${FOLDER}/**/node_modules/**`,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  ...(TEMP === undefined ? {} : { outputDir: TEMP }),
});
