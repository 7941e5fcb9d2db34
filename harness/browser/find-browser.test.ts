import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PlaypenError } from '../errors.ts';
import { browsersOn, findBrowser, type Machine } from './find-browser.ts';

let root: string;
test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'playpen-machine-'));
});
test.afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A machine with nothing but the given files; `bin` is in PATH, `cache` is Playwright's. */
function machine(files: readonly string[], env: NodeJS.ProcessEnv = {}): Machine {
  for (const file of files) place(file);
  return {
    env: { PATH: join(root, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(root, 'cache'), ...env },
    platform: 'linux',
    root,
    recordPath: join(root, 'browser.json'),
  };
}

function place(file: string, text = '', mode = 0o755): string {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
  return path;
}

function shellRevision(): string {
  const playwright = createRequire(import.meta.url).resolve('playwright/package.json');
  const core = dirname(createRequire(playwright).resolve('playwright-core/package.json'));
  const { browsers } = JSON.parse(readFileSync(join(core, 'browsers.json'), 'utf8'));
  return browsers.find(({ name }: { name: string }) => name === 'chromium-headless-shell').revision;
}

test("the first found wins: Playwright's shell, system shell, Debian's binary before its script, Chrome", () => {
  const playwright = `cache/chromium_headless_shell-${shellRevision()}`;
  const found = [
    ...browsersOn(
      machine([
        'bin/google-chrome',
        'bin/chromium',
        'usr/lib/chromium/chromium',
        'bin/chromium-headless-shell',
        'usr/lib/chromium/chromium-headless-shell',
        `${playwright}/chrome-headless-shell-linux64/chrome-headless-shell`,
        `${playwright}/INSTALLATION_COMPLETE`,
      ]),
    ),
  ];
  expect(
    found.map(({ executablePath, kind, source }) => [executablePath.slice(root.length + 1), kind, source]),
  ).toEqual([
    [`${playwright}/chrome-headless-shell-linux64/chrome-headless-shell`, 'headless-shell', 'playwright'],
    ['usr/lib/chromium/chromium-headless-shell', 'headless-shell', 'system'],
    ['bin/chromium-headless-shell', 'headless-shell', 'system'],
    ['usr/lib/chromium/chromium', 'chromium', 'system'],
    ['bin/chromium', 'chromium', 'system'],
    ['bin/google-chrome', 'chromium', 'system'],
  ]);
});

test('a machine without a browser has none', () => {
  expect(findBrowser(machine([]))).toBeUndefined();
});

test('a download that was interrupted is not a browser', () => {
  const file = `cache/chromium_headless_shell-${shellRevision()}/chrome-headless-shell-linux64/chrome-headless-shell`;
  expect(findBrowser(machine([file]))).toBeUndefined();
});

test('a file that may not be run, and a folder of the right name, are not browsers', () => {
  place('bin/chromium', '', 0o644);
  expect(findBrowser(machine(['usr/lib/chromium/chromium/readme']))).toBeUndefined();
});

test('PLAYPEN_CHROMIUM wins over everything else', () => {
  const path = join(root, 'mine/chrome-headless-shell');
  const chosen = machine(['mine/chrome-headless-shell', 'bin/chromium'], { PLAYPEN_CHROMIUM: path });
  expect(findBrowser(chosen)).toEqual({
    executablePath: path,
    kind: 'headless-shell',
    source: 'PLAYPEN_CHROMIUM',
  });
});

test('PLAYPEN_CHROMIUM that names no program is an error, never another browser', () => {
  const wrong = machine(['bin/chromium'], { PLAYPEN_CHROMIUM: join(root, 'gone') });
  expect(() => findBrowser(wrong)).toThrow(expect.objectContaining({ code: 'BROWSER_NOT_FOUND' }));
  expect(() => findBrowser(wrong)).toThrow(PlaypenError);
});

test('the browser that set-up saw starting wins over one that is merely there', () => {
  const here = machine(['usr/lib/chromium/chromium-headless-shell', 'bin/chromium']);
  const proven = { executablePath: join(root, 'bin/chromium'), kind: 'chromium', source: 'system' };
  writeFileSync(here.recordPath, JSON.stringify(proven));
  expect(findBrowser(here)).toEqual(proven);
});

for (const [what, record] of [
  ['is cut off', '{"executablePath": "'],
  ['names a browser that is gone', '{"executablePath": "/gone", "kind": "chromium", "source": "system"}'],
  ['is of another shape', '[]'],
] as const) {
  test(`a record that ${what} is passed over`, () => {
    const here = machine(['bin/chromium']);
    writeFileSync(here.recordPath, record);
    expect(findBrowser(here)?.executablePath).toBe(join(root, 'bin/chromium'));
  });
}
