import { expect, type Locator, type Page, test } from '@playwright/test';
import { openSaasBench, type SaasBench, type SaasPage } from '../testing/open-saas-page.ts';

let bench: SaasBench;
let opened: SaasPage;

test.beforeEach(async () => {
  bench = await openSaasBench();
});
test.afterEach(async () => {
  expect(opened.complaints.filter((line) => !line.includes('422'))).toEqual([]);
  await bench.close();
});

async function open(actorId: string, path: string): Promise<Page> {
  opened = await bench.open(actorId, path);
  return opened.page;
}

const agent = 'sandbox_support_agent_01';
const admin = 'sandbox_admin_01';

const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const namesIn = (within: Locator): Promise<string[]> =>
  within.getByRole('listitem').getByRole('link').allTextContents();
const card = (page: Page, name: string): Locator => page.getByRole('listitem').filter({ hasText: name });

const studio = 'Brightloom Studio: annual plan';

test('drag and drop: a card is dropped into another column, above the one it was dropped on', async () => {
  const page = await open(agent, '/opportunities');
  const target = column(page, 'Proposal').getByRole('listitem').nth(1);
  const below = await target.getByRole('link').first().textContent();
  await card(page, studio).dragTo(target, { targetPosition: { x: 40, y: 6 } });
  await expect(page.getByRole('status').getByText(`${studio}: Proposal`)).toBeVisible();
  await page.reload();
  const names = await namesIn(column(page, 'Proposal'));
  expect(names[names.indexOf(studio) + 1]).toBe(below);
  expect(await namesIn(column(page, 'Negotiation'))).not.toContain(studio);
});

test('drag and drop: by keys too, and to Lost only with a reason', async () => {
  const page = await open(agent, '/opportunities');
  await card(page, studio).getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(column(page, 'Proposal').getByText(studio)).toBeVisible();
  await expect(card(page, studio).getByRole('link')).toBeFocused();
  await card(page, studio).dragTo(column(page, 'Lost'));
  await page.getByLabel('Reason for the loss').fill('Too expensive');
  await page.getByRole('button', { name: 'Close as lost' }).click();
  await expect(page.getByText('Opportunity moved.')).toBeVisible();
  await expect(page.getByText('Too expensive')).toBeVisible();
});

test('drag and drop: a card that somebody else has moved goes back, and says why', async () => {
  const page = await open(agent, '/opportunities');
  const other = await bench.open(admin, '/opportunities');
  await card(other.page, studio).getByRole('link').focus();
  await other.page.keyboard.press('Shift+ArrowLeft');
  await expect(other.page.getByRole('status').getByText(studio)).toBeVisible();
  await page.bringToFront();
  await card(page, studio).dragTo(column(page, 'Qualified').getByRole('listitem').first());
  await expect(page.getByRole('alert')).toContainText('was changed in the meantime');
  await expect(column(page, 'Proposal').getByText(studio)).toBeVisible();
  expect(opened.complaints.every((line) => line.includes('409'))).toBe(true);
  opened = other;
});

test('context menu: the other mouse button has acts of its own, and one of them deletes', async () => {
  const page = await open(admin, '/opportunities');
  await card(page, studio).click({ button: 'right' });
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await card(page, studio)
    .getByRole('button', { name: `Actions for ${studio}` })
    .click();
  await menu.getByRole('menuitem', { name: 'Mark as won' }).click();
  await expect(column(page, 'Won').getByText(studio)).toBeVisible();
  await card(page, studio).click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Delete opportunity' }).click();
  await expect(column(page, 'Won').getByText(studio)).toHaveCount(0);
});

test('context menu: who may not delete is not offered it', async () => {
  const page = await open(agent, '/opportunities');
  await card(page, studio).click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Mark as lost…' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Delete opportunity' })).toHaveCount(0);
});

