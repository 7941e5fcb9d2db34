/**
 * Makes a bare clone ready: the locked dependencies, then a browser. Runs before `npm start` and `npm test`,
 * so it may use nothing but Node's own modules, and does nothing, fast, when all is there.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const LOCK_FILE = join(ROOT, 'package-lock.json');
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.cache/playpen/installed.json');
const BROWSER = join(MODULES, '.cache/playpen/browser.json');

function fail(message) {
  process.stderr.write(`SETUP_FAILED: ${message}\n`);
  process.exit(4);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Cannot run on Node ${process.versions.node}: it is too old; expected Node 20.19 or later`);
}

/** A compiled module fits one Node ABI on one platform, so all of these must be as at the installation. */
function stampNow() {
  const lock = createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex');
  return `${JSON.stringify({ lock, abi: process.versions.modules, platform: `${process.platform}-${process.arch}` })}\n`;
}

function isInstalled() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stampNow();
}

function writeStamp() {
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, stampNow());
}

function hasBrowser() {
  const record = readJson(BROWSER);
  return (
    record !== undefined &&
    record.chosen === (process.env.PLAYPEN_CHROMIUM || null) &&
    existsSync(record.executablePath)
  );
}

/** Whether someone's own `npm ci` or `npm install` already did the work: npm's list agrees with the lock file. */
async function isInstalledByHand(run) {
  const wanted = readJson(LOCK_FILE)?.packages ?? {};
  const present = readJson(join(MODULES, '.package-lock.json'))?.packages ?? {};
  const agrees = Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (present[path] ? present[path].version === version : optional),
  );
  return agrees && (await sqliteLoads(run));
}

async function sqliteLoads(run) {
  const script = "new (require('better-sqlite3'))(':memory:').close()";
  return (await run(process.execPath, ['-e', script], { cwd: ROOT })).code === 0;
}

/** npm names the cause first, and a compiler does last. */
function npmErrors(output) {
  const lines = output
    .split('\n')
    .filter((line) => /^npm (error|ERR!) *\S/.test(line) && !/complete log/.test(line));
  return [...lines.slice(0, 10), ...(lines.length > 20 ? ['  …'] : []), ...lines.slice(10).slice(-10)].join(
    '\n',
  );
}

function howToBuildSqlite() {
  if (process.platform === 'darwin') return 'install the compiler with `xcode-select --install`';
  if (process.platform === 'win32')
    return 'install Python 3 and the Visual Studio Build Tools (C++ workload)';
  return 'install python3, make and g++ (Debian, Ubuntu: `sudo apt-get install python3 make g++`)';
}

async function installDependencies({ run, inWords }) {
  if (await isInstalledByHand(run)) return writeStamp();
  rmSync(STAMP, { force: true });
  process.stderr.write('setup: installing the locked dependencies (up to some minutes, once) … ');
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=notice'];
  const npm = process.env.npm_execpath;
  const isScript = npm !== undefined && /\.[cm]?js$/.test(npm) && existsSync(npm);
  const outcome = isScript
    ? await run(process.execPath, [npm, ...flags], { cwd: ROOT })
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', flags, { cwd: ROOT });
  process.stderr.write(outcome.code === 0 ? `done in ${inWords(outcome.elapsedMs)}\n` : 'failed\n');
  if (outcome.code !== 0) {
    process.stderr.write(`${outcome.problem ?? npmErrors(outcome.output)}\n`);
    const isSqlite = /better-sqlite3/.test(outcome.output) && /gyp|node-pre|prebuild/.test(outcome.output);
    fail(
      isSqlite
        ? `Cannot build better-sqlite3: no compiler, or no build for Node ${process.versions.node}; ${howToBuildSqlite()}, then run the command again`
        : 'Cannot install the dependencies: `npm ci` failed with the lines above; correct that, then run the command again',
    );
  }
  if (!(await sqliteLoads(run))) {
    fail(
      `Cannot load better-sqlite3: it was installed without being built, as with ignore-scripts=true; run \`npm rebuild better-sqlite3 --ignore-scripts=false\`; if that fails, ${howToBuildSqlite()}`,
    );
  }
  writeStamp();
}

async function installBrowser() {
  const { spawn } = await import('node:child_process');
  const code = await new Promise((done) => {
    const script = join(ROOT, 'harness/setup/browser.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
    });
    child.on('close', done);
  });
  if (code !== 0) process.exit(code ?? 130);
}

checkNode();
if (!isInstalled() || !hasBrowser()) {
  const tools = await import('./run.mjs');
  const { withLock } = await import('./lock.mjs');
  await withLock(join(ROOT, '.playpen/setup.lock'), async () => {
    if (!isInstalled()) await installDependencies(tools);
    if (!hasBrowser()) await installBrowser();
  });
}
