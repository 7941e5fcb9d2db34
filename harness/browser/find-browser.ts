import { spawn } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlaypenError } from '../errors.ts';
import { ownProgram } from '../own-file.ts';

/** A Chromium on this machine. `headless-shell` opens a page about five times faster than full `chromium`. */
export type Browser = {
  readonly executablePath: string;
  readonly kind: 'headless-shell' | 'chromium';
  readonly source: 'PLAYPEN_CHROMIUM' | 'playwright' | 'system';
};

/** Where to look. `root` is `/` but for tests; `recordPath` is what set-up writes once a browser has started. */
export type Machine = {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly root: string;
  readonly recordPath: string;
};

export const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  root: '/',
  recordPath: fileURLToPath(new URL('../../node_modules/.cache/playpen/browser.json', import.meta.url)),
};

/**
 * Finds the browser to use: `PLAYPEN_CHROMIUM`, then the one that set-up saw starting, then the first of
 * `browsersOn`.
 * @throws PlaypenError BROWSER_NOT_FOUND when `PLAYPEN_CHROMIUM` is set to something that can't be run.
 */
export function findBrowser(machine: Machine = thisMachine): Browser | undefined {
  return (
    chosenBrowser(machine.env) ?? provenBrowser(machine) ?? browsersOn(machine).next().value ?? undefined
  );
}

/**
 * Finds a browser, or installs one as `npm test` would (minutes; says so on stderr).
 * @throws PlaypenError BROWSER_NOT_FOUND when there is none and none could be installed.
 */
export async function ensureBrowser(): Promise<Browser> {
  const found = findBrowser();
  if (found) return found;
  await new Promise((done) => {
    // Standard output may be a protocol's (MCP over stdio), so set-up talks on ours for errors.
    const child = spawn(process.execPath, ownProgram('harness/setup/browser.ts'), {
      stdio: ['ignore', 2, 2],
    });
    child.on('close', done).on('error', done);
  });
  const installed = findBrowser();
  if (installed) return installed;
  throw new PlaypenError(
    'BROWSER_NOT_FOUND',
    'Cannot find a browser: none is installed; expected Chromium or its headless shell; set PLAYPEN_CHROMIUM=<path> or run `npx playwright install chromium --only-shell`',
  );
}

/** Lists the browsers of a machine, best first: Playwright's own headless shell, system headless shell, Chromium. */
export function* browsersOn(machine: Machine): Generator<Browser, undefined> {
  for (const executablePath of playwrightShells(machine)) {
    if (isExecutable(executablePath)) yield { executablePath, kind: 'headless-shell', source: 'playwright' };
  }
  for (const { executablePath, kind } of systemPlaces(machine)) {
    if (isExecutable(executablePath)) yield { executablePath, kind, source: 'system' };
  }
  return undefined;
}

/** @throws PlaypenError BROWSER_NOT_FOUND, since quietly using another browser than the one asked for misleads. */
export function chosenBrowser(env: NodeJS.ProcessEnv): Browser | undefined {
  const chosen = env.PLAYPEN_CHROMIUM;
  if (!chosen) return undefined;
  const executablePath = resolve(chosen);
  if (!isExecutable(executablePath)) {
    throw new PlaypenError(
      'BROWSER_NOT_FOUND',
      `Cannot use PLAYPEN_CHROMIUM "${chosen}": it is not an executable file; expected the path of Chromium or its headless shell`,
    );
  }
  const kind = /headless[-_]shell/.test(executablePath) ? 'headless-shell' : 'chromium';
  return { executablePath, kind, source: 'PLAYPEN_CHROMIUM' };
}

/** A download that can't start here (missing libraries) must not win over the system browser that does. */
function provenBrowser({ recordPath }: Machine): Browser | undefined {
  try {
    const { executablePath, kind, source } = JSON.parse(readFileSync(recordPath, 'utf8'));
    if (kind !== 'headless-shell' && kind !== 'chromium') return undefined;
    if (source !== 'playwright' && source !== 'system') return undefined;
    return isExecutable(executablePath) ? { executablePath, kind, source } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads Playwright's `browsers.json` instead of asking its registry: importing Playwright takes 0.7 s. */
function* playwrightShells({ env, platform }: Machine): Generator<string> {
  const require = createRequire(import.meta.url);
  const core = dirname(
    createRequire(require.resolve('playwright/package.json')).resolve('playwright-core/package.json'),
  );
  const { browsers } = JSON.parse(readFileSync(join(core, 'browsers.json'), 'utf8'));
  const shell = browsers.find(({ name }: { name: string }) => name === 'chromium-headless-shell');
  const folder = join(playwrightCache(env, platform, core), `chromium_headless_shell-${shell.revision}`);
  const entries = listed(folder);
  if (!entries.includes('INSTALLATION_COMPLETE')) return;
  for (const entry of entries) {
    yield join(folder, entry, platform === 'win32' ? 'chrome-headless-shell.exe' : 'chrome-headless-shell');
  }
}

function playwrightCache(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, core: string): string {
  const chosen = env.PLAYWRIGHT_BROWSERS_PATH;
  if (chosen === '0') return join(core, '.local-browsers');
  if (chosen) return resolve(env.INIT_CWD ?? '', chosen);
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library/Caches/ms-playwright');
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData/Local'), 'ms-playwright');
  return join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'ms-playwright');
}

type Place = Pick<Browser, 'executablePath' | 'kind'>;

function* systemPlaces(machine: Machine): Generator<Place> {
  const { env, platform, root } = machine;
  if (platform === 'darwin') {
    for (const app of ['Chromium', 'Google Chrome']) {
      for (const folder of [root, homedir()]) {
        const executablePath = join(folder, `Applications/${app}.app/Contents/MacOS/${app}`);
        yield { executablePath, kind: 'chromium' };
      }
    }
  } else if (platform === 'win32') {
    for (const folder of [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]) {
      for (const app of ['Chromium', 'Google/Chrome']) {
        if (folder) yield { executablePath: join(folder, app, 'Application/chrome.exe'), kind: 'chromium' };
      }
    }
  } else {
    yield* linuxPlaces(machine);
  }
}

/** On Debian the commands are shell scripts that add flags and stay in between, so the binaries come first. */
function* linuxPlaces({ env, root }: Machine): Generator<Place> {
  const inPath = function* (names: readonly string[], kind: Browser['kind']): Generator<Place> {
    for (const name of names) {
      for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
        yield { executablePath: join(folder, name), kind };
      }
    }
  };
  yield { executablePath: join(root, 'usr/lib/chromium/chromium-headless-shell'), kind: 'headless-shell' };
  yield* inPath(['chromium-headless-shell', 'chrome-headless-shell'], 'headless-shell');
  yield { executablePath: join(root, 'usr/lib/chromium/chromium'), kind: 'chromium' };
  yield* inPath(['chromium', 'chromium-browser'], 'chromium');
  yield { executablePath: join(root, 'opt/google/chrome/chrome'), kind: 'chromium' };
  yield* inPath(['google-chrome', 'google-chrome-stable'], 'chromium');
}

function isExecutable(path: unknown): path is string {
  if (typeof path !== 'string') return false;
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
