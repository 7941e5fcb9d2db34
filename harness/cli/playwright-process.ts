import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './find-scenarios.ts';

/**
 * Runs Playwright's test command as a child and returns its exit code, or `interrupted`.
 *
 * A signal to this process is passed on, so that runs are closed and browsers end; the child also takes the end of its
 * standard input as an interruption, which is what it sees when this process is killed.
 */
export async function playwrightTest(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number | 'interrupted'> {
  const { resolve } = createRequire(import.meta.url);
  const cli = join(dirname(resolve('@playwright/test/package.json')), 'cli.js');
  const child = spawn(process.execPath, [cli, 'test', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  let interrupted = false;
  // Playwright knows SIGINT only. From a terminal it gets it twice; within a second it counts as one.
  const passOn = () => {
    interrupted = true;
    child.kill('SIGINT');
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, passOn);
  try {
    return await new Promise((done, failed) => {
      child.on('error', failed);
      child.on('close', (code) => done(interrupted || code === null || code === 130 ? 'interrupted' : code));
    });
  } finally {
    for (const signal of signals) process.off(signal, passOn);
  }
}
