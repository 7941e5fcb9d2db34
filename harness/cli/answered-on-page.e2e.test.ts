import { existsSync } from 'node:fs';
import { chromium, expect, test } from '@playwright/test';
import { playpen, startPlaypen, tempFolder } from './testing/playpen-process.ts';

const SYSTEM_SHELL = '/usr/bin/chromium-headless-shell';
const executablePath = process.env.PLAYPEN_CHROMIUM ?? (existsSync(SYSTEM_SHELL) ? SYSTEM_SHELL : undefined);

type Exported = {
  readonly approvals: readonly { readonly id: string; readonly resolvedAt: string }[];
  readonly requests: readonly { readonly approvalId: string | null; readonly at: string }[];
};

test('a run that is held in one process is approved on the page of another, by keys, and goes on', async () => {
  test.slow();
  const folder = tempFolder();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const review = startPlaypen(['review', '--trace', 'trace.db'], folder.path);
  try {
    const [, url = ''] = await review.printed(/^Review: (\S+)$/m);
    const page = await browser.newPage();
    await page.goto(url);
    await page.goto(new URL('/approvals', url).href);
    await expect(page.getByText('Nothing waits for an answer.')).toBeVisible();
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });

    const run = startPlaypen(
      ['run', 'refund-approved', '--approver', 'person', '--trace', 'trace.db', '--json'],
      folder.path,
    );
    const card = page.locator('[data-card]');
    await expect(card).toContainText('refunds 420.00 USD to card ending 4242', { timeout: 150_000 });
    await expect(card.getByRole('img', { name: 'The page before' })).toBeVisible();
    await expect(card.locator('.left')).toContainText(/min \d+ s left/);
    expect(loads).toBe(0);
    await expect(card.getByRole('button', { name: 'Approve once' })).toBeEnabled();
    await page.keyboard.press('j');
    await page.keyboard.press('y');
    await expect(card.getByRole('button', { name: 'Approve once' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'refunds 420.00 USD' })).toContainText(
      /approved|consumed/,
    );
    await expect(page.locator('.answered')).toContainText('consumed');

    const { code, stdout } = await run.ended;
    expect(code).toBe(0);
    const [result] = JSON.parse(stdout).results;
    expect(result.verdict).toBe('pass');
    const exported = await playpen(
      ['trace', 'export', result.run_id, '--format', 'full', '--trace', 'trace.db'],
      folder.path,
    );
    const { approvals, requests }: Exported = JSON.parse(exported.stdout);
    const [{ id, resolvedAt } = { id: '', resolvedAt: '' }] = approvals;
    const sent = requests.filter(({ approvalId }) => approvalId === id).map(({ at }) => Date.parse(at));
    expect(sent.length).toBe(1);
    console.log(
      `what was held was sent ${(sent[0] ?? Number.NaN) - Date.parse(resolvedAt)} ms after the answer`,
    );
  } finally {
    review.signal('SIGINT', 'group');
    await review.ended;
    await browser.close();
    folder.remove();
  }
});
