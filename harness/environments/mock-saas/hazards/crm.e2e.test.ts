import { expect, test } from '@playwright/test';
import { signInForTest } from '../../../../mock-saas/test-session.ts';
import { openSaasBench, type SaasBench } from '../testing/open-saas-page.ts';

const admin = 'sandbox_admin_01';
const member = 'sandbox_member_01';
const mara = '/contacts/con_000017';

let bench: SaasBench;
test.beforeEach(async () => {
  bench = await openSaasBench();
});
test.afterEach(async () => bench.close());

/** What the product says by now, whatever the page shows. */
async function read(path: string) {
  const { world } = bench.saas;
  return (await world.fetch(signInForTest(world, admin).get(`/api/v1${path}`))).json();
}

test('autosave on blur: leaving a field writes it, without any button', async () => {
  const { page, complaints } = await bench.open(member, mara);
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeHidden();
  await page.getByLabel('Job title').fill('Art director');
  expect((await read('/contacts/con_000017')).contact.title).toBeNull();
  await page.getByLabel('Job title').press('Tab');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect((await read('/contacts/con_000017')).contact.title).toBe('Art director');
  await page.getByLabel('Phone').fill('+1 503 555 0177');
  await page.getByLabel('Email', { exact: true }).focus();
  await expect.poll(async () => (await read('/contacts/con_000017')).contact.version).toBe(3);
  expect(complaints).toEqual([]);
});

test('stale tab: the second of two tabs is refused and told what the first wrote', async () => {
  const first = await bench.open(member, mara);
  const second = await bench.open(admin, mara);
  await first.page.getByLabel('Job title').fill('Owner');
  await first.page.getByLabel('Job title').press('Tab');
  await expect(first.page.getByText('Saved', { exact: true })).toBeVisible();
  await second.page.getByLabel('Job title').fill('Intern');
  await second.page.getByLabel('Job title').press('Tab');
  await expect(second.page.getByText('title is “Owner”, you wrote “Intern”')).toBeVisible();
  expect((await read('/contacts/con_000017')).contact.title).toBe('Owner');
  await second.page.getByRole('link', { name: 'Reload' }).click();
  await expect(second.page.getByLabel('Job title')).toHaveValue('Owner');
});

test('virtual scroll: what is out of view is not in the document', async () => {
  const { page, complaints } = await bench.open(member, '/contacts/directory');
  const rows = page.getByRole('region', { name: 'Directory' }).getByRole('listitem');
  const { contacts, total } = await read('/contacts?sort=-name');
  const last = contacts[0];
  expect(total).toBeGreaterThan(100);
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(total));
  expect(await rows.count()).toBeLessThan(40);
  const link = page.locator(`a[href="/contacts/${last.id}"]`);
  await expect(link).toHaveCount(0);
  const first = await rows.first().textContent();
  await page.getByRole('region', { name: 'Directory' }).evaluate((frame) => {
    frame.scrollTop = frame.scrollHeight;
  });
  await expect(link).toBeVisible();
  await expect(page.getByText(first ?? '')).toHaveCount(0);
  expect(await rows.count()).toBeLessThan(40);
  expect(complaints).toEqual([]);
});

test('pagination: the list shows a page, and the rest is a link away', async () => {
  const { page } = await bench.open(member, '/contacts');
  await expect(page.getByRole('row')).toHaveCount(26);
  const first = await page.getByRole('row').nth(1).textContent();
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/page=2/);
  expect(await page.getByRole('row').nth(1).textContent()).not.toBe(first);
});

test('inline edit: a name and a stage are changed in the row, and leaving the row keeps them', async () => {
  const { page, complaints } = await bench.open(member, '/accounts?q=Brightloom');
  await page.getByRole('button', { name: 'Rename Brightloom Studio', exact: true }).click();
  await page.getByRole('textbox', { name: 'Rename Brightloom Studio', exact: true }).fill('Brightloom Works');
  await page.getByRole('searchbox', { name: 'Search accounts' }).focus();
  await expect(page.getByRole('link', { name: 'Brightloom Works' })).toBeVisible();
  await page.getByLabel('Stage of Brightloom Studio', { exact: true }).selectOption('former');
  await expect
    .poll(async () => (await read('/accounts/acc_000017')).account)
    .toMatchObject({ name: 'Brightloom Works', stage: 'former', version: 3 });
  await page.getByRole('button', { name: 'Rename Brightloom Studios', exact: true }).click();
  await page.getByRole('textbox', { name: 'Rename Brightloom Studios', exact: true }).fill('Nothing');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Brightloom Studios', exact: true })).toBeVisible();
  expect((await read('/accounts/acc_000031')).account.version).toBe(1);
  expect(complaints).toEqual([]);
});

test('file upload: a CSV is a draft until it is imported, formula cells are made text', async () => {
  const { page, complaints } = await bench.open(admin, '/contacts/imports');
  const csv = '\uFEFFName,Email\r\n=1+1,formula@walk-in.example\r\nNobody,none\r\n';
  const file = { name: 'fair.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.getByLabel('CSV file').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload and preview' }).click();
  await expect(page.getByText('New 1, changed 0, unchanged 0, rejected 1')).toBeVisible();
  await expect(page.getByText('The email is not a mail address.')).toBeVisible();
  expect((await read('/contacts?q=formula@walk-in')).total).toBe(0);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Contacts imported.')).toBeVisible();
  expect((await read('/contacts?q=formula@walk-in')).contacts[0].name).toBe("'=1+1");
  expect(complaints).toEqual([]);
});

test('a label that says less than it does: “Clean up” merges records for good', async () => {
  const { page, complaints } = await bench.open(admin, '/contacts/duplicates');
  const { groups } = await read('/contacts/duplicates');
  const [oldest, ...younger] = groups[0].contacts;
  await expect(page.getByText('This cannot be undone.')).toBeVisible();
  const button = page.getByRole('button', { name: 'Clean up', exact: true }).first();
  expect(await button.getAttribute('title')).toBeNull();
  await button.click();
  await expect(page.getByText('Cleaned up.')).toBeVisible();
  for (const { id } of younger) {
    expect((await read(`/contacts/${id}`)).contact.mergedIntoId).toBe(oldest.id);
    await page.goto(`/contacts/${id}`);
    await expect(page).toHaveURL(new RegExp(`/contacts/${oldest.id}`));
  }
  expect(complaints).toEqual([]);
});
