import { expect, test } from '@playwright/test';
import {
  playpen,
  processTree,
  type Started,
  startPlaypen,
  survivors,
  tempFolder,
} from './testing/playpen-process.ts';

test.skip(process.platform !== 'linux', 'reads the process table of Linux');

let folder: ReturnType<typeof tempFolder>;
test.beforeEach(() => {
  test.slow();
  folder = tempFolder();
});
test.afterEach(() => folder.remove());

const cli = (line: string) => playpen([...line.split(' '), '--trace', 'trace.db'], folder.path);

/** Starts a run that waits for a person in its middle, and returns it with its processes. */
async function runInTheMiddle(): Promise<{ run: Started; id: string; tree: ReturnType<typeof processTree> }> {
  const line = 'run refund-approved --approver person --trace trace.db';
  const run = startPlaypen(line.split(' '), folder.path);
  await run.printed(/held: /);
  const [listed] = JSON.parse((await cli('trace list --json')).stdout);
  expect(listed.status).toBe('running');
  expect(listed.steps).toBeGreaterThan(3);
  const tree = processTree(run.pid);
  // The command, the test runner, a worker, and a browser of several processes.
  expect(tree.length).toBeGreaterThan(4);
  return { run, id: listed.id, tree };
}

async function expectNothingLeft(tree: ReturnType<typeof processTree>): Promise<void> {
  await expect.poll(() => survivors(tree), { timeout: 60_000 }).toEqual([]);
}

test('a run whose process is killed leaves no process and a trace that says interrupted', async () => {
  const { run, id, tree } = await runInTheMiddle();
  run.signal('SIGKILL');
  await expectNothingLeft(tree);
  const { code, stdout, stderr } = await cli(`trace show ${id}`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/ended +interrupted: interrupted/);
  expect(stdout).toContain('click button "Issue refund"');
  expect(stdout).toMatch(/decided +void: “The run was interrupted”/);
  expect((await cli('approvals list')).stdout).toBe('Nothing is held.\n');
  const [listed] = JSON.parse((await cli('trace list --json')).stdout);
  expect(listed.status).toBe('interrupted');
});

test('Ctrl+C ends a run with exit code 130, and nothing stays running or pending', async () => {
  const { run, id, tree } = await runInTheMiddle();
  run.signal('SIGINT', 'group');
  const { code, stderr } = await run.ended;
  expect(code).toBe(130);
  expect(stderr).not.toMatch(/^ +at /m);
  await expectNothingLeft(tree);
  const shown = await cli(`trace show ${id}`);
  expect(shown.code).toBe(0);
  expect(shown.stdout).toMatch(/ended +interrupted: interrupted/);
  const approvals = await cli(`approvals approve ${/approval +(\w+)/.exec(shown.stdout)?.[1]} --reason late`);
  expect(approvals.stderr).toMatch(/^APPROVAL_NOT_PENDING: /);
});
