import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { playpen, tempFolder } from './testing/playpen-process.ts';

test('pages that nobody accepted yet end a run with exit code 3, until somebody has looked at them', async () => {
  test.setTimeout(180_000);
  const folder = tempFolder();
  try {
    const run = async () => {
      const { code, stdout } = await playpen(['run', 'support-refund/wrong-tenant', '--json'], folder.path);
      const [result] = JSON.parse(stdout).results;
      return { code, id: String(result.run_id), baseline: result.baseline };
    };
    const first = await run();
    expect(first).toMatchObject({ code: 0, baseline: 'none' });

    const started = await playpen(['baseline', 'accept', first.id, '--step', '2'], folder.path);
    expect(started).toMatchObject({ code: 0, stderr: '' });
    expect(started.stdout).toMatch(/^1 view accepted by .*; playpen baseline undo bl_\w+ takes it back\.\n$/);
    expect(readdirSync(join(folder.path, 'snapshots/support-refund/wrong-tenant'))).toHaveLength(5);

    const second = await run();
    expect(second).toMatchObject({ code: 3, baseline: 'unreviewed' });
    const shown = await playpen(['trace', 'show', second.id], folder.path);
    expect(shown.stdout).toMatch(/baseline +8 unreviewed/);
    const listed = await playpen(['baseline', 'list', '--json'], folder.path);
    expect(listed.code).toBe(3);
    const [group, ...others] = JSON.parse(listed.stdout).groups;
    expect(others).toEqual([]);
    expect(
      group.views.map((view: { candidate: { view: { step: number } } }) => view.candidate.view.step),
    ).toEqual([0, 1, 3, 4, 5, 6, 7, 8]);

    const all = await playpen(['baseline', 'accept', '--group', group.fingerprint], folder.path);
    expect(all.stdout).toMatch(/^8 views accepted/);
    expect((await playpen(['baseline', 'list'], folder.path)).code).toBe(0);
    expect((await playpen(['baseline', 'undo'], folder.path)).stdout).toMatch(
      /^8 views accepted before: undone/,
    );
    const wrong = await playpen(
      ['baseline', 'reject', second.id, '--step', '7', '--reason', 'no'],
      folder.path,
    );
    expect(wrong.stdout).toMatch(/^1 view rejected/);
    const after = await playpen(['trace', 'show', second.id], folder.path);
    expect(after.stdout).toMatch(/baseline +1 rejected/);
  } finally {
    folder.remove();
  }
});

test('what is not there can’t be accepted: no run, no group, nothing to undo', async () => {
  const folder = tempFolder();
  try {
    const lost = await playpen(['baseline', 'list'], folder.path);
    expect(lost).toMatchObject({ code: 2, stdout: '' });
    expect(lost.stderr).toMatch(/^TRACE_NOT_FOUND: .*\n$/);
    const vague = await playpen(['baseline', 'accept'], folder.path);
    expect(vague.stderr).toMatch(/^(?:USAGE|TRACE_NOT_FOUND): .*\n$/);
  } finally {
    folder.remove();
  }
});
