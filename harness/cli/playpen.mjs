#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fileOf = (path) => fileURLToPath(new URL(path, import.meta.url));

// The program is TypeScript; tsx, a dependency, runs it as it stands.
if (!existsSync(fileOf('../../node_modules/tsx'))) {
  process.stderr.write('Cannot start playpen: its dependencies are not installed; run npm start once\n');
  process.exit(2);
}
const { register } = await import('tsx/esm/api');
// Without this it takes the settings of whatever folder the user is in, and the pages do not render.
register({ tsconfig: fileOf('../../tsconfig.json') });
const [{ main }, { endWhenNobodyReads }] = await Promise.all([import('./main.ts'), import('./print.ts')]);
endWhenNobodyReads();
process.exitCode = await main(process.argv.slice(2));
