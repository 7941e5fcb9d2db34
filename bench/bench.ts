/**
 * Runs the benchmarks that need nothing but Playpen, one after the other: each prints its peers of the same run, as
 * ratios. What follows the names goes to each of them.
 *
 * `npm run bench [-- NAME…] [--json]`
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BENCHES: Readonly<Record<string, string>> = {
  world: 'opening and forking a world, beside copying the file and seeding again',
  session: 'until an agent sees its first page, beside a bare context',
  step: 'one step with everything on, beside bare Playwright, captures by hand, and its tracing',
  gateway: 'a request through the gateway, beside the host itself and a plain proxy',
  storage: 'how the trace grows: writing, listing, searching, collecting',
  diff: 'comparing two captures of recorded steps, from stored form (npm start records some)',
  pixels: 'comparing two pictures, and its parts',
  review: 'each page of the review, with ten thousand runs (some minutes)',
};

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith('-'));
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  const known = Object.entries(BENCHES).map(([name, what]) => `  ${name.padEnd(8)} ${what}`);
  process.stderr.write(`Cannot measure "${unknown.join(' ')}": expected some of\n${known.join('\n')}\n`);
  process.exit(2);
}

for (const name of names.length > 0 ? names : Object.keys(BENCHES).filter((one) => one !== 'review')) {
  process.stderr.write(`\n${name}: ${BENCHES[name]}\n`);
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const args = ['--import', 'tsx', file, ...words.filter((word) => word.startsWith('-'))];
  const code = await new Promise((done) => {
    spawn(process.execPath, args, { stdio: 'inherit' }).on('close', done);
  });
  if (code !== 0) process.exitCode = 1;
}
