import { expect, test } from './fixture.ts';

/** Ordinary Playwright code, as somebody else writes it. */

test.use({
  traceFile: 'test-results/e2e/fixture/trace.db',
  sandbox: { workflow: 'support-refund', startPath: '/tickets/T-1007' },
});

test('a page of the sandbox is an ordinary page: what it changes is in the world and in the trace', async ({
  page,
  run,
  world,
}) => {
  await page.getByLabel('Reply draft').fill('We look into it.');
  await page.getByRole('button', { name: 'Save reply draft' }).click();
  await expect(page.getByText('We look into it.').first()).toBeVisible();
  const tables = async () =>
    (await world.changes()).filter(({ incidental }) => !incidental).map(({ table }) => table);
  expect(await tables()).toEqual(['mails']);
  const { steps, run: start } = await run.close();
  expect(start.goal).toBe(test.info().title);
  expect(steps.map(({ action, status }) => `${action.type} ${status}`)).toEqual([
    'navigate ok',
    'insert ok',
    'click ok',
  ]);
  expect(await tables()).toEqual(['mails']);
});

test('what would refund fails until it is approved, and no other host can be reached', async ({
  page,
  approvals,
  world,
}) => {
  await page.goto(new URL('/invoices/INV-1042/refund', page.url()).href);
  await page.getByLabel('Payment').selectOption({ index: 1 });
  await page.getByLabel('Reason').fill('Duplicate');
  const issue = page.getByRole('button', { name: 'Issue refund' });
  await expect(issue.click({ timeout: 2_000 })).rejects.toThrow(/Timeout/);
  expect((await world.changes()).filter(({ table }) => table === 'refunds')).toEqual([]);
  expect(approvals.pending()).toHaveLength(1);
  const [held] = approvals.pending();
  approvals.approve(held?.id ?? '', { by: 'lead', reason: 'fine' });
  await issue.click();
  await expect
    .poll(async () => (await world.changes()).filter(({ table }) => table === 'refunds'))
    .toHaveLength(1);
  await expect(page.goto('https://elsewhere.example/')).rejects.toThrow(/Playpen: /);
});
