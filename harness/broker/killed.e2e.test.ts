import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { openTrace } from '../trace/store.ts';

const script = fileURLToPath(new URL('../environments/mock-saas/testing/hanging-run.ts', import.meta.url));

/** Every process below one, by the parent each names; Linux only. */
function descendants(of: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(join('/proc', name, 'stat'), 'utf8');
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(Number(name), Number(parent));
    } catch {
      // It has ended since it was listed.
    }
  }
  const below = (id: number): number[] =>
    [...parents].filter(([, parent]) => parent === id).flatMap(([child]) => [child, ...below(child)]);
  return below(of);
}

function isAlive(id: number): boolean {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return false;
  }
}

test('a run that is killed half-way can be read, is called interrupted, and leaves no browser behind', async () => {
  test.skip(process.platform !== 'linux', 'looks for processes in /proc');
  const folder = test.info().outputPath('killed');
  mkdirSync(folder, { recursive: true });
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const runId = String(line).trim();
  const processes = descendants(child.pid ?? -1);
  expect(processes.length).toBeGreaterThan(0);

  child.kill('SIGKILL');
  await once(child, 'exit');
  await expect.poll(() => processes.filter(isAlive), { timeout: 20_000 }).toEqual([]);

  const store = openTrace(join(folder, 'trace.sqlite'));
  const run = store.readRun(runId);
  expect([run.status, run.end?.stopReason]).toEqual(['interrupted', 'interrupted']);
  expect(run.steps.map(({ finished }) => finished?.status ?? 'open')).toEqual(['ok', 'open']);
  expect(run.approvals.map(({ status }) => status)).toEqual(['void']);
  expect(run.requests.map(({ method, outcome }) => [method, outcome])).toContainEqual(['GET', 'allowed']);
  await store.close();
});
