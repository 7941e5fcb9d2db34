#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The program is TypeScript; tsx, a dependency, runs it as it stands.
if (!existsSync(fileURLToPath(new URL('../../node_modules/tsx', import.meta.url)))) {
  process.stderr.write('Cannot start playpen: its dependencies are not installed; run npm start once\n');
  process.exit(2);
}
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
