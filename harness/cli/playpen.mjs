#!/usr/bin/env node
import { fileURLToPath } from 'node:url';

const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));
try {
  // Runs TypeScript as it stands: this program in a checkout, agents of the user's own everywhere.
  const { register } = await import('tsx/esm/api');
  // Without a tsconfig it takes the settings of whatever folder the user is in, and the pages do not render.
  register({ tsconfig });
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write('Cannot start playpen: its dependencies are not installed; run npm start once\n');
  process.exit(2);
}
const [{ main }, { endWhenNobodyReads }] = await Promise.all([import('./main.ts'), import('./print.ts')]);
endWhenNobodyReads();
process.exitCode = await main(process.argv.slice(2));