/** An open task of a closed opportunity: it looks like any other. */
const lockedTask = (page: Page): Locator =>
  page
    .getByRole('listitem')
    .filter({ hasText: /Won|Lost/ })
    .first();

test('optimistic update: the tick shows at once and is taken back when the server refuses', async () => {
  const page = await open(agent, '/tasks?view=everybody');
  const before = bench.saas.world.hash();
  const tick = lockedTask(page).getByRole('button', { name: /^Complete/ });
  let refuse = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  await page.route('**/complete', async (route) => {
    await asked;
    await route.continue();
  });
  await tick.click();
  await expect(lockedTask(page).getByRole('button', { name: /^Reopen/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  refuse();
  await expect(page.getByRole('alert')).toContainText('is locked');
  await expect(tick).toHaveAttribute('aria-pressed', 'false');
  expect(bench.saas.world.hash()).toBe(before);
});

test('undo toast: a deleted task is gone at once, and comes back until its time is over', async () => {
  const page = await open(agent, '/tasks');
  const first = page.getByRole('listitem').first();
  const title = (await first.getByRole('link').first().textContent()) ?? '';
  const address = (await first.getByRole('link').first().getAttribute('href')) ?? '';
  await first.getByRole('button', { name: `Delete ${title}` }).click();
  await expect(page.getByText(`Deleted: ${title}`)).toBeVisible();
  await expect(page.getByRole('link', { name: title, exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: title, exact: true })).toHaveCount(1);
  await first.getByRole('button', { name: `Delete ${title}` }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  for (let minute = 1; minute <= 5; minute += 1) {
    await page.getByLabel('New task').fill(`Minute ${minute}`);
    await page.getByRole('button', { name: 'Add task' }).click();
    await expect(page.getByRole('link', { name: `Minute ${minute}` })).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  expect((await page.goto(address))?.status()).toBe(404);
});

test('batch: what is selected is sent in one request, and what is refused is said, not hidden', async () => {
  const page = await open(agent, '/tasks?view=everybody');
  const batches: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') batches.push(new URL(request.url()).pathname);
  });
  const free = page
    .getByRole('listitem')
    .filter({ hasNotText: /Won|Lost/ })
    .first();
  const title = (await free.getByRole('link').first().textContent()) ?? '';
  await lockedTask(page).getByRole('checkbox').check();
  await free.getByRole('checkbox').check();
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Complete', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/^1 done, 1 refused: .*is locked/);
  expect(batches).toEqual(['/api/v1/batch']);
  await expect(page.getByRole('link', { name: title, exact: true })).toHaveCount(0);
  await expect(page.getByText('selected')).toBeHidden();
});

test('keys that act: j and k select, e completes, # deletes, and none of them while somebody types', async () => {
  const page = await open(agent, '/tasks');
  const before = bench.saas.world.hash();
  await page.getByLabel('New task').pressSequentially('je#k');
  await expect(page.getByLabel('New task')).toHaveValue('je#k');
  expect(bench.saas.world.hash()).toBe(before);
  await page.getByRole('heading', { level: 1 }).click();
  const tasks = page.getByRole('listitem');
  for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
  await expect(tasks.first()).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('e');
  await expect(tasks.first().getByRole('button', { name: /^Reopen/ })).toBeVisible();
  await page.keyboard.press('j');
  const title = (await tasks.nth(1).getByRole('link').first().textContent()) ?? '';
  await page.keyboard.press('#');
  await expect(page.getByText(`Deleted: ${title}`)).toBeVisible();
});

test('keys that act: / goes to the search of every page, and Enter finds what has accents', async () => {
  const page = await open(agent, '/tasks');
  await page.getByLabel('Search tasks').pressSequentially('a/b');
  await expect(page.getByLabel('Search tasks')).toHaveValue('a/b');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search everything' })).toBeFocused();
  await page.keyboard.type('szabo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Results for “szabo”');
  await expect(page.getByRole('main').getByText('Szabó').first()).toBeVisible();
});
