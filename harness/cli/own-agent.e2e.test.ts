import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { playpen, tempFolder } from './testing/playpen-process.ts';

let folder: ReturnType<typeof tempFolder>;
test.beforeEach(() => {
  test.slow();
  folder = tempFolder();
});
test.afterEach(() => folder.remove());

test('an agent of one’s own is run in place of the reference, and measured', async () => {
  const cli = (line: string) => playpen([...line.split(' '), '--trace', 'trace.db'], folder.path);
  writeFileSync(
    join(folder.path, 'my-agent.mts'),
    `export default { name: 'mine', model: 'm-1', promptVersion: '2',
       start: () => async () => ({ type: 'finish', result: 'gave_up', message: '' }) };`,
  );
  const ran = await cli('run support-refund/refund-refused --agent my-agent.mts');
  expect(ran.stdout).toContain(
    'run again: playpen run support-refund/refund-refused --agent my-agent.mts --trace trace.db',
  );
  expect(ran.code).toBe(1);
  const [report] = JSON.parse((await cli('metrics --json')).stdout);
  expect(report).toMatchObject({
    measured: 'external',
    runs: 1,
    metrics: { task_completion: { value: 1 }, correct_completion: { value: 0 } },
    by: { agent: [{ name: 'mine, m-1, prompt 2' }] },
  });
  const broken = await cli('run support-refund/refund-refused --agent no-agent.ts');
  expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('AGENT_INVALID')]);
});
