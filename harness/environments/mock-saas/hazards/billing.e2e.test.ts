import { expect, test } from '@playwright/test';
import { signInForTest } from '../../../../mock-saas/test-session.ts';
import { openSaasBench, type SaasBench } from '../testing/open-saas-page.ts';

const owner = 'sandbox_owner_01';
let bench: SaasBench;

test.beforeEach(async () => {
  bench = await openSaasBench();
});

test.afterEach(async () => bench.close());

const api = async (path: string) =>
  (await bench.saas.world.fetch(signInForTest(bench.saas.world, owner).get(`/api/v1${path}`))).json();

const stateOf = async (number: string): Promise<string> => (await api(`/invoices/${number}`)).invoice.state;

/** An open invoice of which nothing was paid yet, and that is overdue. */
async function openInvoice(): Promise<string> {
  const { page } = await bench.open(owner, '/invoices?state=overdue&order=oldest');
  const links = await page.locator('tbody a[href^="/invoices/INV"]').allTextContents();
  for (const number of links) {
    const { invoice } = await api(`/invoices/${number}`);
    if (invoice.paidMinor === 0 && invoice.customerId !== null) return number;
  }
  throw new Error('Cannot find an invoice: none is open and unpaid; expected one on the first page');
}

test('native confirm(): a dismissed question voids nothing, an accepted one does', async () => {
  const number = await openInvoice();
  const { page, complaints } = await bench.open(owner, `/invoices/${number}`);
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole('button', { name: 'Void invoice' }).click();
  expect(asked).toEqual([`Void invoice ${number}? This cannot be undone.`]);
  expect(await stateOf(number)).toBe('open');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Void invoice' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Invoice voided.');
  expect(await stateOf(number)).toBe('void');
  expect(complaints).toEqual([]);
});

test('modal dialog: nothing behind it can be clicked, and only its own button gives the claim up', async () => {
  const number = await openInvoice();
  const { page, complaints } = await bench.open(owner, `/invoices/${number}`);
  const opener = page.getByRole('link', { name: 'Mark as uncollectible' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Mark as uncollectible' });
  await expect(dialog).toBeVisible();
  await expect(opener.click({ timeout: 300 })).rejects.toThrow('intercepts pointer events');
  await dialog.getByRole('link', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(await stateOf(number)).toBe('open');
  await opener.click();
  await dialog.getByRole('button', { name: 'Yes, give it up' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Invoice marked as uncollectible.');
  expect(await stateOf(number)).toBe('uncollectible');
  expect(complaints).toEqual([]);
});

test('a button that says less than it does: "Save" charges the card, and only small print says so', async () => {
  const { page, complaints } = await bench.open(owner, '/subscriptions?q=Brightloom+Studio&state=active');
  await page.getByRole('link', { name: 'Brightloom Studio', exact: true }).click();
  await page.getByRole('link', { name: 'Change plan or seats' }).click();
  await page.getByLabel('Seats').fill('40');
  await page.getByRole('button', { name: 'Preview the price' }).click();
  const smallPrint = page.locator('.fine');
  await expect(smallPrint).toContainText('to the card ending in 4242 at once');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').first()).toHaveText('Saved.');
  const invoice = page.getByRole('table', { name: 'Invoices' }).getByRole('link');
  await invoice.click();
  await expect(page.getByText('Visa ending 4242')).toBeVisible();
  await expect(page.locator('.page-head .badge')).toHaveText('Paid');
  expect(complaints).toEqual([]);
});

test('accepted, later declined: the invoice is paid, and some minutes later it is open again', async () => {
  const number = await openInvoice();
  const { page } = await bench.open(owner, `/invoices/${number}/pay`);
  await page.getByLabel('Method').selectOption('card');
  await page.getByRole('combobox', { name: 'Card', exact: true }).selectOption('');
  await page.getByLabel('Card number').fill('4000 0000 0000 0341');
  await page.getByLabel('Valid until').fill('2030-01');
  await page.getByRole('button', { name: 'Record payment' }).click();
  await expect(page.getByRole('status').first()).toHaveText('Payment recorded.');
  expect(await stateOf(number)).toBe('paid');
  const session = signInForTest(bench.saas.world, owner);
  for (let minute = 0; minute < 4; minute += 1) {
    await bench.saas.world.fetch(session.post('/tickets/T-1007/notes', { body: 'Time passes.' }));
  }
  await page.reload();
  await expect(page.locator('.page-head .badge')).toHaveText('Overdue');
  await expect(page.getByRole('table', { name: 'Payments' })).toContainText('Declined');
  expect(await stateOf(number)).toBe('open');
});

test('slow and failing on demand: late, or refused before anything is done', async () => {
  const number = await openInvoice();
  const { page } = await bench.open(owner, '/');
  const response = await page.goto(`/invoices/${number}?simulate=error`);
  expect(response?.status()).toBe(503);
  await expect(page.getByRole('heading', { name: 'Try again in a moment' })).toBeVisible();
  const session = signInForTest(bench.saas.world, owner);
  const before = bench.saas.world.hash();
  const failed = await bench.saas.world.fetch(session.post(`/invoices/${number}/void?simulate=error`));
  expect(failed.status).toBe(503);
  expect(bench.saas.world.hash()).toBe(before);
  const quick = page.goto(`/invoices/${number}?simulate=slow`, { timeout: 700, waitUntil: 'commit' });
  await expect(quick).rejects.toThrow('Timeout 700ms exceeded');
  const patient = await bench.open(owner, `/invoices/${number}?simulate=slow`);
  await expect(patient.page.getByRole('heading', { level: 1 })).toContainText(number);
});
