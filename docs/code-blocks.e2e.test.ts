import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { openTrace } from '../harness/trace/store.ts';
import { codeBlocks } from './code-blocks.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const YOURS = `async function yourAgent(goal, seen) {
  if (!goal.includes('T-1007') || !seen.page?.url.endsWith('/tickets/T-1007')) throw new Error('it is not shown its ticket');
  return { type: 'finish', result: 'needs_human', message: 'A person decides.' };
}`;

test('the agents of README and doors guide run as they are printed', async () => {
  const folder = join(ROOT, '.playpen/run-blocks');
  const place = mkdtempSync(join(tmpdir(), 'playpen-blocks-'));
  mkdirSync(folder, { recursive: true });
  const programs = codeBlocks('ts').filter(({ code }) =>
    /await playpen\.open\(\{ workflow: '[\w-]+'/.test(code),
  );
  expect(programs.map(({ at }) => at.split(':')[0])).toEqual(['README.md', 'docs/doors.md']);
  try {
    for (const { code } of programs) {
      const path = join(folder, 'agent.mts');
      writeFileSync(path, `${code}\n${YOURS}\n`);
      execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), path], {
        cwd: place,
        stdio: 'pipe',
      });
    }
    const store = openTrace(join(place, '.playpen/trace.db'), { readOnly: true });
    const ends = store
      .listRuns({ limit: 9 })
      .map(({ id }) => store.readRun(id))
      .map(({ run, end }) => [run.goal, end?.stopReason, end?.result]);
    await store.close();
    expect(ends).toEqual([
      ['Handle ticket T-1007.', 'interrupted', null],
      ['Handle ticket T-1007.', 'finished', 'needs_human'],
    ]);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
