/**
 * The program of `playpen.mjs` for one command line after another: each message `{ args, cwd, end }` is one, and what it
 * printed ends with `end` on both streams; the answer is `{ code }`.
 */
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register({ tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)) });
const { main } = await import('../main.ts');
const home = process.cwd();

process.on('disconnect', () => process.exit());
process.on('message', async ({ args, cwd, end }) => {
  process.chdir(cwd);
  const code = await main(args);
  process.chdir(home);
  process.stdout.write(end);
  process.stderr.write(end);
  process.send({ code });
});
