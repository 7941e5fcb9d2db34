import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { inWords, run } from './run.mjs';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playpen-setup-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LOCK_MODULE = new URL('./lock.mjs', import.meta.url).href;

/** A process that notes when it enters and leaves the lock. */
function holder(name: string) {
  const script = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(LOCK_MODULE)};
    await withLock('lock', async () => {
      console.log('enter ${name}');
      appendFileSync('notes', 'enter ${name};');
      await setTimeout(100);
      appendFileSync('notes', 'leave ${name};');
    });`;
  return run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
}

test('two set-ups at once take turns', async () => {
  await Promise.all([holder('a'), holder('b'), holder('c')]);
  const notes = readFileSync(join(folder, 'notes'), 'utf8');
  expect(notes).toMatch(/^(enter (\w);leave \2;){3}$/);
});

test('the lock of a set-up that was killed is taken over', async () => {
  const { output } = await run(process.execPath, ['-p', 'process.pid']);
  writeFileSync(join(folder, 'lock'), String(Number.parseInt(output, 10)));
  expect((await holder('a')).output).toContain('enter a');
});

test('a lock with nothing readable in it is taken over', async () => {
  writeFileSync(join(folder, 'lock'), 'garbage');
  expect((await holder('a')).output).toContain('enter a');
});

test('a command that makes no progress is ended, with everything it started', async () => {
  const script =
    "require('child_process').spawn('sleep', ['1000'], { stdio: 'inherit' }); setInterval(() => {}, 1000)";
  const outcome = await run(process.execPath, ['-e', script], { isStuck: () => true });
  // It only comes back once the grandchild, which holds the pipe, is gone too.
  expect(outcome.code).toBe(-1);
  expect(outcome.problem).toContain('no progress');
});

test('a command that is not there is a result, not a crash', async () => {
  expect(await run('no-such-command', [])).toMatchObject({
    code: -1,
    problem: expect.stringContaining('ENOENT'),
  });
});

test('npm run ok refuses an option it does not know instead of passing over it', async () => {
  const script = fileURLToPath(new URL('./ok.mjs', import.meta.url));
  expect(await run(process.execPath, [script, '--fats'])).toMatchObject({
    code: 2,
    output: expect.stringContaining('--fats'),
  });
});

test('durations read well', () => {
  expect([400, 83_400, 185_000].map(inWords)).toEqual(['0.4 s', '83 s', '3 min 5 s']);
});
