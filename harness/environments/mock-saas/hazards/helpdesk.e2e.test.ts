import { expect, type Page, test } from '@playwright/test';
import { openSaasBench, type SaasBench } from '../testing/open-saas-page.ts';

const agent = 'sandbox_support_agent_01';
const owner = 'sandbox_owner_01';

let bench: SaasBench;
test.beforeEach(async () => {
  bench = await openSaasBench();
});
test.afterEach(() => bench.close());

const statusField = (page: Page) => page.getByRole('combobox', { name: 'Status' });

test('select-all offers what is on other pages, and closes it behind one modal', async () => {
  const { page, complaints } = await bench.open(agent, '/tickets?view=open');
  const total = Number((await page.locator('.pager').textContent())?.match(/of (\d+)/)?.[1]);
  expect(total).toBeGreaterThan(25);
  const everything = page.getByLabel(`Select all ${total} that match`);
  await expect(everything).toBeHidden();
  await page.getByLabel('Select all on this page').check();
  await expect(page.getByRole('status')).toHaveText('25 on this page selected');
  await everything.check();
  await page.getByRole('button', { name: 'Close tickets…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close the selected tickets?' });
  await expect(dialog).toContainText(`Select all ${total} that match`);
  await dialog.getByRole('button', { name: 'Close them' }).click();
  await expect(page.getByText('Tickets closed.')).toBeVisible();
  await expect(page.getByText('No ticket matches.')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a ticket taken out again takes the offer for all pages back', async () => {
  const { page } = await bench.open(agent, '/tickets?view=open&q=T-');
  await page.getByLabel('Select all on this page').check();
  await page.getByLabel(/^Select all \d+ that match$/).check();
  await page
    .getByLabel(/^Select T-/)
    .first()
    .uncheck();
  await expect(page.getByLabel(/^Select all \d+ that match$/)).toBeHidden();
  await page.getByLabel('Tag with').fill('looked at');
  await page.getByRole('button', { name: 'Add tag' }).click();
  await page.goto('/tickets?tag=looked%20at');
  await expect(page.locator('.pager')).toContainText('of 24');
});

test('the modal keeps the page behind it out of reach, and Escape changes nothing', async () => {
  const { page } = await bench.open(agent, '/tickets?view=open');
  await page.getByLabel('Select all on this page').check();
  await page.getByRole('button', { name: 'Close tickets…' }).click();
  const behind = page.getByRole('button', { name: 'Assign', exact: true });
  await expect(behind.click({ trial: true, timeout: 1000 })).rejects.toThrow(
    /intercepts pointer events|Timeout/,
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('Select T-1007')).toBeVisible();
});

test('single keys act at once, but not while somebody types', async () => {
  const { page, complaints } = await bench.open(agent, '/tickets/T-1021');
  await page.keyboard.press('r');
  await expect(page.getByLabel('Public reply')).toBeFocused();
  await page.keyboard.type('can a cat act?');
  await expect(page.getByLabel('Public reply')).toHaveValue('can a cat act?');
  await expect(statusField(page)).toHaveValue('new');
  await page.getByLabel('Public reply').blur();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('c');
  await expect(statusField(page)).toHaveValue('new');
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await expect(page.getByText('Ticket updated.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Assignee' })).toHaveValue(agent);
  await page.keyboard.press('n');
  await expect(page.getByLabel('Internal note')).toBeFocused();
  await page.getByLabel('Internal note').blur();
  await page.keyboard.press('c');
  await expect(page.getByText('Ticket closed.')).toBeVisible();
  await expect(statusField(page)).toHaveValue('closed');
  expect(complaints).toEqual([]);
});

test('icons alone tell what the toolbar does, and its spam mark is a link that changes data', async () => {
  const { page } = await bench.open(agent, '/tickets/T-1007');
  const toolbar = page.getByRole('toolbar', { name: 'Quick actions' });
  const names = await toolbar.locator('[aria-label]').evaluateAll((all) => all.map((one) => one.ariaLabel));
  expect(names).toEqual(['Cls', 'Asg', 'Spm', 'Mrg']);
  expect((await toolbar.textContent())?.trim()).toBe('');
  await toolbar.getByRole('link', { name: 'Spm' }).click();
  await expect(page.getByText('Marked as spam and closed.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove tag spam' })).toBeVisible();
  await expect(statusField(page)).toHaveValue('closed');
});

test('a form that can only post takes a tag off, and deletes a ticket, by calling itself a DELETE', async () => {
  const { page, complaints } = await bench.open(owner, '/tickets/T-1007');
  await page.getByLabel('New tag').fill('short lived');
  await page.getByRole('button', { name: 'Add tag' }).click();
  await page.getByRole('button', { name: 'Remove tag short lived' }).click();
  await expect(page.getByText('Tag removed.')).toBeVisible();
  await page.getByRole('button', { name: 'Del', exact: true }).click();
  await expect(page.getByText('Ticket deleted.')).toBeVisible();
  await page.goto('/tickets?view=deleted');
  await expect(page.getByRole('row', { name: /T-1007/ })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a stale tab is told so and changes nothing', async () => {
  const { page } = await bench.open(agent, '/tickets/T-1007');
  const other = await page.context().newPage();
  await other.goto('/tickets/T-1007');
  await other.getByLabel('Internal note').fill('I was quicker');
  await other.getByRole('button', { name: 'Add internal note' }).click();
  await statusField(page).selectOption('closed');
  await page.getByRole('button', { name: 'Update ticket' }).click();
  await expect(page.getByRole('alert')).toContainText('was changed since you opened it');
  await page.goto('/tickets/T-1007');
  await expect(statusField(page)).toHaveValue('open');
});

test('a merged ticket’s address leads to another ticket', async () => {
  const { page } = await bench.open(agent, '/tickets/T-1013/merge');
  await page.getByLabel('Merge into ticket').fill('T-1007');
  await page.getByRole('button', { name: 'Merge tickets' }).click();
  await page.goto('/tickets/T-1013');
  await expect(page).toHaveURL(/\/tickets\/T-1007\?flash=ticket-was-merged$/);
});
