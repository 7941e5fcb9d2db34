/**
 * Everything that must hold, as one command: types, lint, unused code, unit tests, end-to-end tests, scenarios.
 * `--fast` leaves out the last two; `--attacks` adds the whole suite of attacks. Prints one line for each, the output of
 * what failed, and the sum.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inWords, run } from './run.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(import.meta.url);
const PLAIN = { NO_COLOR: '1' };

const CHECKS = [
  { name: 'types', package: 'typescript', bin: 'tsc', args: ['-p', '.'] },
  { name: 'lint', package: '@biomejs/biome', bin: 'biome', args: ['ci', '--colors=off', '.'] },
  { name: 'unused', package: 'knip', bin: 'knip', args: ['--no-progress'] },
];

/** The script behind a package's command: `npx` would cost half a second each. */
function scriptOf(name, bin) {
  const folder = join(ROOT, 'node_modules', name);
  const { bin: bins } = require(join(folder, 'package.json'));
  return join(folder, typeof bins === 'string' ? bins : bins[bin]);
}

function report(name, { passed, failed, skipped = 0, output, elapsedMs }) {
  const counts = [`${passed} passed`];
  if (failed > 0) counts.push(`${failed} failed`);
  if (skipped > 0) counts.push(`${skipped} skipped`);
  if (failed > 0) process.stdout.write(`\n${output.trim()}\n\n`);
  process.stdout.write(
    `${failed > 0 ? '✘' : '✔'} ${name.padEnd(10)} ${counts.join(', ')}  (${inWords(elapsedMs)})\n`,
  );
}

async function check({ name, package: from, bin, args }) {
  const { code, output, problem, elapsedMs } = await run(process.execPath, [scriptOf(from, bin), ...args], {
    cwd: ROOT,
    env: PLAIN,
  });
  const result = {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    output: problem ?? output,
    elapsedMs,
  };
  report(name, result);
  return result;
}

/** Counts by Playwright's JSON report; a run that broke before or beside its tests counts as one failure. */
function countsOf(reportPath, code) {
  let stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  let errors = [];
  try {
    ({ stats, errors } = JSON.parse(readFileSync(reportPath, 'utf8')));
  } catch {
    // It ended before it could write a report.
  }
  const failed = stats.unexpected + errors.length;
  return {
    passed: stats.expected + stats.flaky,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: stats.skipped,
  };
}

async function testProject(name) {
  const folder = mkdtempSync(join(tmpdir(), 'playpen-ok-'));
  const reportPath = join(folder, 'report.json');
  const args = ['test', `--project=${name}`, '--reporter=dot,json', '--pass-with-no-tests'];
  try {
    const { code, output, problem, elapsedMs } = await run(
      process.execPath,
      [scriptOf('@playwright/test', 'playwright'), ...args],
      {
        cwd: ROOT,
        env: {
          ...PLAIN,
          PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath,
          // Scenarios prove their graders here, and leave the user's own trace alone.
          PLAYPEN_MUTANTS: '1',
          PLAYPEN_TRACE: join(folder, 'trace.db'),
        },
      },
    );
    const result = { ...countsOf(reportPath, code), output: problem ?? output, elapsedMs };
    report(name, result);
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The whole suite of attacks: one that got through, or whose control did not fire, is a failure. */
async function attacks() {
  const args = [join(ROOT, 'harness/cli/playpen.mjs'), 'attack', '--json', '--workers', '4'];
  const { output, problem, elapsedMs } = await run(process.execPath, args, { cwd: ROOT, env: PLAIN });
  let results = [];
  try {
    ({ results } = JSON.parse(output.slice(output.indexOf('{\n'), output.lastIndexOf('}') + 1)));
  } catch {
    // It ended before it could print them.
  }
  const count = (...which) => results.filter(({ result }) => which.includes(result)).length;
  const failed = count('through', 'inconclusive');
  const result = {
    passed: count('stopped'),
    failed: results.length === 0 ? 1 : failed,
    skipped: count('cannot'),
    output: problem ?? output.slice(0, output.indexOf('{\n')),
    elapsedMs,
  };
  report('attacks', result);
  return result;
}

const isFast = process.argv.includes('--fast');
const withAttacks = process.argv.includes('--attacks');
const unknown = process.argv.slice(2).filter((word) => word !== '--fast' && word !== '--attacks');
if (unknown.length > 0) {
  process.stderr.write(
    `USAGE: Cannot take "${unknown.join(' ')}": npm run ok knows --fast and --attacks only\n`,
  );
  process.exit(2);
}

const results = await Promise.all(CHECKS.map(check));
for (const name of isFast ? ['unit'] : ['unit', 'e2e', 'scenarios']) results.push(await testProject(name));
if (withAttacks) results.push(await attacks());

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
