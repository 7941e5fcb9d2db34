/** Finds a browser that starts here, or installs one, and notes it for `findBrowser`. */
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, browsersOn, chosenBrowser, thisMachine } from '../browser/find-browser.ts';
import { PlaypenError } from '../errors.ts';
import { inWords, type Outcome, run, tailOf } from './run.mjs';

const PLAYWRIGHT_CLI = join(
  dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
  'cli.js',
);

type Started = { readonly version: string; readonly sandbox: boolean };

/** What was tried and why it did not do, for the message at the end. */
const tried: string[] = [];

function say(line: string): void {
  process.stderr.write(`setup: ${line}\n`);
}

/** The most telling line of an output: the last one about an error, else the last. */
function reason({ output, problem }: Outcome): string {
  if (problem) return problem;
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.filter((line) => /^(E:|Error:)|error while loading|ERROR:/i.test(line));
  return (telling.at(0) ?? lines.at(-1) ?? 'it said nothing').slice(0, 200);
}

/** Opens a page and reads it back; with Chromium's own sandbox first, then without. */
async function start({ executablePath }: Browser): Promise<Started | { readonly problem: string }> {
  const profile = mkdtempSync(join(tmpdir(), 'playpen-browser-'));
  try {
    const open = (flags: readonly string[]) =>
      run(
        executablePath,
        [
          ...flags,
          '--headless',
          '--no-first-run',
          `--user-data-dir=${profile}`,
          '--dump-dom',
          'data:text/html,<p>ready',
        ],
        { timeoutMs: 60_000 },
      );
    const sandboxed = await open([]);
    const opened = sandboxed.output.includes('<p>ready') ? sandboxed : await open(['--no-sandbox']);
    if (!opened.output.includes('<p>ready')) return { problem: reason(opened) };
    const { output } = await run(executablePath, ['--version'], { timeoutMs: 10_000 });
    return { version: tailOf(output, 1).trim(), sandbox: opened === sandboxed };
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function use(browser: Browser): Promise<boolean> {
  const started = await start(browser);
  if ('problem' in started) {
    tried.push(`${browser.executablePath} does not start: ${started.problem}`);
    return false;
  }
  const { version, sandbox } = started;
  mkdirSync(dirname(thisMachine.recordPath), { recursive: true });
  writeFileSync(
    thisMachine.recordPath,
    `${JSON.stringify({ ...browser, version, sandbox, chosen: process.env.PLAYPEN_CHROMIUM ?? null })}\n`,
  );
  const why = process.getuid?.() === 0 ? 'it refuses to for root' : 'this system allows no user namespaces';
  const note = sandbox ? '' : `; Chromium's own sandbox is off: ${why}`;
  say(`browser ${version} (${browser.kind}, ${browser.source}) at ${browser.executablePath}${note}`);
  return true;
}

/** Browsers that failed once are not started again. */
const refused = new Set<string>();

async function useFirstThatStarts(): Promise<boolean> {
  for (const browser of browsersOn(thisMachine)) {
    if (refused.has(browser.executablePath)) continue;
    if (await use(browser)) return true;
    refused.add(browser.executablePath);
  }
  return false;
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

type AsRoot = (args: readonly string[]) => Promise<Outcome>;

/** Runs commands as root: directly, or through `sudo` where it asks for no password. */
async function findWayToBeRoot(): Promise<AsRoot | undefined> {
  const words = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [command = 'env', ...before] = [...words, 'env', 'DEBIAN_FRONTEND=noninteractive'];
  const { code } = await run(command, [...before, 'true'], { timeoutMs: 10_000 });
  return code === 0 ? (args) => run(command, [...before, ...args], { timeoutMs: 15 * 60_000 }) : undefined;
}

/** Says what happens, does it, and keeps the reason where it failed. */
async function attempt(what: string, work: () => Promise<Outcome>): Promise<boolean> {
  say(`${what} …`);
  const outcome = await work();
  if (outcome.code === 0) {
    say(`done in ${inWords(outcome.elapsedMs)}`);
    return true;
  }
  tried.push(`${what}: ${reason(outcome)}`);
  say(`that did not work (${reason(outcome)}) after ${inWords(outcome.elapsedMs)}`);
  return false;
}

/** Playwright prints its first percentage with the first byte, so no percentage means no connection. */
function download(): Promise<boolean> {
  return attempt("downloading Playwright's headless shell", () =>
    run(process.execPath, [PLAYWRIGHT_CLI, 'install', 'chromium', '--only-shell'], {
      env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
      timeoutMs: 15 * 60_000,
      isStuck: (output, elapsedMs) => elapsedMs > 20_000 && !output.includes('%'),
    }),
  );
}

/** Debian and Ubuntu: a downloaded browser may lack libraries; else the distribution has a browser of its own. */
async function installPackages(downloaded: boolean): Promise<boolean> {
  if (!isThere('/usr/bin/apt-get')) return false;
  const asRoot = await findWayToBeRoot();
  if (!asRoot) {
    tried.push('apt-get: needs root, or sudo without a password');
    return false;
  }
  const apt = ['apt-get', '-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::http::Timeout=20'];
  await attempt('updating the package lists', () => asRoot([...apt, 'update']));
  if (downloaded) {
    const command = [process.execPath, PLAYWRIGHT_CLI, 'install-deps', 'chromium'];
    const installed = await attempt('installing the libraries the browser needs', () => asRoot(command));
    refused.clear();
    if (installed && (await useFirstThatStarts())) return true;
  }
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const packages = ['install', '--no-install-recommends', name, 'fonts-liberation'];
    const installed = await attempt(`installing the package ${name}`, () => asRoot([...apt, ...packages]));
    if (installed && (await useFirstThatStarts())) return true;
  }
  return false;
}

async function main(): Promise<void> {
  const chosen = chosenBrowser(process.env);
  if (chosen) {
    if (await use(chosen)) return;
    throw new PlaypenError('BROWSER_NOT_FOUND', `Cannot use PLAYPEN_CHROMIUM: ${tried.join('; ')}`);
  }
  if (await useFirstThatStarts()) return;
  const downloaded = await download();
  if (downloaded && (await useFirstThatStarts())) return;
  if (await installPackages(downloaded)) return;
  throw new PlaypenError(
    'BROWSER_NOT_FOUND',
    [
      'Cannot find a browser: none could be installed; expected Chromium or its headless shell',
      ...tried.map((line) => `  tried  ${line}`),
      '  do one of these, then run the command again:',
      "    npx playwright install chromium --only-shell    where Playwright's download can be reached",
      '    sudo apt-get install chromium-headless-shell    Debian 12 and later',
      '    export PLAYPEN_CHROMIUM=<path>                  any Chromium or Chrome you have',
    ].join('\n'),
  );
}

main().catch((error: unknown) => {
  if (!(error instanceof PlaypenError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n`);
  process.exitCode = error.exitCode;
});
