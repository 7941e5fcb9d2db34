import { expect, test } from '@playwright/test';
import { playpen, tempFolder } from './testing/playpen-process.ts';

let folder: ReturnType<typeof tempFolder>;
test.beforeEach(() => {
  test.slow();
  folder = tempFolder();
});
test.afterEach(() => folder.remove());

test('replay finds a run equal, fork rejects what was approved in it, and diff tells where they part', async () => {
  const cli = (line: string) => playpen([...line.split(' '), '--trace', 'trace.db'], folder.path);
  await cli('run refund-approved');
  const [{ id }] = JSON.parse((await cli('trace list --json')).stdout);
  const { approvals } = JSON.parse((await cli(`trace show ${id} --json`)).stdout);

  const replay = await cli('replay --all');
  expect(replay.stdout).toMatch(
    new RegExp(
      `^${id}  equal, \\d+ steps \\(run_\\w+\\)\n1 runs: 1 equal, 0 diverged, 0 can't be replayed\n$`,
    ),
  );
  expect(replay.code).toBe(0);

  const fork = await cli(`fork ${id} --reject ${approvals[0].id}`);
  expect(fork.code).toBe(0);
  const [, branch] = /forked at step \d+: (run_\w+), \d+ steps, fail\n/.exec(fork.stdout) ?? [];
  const diff = await cli(`diff ${id} ${branch}`);
  expect(diff.code).toBe(1);
  expect(diff.stdout).toMatch(/decision approved: ask by tools\.billing\.refund.* → rejected: ask by/);
  expect(diff.stdout).toMatch(/Effects in a only\n +insert refunds: refunds 420\.00 USD/);

  const other = await cli(`fork ${id} --at 2 --agent claims-success`);
  expect(other.stdout).toMatch(/forked at step 2: run_\w+, 2 steps, fail\n/);
  expect((await cli(`fork ${id} --agent nobody-of-that-name`)).stderr).toMatch(
    /^USAGE: .*expected one of reference, draft-first, /,
  );

  const listed = async (kind: string) => JSON.parse((await cli(`trace list --json${kind}`)).stdout);
  expect(await listed('')).toMatchObject([{ id, kind: 'run' }]);
  expect(await listed(' --kind all')).toMatchObject([
    { kind: 'fork', parentId: id, parentStep: 2, mutant: 'claims-success', verdict: 'fail' },
    { kind: 'fork', id: branch, parentId: id, verdict: 'fail' },
    { kind: 'replay', parentId: id, verdict: 'pass' },
    { id, kind: 'run' },
  ]);

  expect((await cli(`diff ${id} ${id}`)).code).toBe(0);
  expect((await cli('replay')).stderr).toMatch(/^USAGE: Cannot replay: expected either a run or --all\n$/);
  expect((await cli(`replay ${branch} --all`)).code).toBe(2);
  expect((await cli('replay run_unknown')).stderr).toMatch(/^RUN_UNKNOWN: /);
});
