import { expect, test } from '@playwright/test';
import { playpen, startPlaypen, tempFolder } from './testing/playpen-process.ts';

let folder: ReturnType<typeof tempFolder>;
test.beforeEach(() => {
  test.slow();
  folder = tempFolder();
});
test.afterEach(() => folder.remove());

type Held = {
  readonly id: string;
  readonly runId: string;
  readonly status: string;
  readonly resolvedBy: string | null;
  readonly reason: string | null;
};

test('a person answers from another process: approved goes on, refused is told, and neither is answered twice', async () => {
  const cli = (line: string) => playpen([...line.split(' '), '--trace', 'trace.db'], folder.path);
  const json = async (line: string) => JSON.parse((await cli(`${line} --json`)).stdout || '[]');
  const run = startPlaypen(
    ['run', 'refund-approved', 'refund-refused', '--approver', 'person', '--trace', 'trace.db', '--json'],
    folder.path,
  );
  await run.printed(/held: refunds 420\.00 USD(?:.|\n)*playpen approvals show \w+ --trace trace\.db\n/);
  await expect.poll(async () => (await json('approvals list')).length, { timeout: 90_000 }).toBe(2);
  const pending: readonly Held[] = await json('approvals list');
  const runs: readonly { readonly id: string; readonly scenario: string }[] = await json('trace list');
  const heldOf = (scenario: string) => {
    const id = runs.find((one) => one.scenario === `support-refund/${scenario}`)?.id;
    return pending.find(({ runId }) => runId === id)?.id ?? `none of ${scenario}`;
  };
  const [approved, refused] = [heldOf('refund-approved'), heldOf('refund-refused')];

  const shown = await cli(`approvals show ${approved}`);
  expect(shown.stdout).toContain('asked by   sandbox_support_agent_01 (support_agent of sandbox_acme)');
  expect(shown.stdout).toMatch(/would +refunds 420\.00 USD to card ending 4242, invoice INV-1042\n/);
  expect(shown.stdout).toMatch(/update payments pay_\d+: refunded_minor 0 → 42000\n/);
  expect(shown.stdout).toMatch(/decided +not yet; it waits for a person until /);
  expect(shown.stdout).toContain(
    `playpen approvals approve|reject ${approved} --reason "…" --trace trace.db`,
  );

  const unknown = await cli('approvals approve ap_unknown --reason x');
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toMatch(/^APPROVAL_UNKNOWN: [^\n]+\n$/);
  expect(await cli(`approvals approve ${approved} --reason checked`)).toMatchObject({ code: 0, stderr: '' });
  expect(await cli(`approvals reject ${refused} --reason suspicious`)).toMatchObject({ code: 0, stderr: '' });
  for (const [verb, id] of [
    ['approve', approved],
    ['approve', refused],
    ['reject', approved],
  ]) {
    const again = await cli(`approvals ${verb} ${id} --reason again`);
    expect.soft(again).toMatchObject({ code: 2, stdout: '' });
    expect.soft(again.stderr).toMatch(/^APPROVAL_NOT_PENDING: [^\n]+\n$/);
  }

  const { code, stdout } = await run.ended;
  const { results } = JSON.parse(stdout);
  expect(results.map(({ verdict }: { readonly verdict: string }) => verdict)).toEqual(['pass', 'pass']);
  expect(code).toBe(0);

  const all: readonly Held[] = await json('approvals list --all');
  const endingOf = (id: string) => all.find((one) => one.id === id);
  expect(endingOf(approved)).toMatchObject({ status: 'consumed', reason: 'checked' });
  expect(endingOf(refused)).toMatchObject({ status: 'rejected', reason: 'suspicious' });
  expect(endingOf(approved)?.resolvedBy).toMatch(/\S/);
  const account = await cli(`trace show ${endingOf(approved)?.runId}`);
  expect(account.stdout).toContain(
    `approved by ${endingOf(approved)?.resolvedBy}: “checked”; used once, for exactly these rows`,
  );
  expect((await cli('approvals list')).stdout).toBe('Nothing is held.\n');
});
