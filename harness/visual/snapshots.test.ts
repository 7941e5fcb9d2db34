import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { openSnapshots } from './snapshots.ts';
import { sampleRuling } from './testing/sample-ruling.ts';

const run = promisify(execFile);
const ruler = fileURLToPath(new URL('./testing/ruler.ts', import.meta.url));

test('several people at once, in processes of their own, lose none of their rulings', async () => {
  const folder = test.info().outputPath('snapshots');
  const names = ['ana', 'ben', 'cleo'];
  await Promise.all(
    names.map((name) => run(process.execPath, ['--import', 'tsx', ruler, folder, name, '40'])),
  );
  const ids = openSnapshots(folder)
    .rulings('refunds/approved')
    .map(({ id }) => id);
  for (const name of names) {
    expect(ids.filter((id) => id.startsWith(name))).toEqual(
      Array.from({ length: 40 }, (_, index) => `${name}_${index + 1}`),
    );
  }
  expect(existsSync(join(folder, '.lock'))).toBe(false);
});

test('a process that was killed with the lock is named, with the file to remove; nothing is changed', () => {
  const folder = test.info().outputPath('snapshots');
  mkdirSync(folder);
  writeFileSync(join(folder, '.lock'), 'process 4711\n');
  const snapshots = openSnapshots(folder);
  expect(() => snapshots.add([sampleRuling('bl_1')], () => undefined)).toThrow(
    /process 4711 has ".*\.lock".*expected it to be done, or the file to be removed/,
  );
  expect(snapshots.rulings('refunds/approved')).toEqual([]);
});

test('what fails under the lock lets go of it', () => {
  const snapshots = openSnapshots(test.info().outputPath('snapshots'));
  const failing = () =>
    snapshots.locked(() => {
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  snapshots.add([sampleRuling('bl_1')], () => undefined);
  expect(snapshots.rulings('refunds/approved')).toHaveLength(1);
});
