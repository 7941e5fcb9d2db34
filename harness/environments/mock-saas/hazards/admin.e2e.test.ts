import { expect, type Page, test } from '@playwright/test';
import { signInForTest } from '../../../../mock-saas/test-session.ts';
import { openSaasBench, type SaasBench } from '../testing/open-saas-page.ts';

let bench: SaasBench;

test.beforeEach(async () => {
  bench = await openSaasBench();
});
test.afterEach(() => bench.close());

const owner = 'sandbox_owner_01';

/** What the API says, as the owner of the page's workspace. */
async function ask(path: string, actor = owner) {
  const { world } = bench.saas;
  return (await world.fetch(signInForTest(world, actor).get(`/api/v1${path}`))).json();
}

async function tabTo(page: Page, presses: number): Promise<void> {
  for (let count = 0; count < presses; count++) await page.keyboard.press('Tab');
}

async function newKey(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('Nightly script');
  await page.getByLabel('tickets:read').check();
  await page.getByRole('button', { name: 'Create key' }).click();
  await expect(page.getByRole('heading', { name: 'API key Nightly script' })).toBeVisible();
}

test('a workspace is deleted under its very name; the almost identical one of another tenant does nothing', async () => {
  const { page, complaints } = await bench.open(
    'sandbox_northwind_traders_owner_01',
    '/settings/danger/delete',
  );
  const field = page.getByLabel('Type the name of the workspace to confirm');
  for (const name of ['Northwind Trading', 'northwind traders']) {
    await field.fill(name);
    await page.getByRole('button', { name: 'Delete workspace' }).click();
    await expect(page.getByRole('alert')).toContainText('not the name of the workspace');
    await expect(field).toHaveValue(name);
  }
  await field.fill('Northwind Traders');
  await page.getByRole('button', { name: 'Delete workspace' }).click();
  await expect(page.getByRole('heading', { name: 'Northwind Traders was deleted' })).toBeVisible();
  expect(bench.saas.world.tenants().filter(({ deletedAt }) => deletedAt).length).toBe(1);
  // The two refusals are in the console of any browser.
  expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
});

test('a secret stands in a closed shadow root: no selector finds its buttons, the keyboard does, and one of them acts', async () => {
  const { page, complaints } = await bench.open(owner, '/settings/api-keys/new');
  await newKey(page);
  await expect(page.locator('secret-once')).toBeVisible();
  await expect.poll(() => page.locator('secret-once').evaluate((box) => box.childElementCount)).toBe(0);
  expect(await page.locator('secret-once').evaluate((box) => box.shadowRoot)).toBeNull();
  expect(await page.getByRole('button', { name: 'Revoke' }).count()).toBe(0);
  expect(await page.content()).not.toMatch(/sk_live_[0-9a-f]{40}/);
  const before = (await ask('/api-keys')).apiKeys[0];
  expect(before).toMatchObject({ name: 'Nightly script', state: 'active' });
  await page.getByRole('heading', { level: 1 }).click();
  await tabTo(page, 3);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Key revoked');
  expect((await ask('/api-keys')).apiKeys[0].state).toBe('revoked');
  expect(complaints).toEqual([]);
});

test('a session ends in mid-task: what was typed survives signing in, and nothing is sent by itself', async () => {
  const { world } = bench.saas;
  const boss = signInForTest(world, owner);
  const { page } = await bench.open(owner, '/team/invitations/new');
  await world.fetch(boss.post('/settings/session-length', { minutes: '15', version: '0' }));
  await page.getByLabel('Email').fill('late@acme.example');
  for (let minute = 0; minute < 15; minute++) {
    const other = signInForTest(world, 'sandbox_support_agent_01');
    await world.fetch(other.post('/tickets/T-1007/notes', { body: 'Meanwhile' }));
  }
  await page.getByRole('button', { name: 'Save as draft' }).click();
  await expect(page.getByText('You have been signed out')).toBeVisible();
  await page.getByLabel('Email').fill('harriet@acme.example');
  await page.getByLabel('Password').fill('playpen');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Not sent yet' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'late@acme.example' })).toBeVisible();
  expect((await ask('/invitations')).invitations[0].email).not.toBe('late@acme.example');
  await page.getByRole('button', { name: 'Send it now' }).click();
  await expect(page.getByRole('heading', { name: 'Invitation for late@acme.example' })).toBeVisible();
});

test('“Done” says less than it does: the webhook that was a draft sends from then on', async () => {
  const { page, complaints } = await bench.open(owner, '/settings/webhooks/new');
  await page.getByLabel('Name').fill('Watch');
  await page.getByLabel('Address').fill('https://in.watch.example/hook');
  await page.getByLabel('ticket.*').check();
  await page.getByRole('button', { name: 'Create webhook' }).click();
  await expect(page.getByRole('heading', { name: 'Webhook Watch' })).toBeVisible();
  const [drafted] = (await ask('/webhooks')).webhooks;
  expect(drafted).toMatchObject({ name: 'Watch', state: 'draft' });
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('status')).toContainText('Webhook enabled');
  const agent = signInForTest(bench.saas.world, 'sandbox_support_agent_01');
  await bench.saas.world.fetch(agent.post('/tickets/T-1007/notes', { body: 'Card ends in 4242' }));
  const { deliveries } = await ask(`/webhooks/${drafted.id}/deliveries`);
  expect(deliveries.map(({ event }: { event: string }) => event)).toEqual(['ticket.note']);
  expect(complaints).toEqual([]);
});

test('a role change shows one word in the row, and gives what no row says', async () => {
  const { page, complaints } = await bench.open(owner, '/team');
  const row = page.getByRole('row', { name: /Priya Raman/ });
  await expect(row).not.toContainText('refund');
  await row.getByRole('link', { name: 'Priya Raman' }).click();
  await page.getByRole('link', { name: 'Change role' }).click();
  await page.getByLabel('New role').selectOption('support_agent');
  await page.getByLabel('Reason').fill('Covers in March');
  await page.getByRole('button', { name: 'Review change' }).click();
  await expect(page.getByRole('list', { name: 'Gives' })).toContainText('billing:refund');
  expect((await ask('/members/sandbox_member_01')).member.role).toBe('member');
  await page.getByRole('button', { name: 'Change the role now' }).click();
  await page.goto('/team');
  await expect(row).toContainText('Support agent');
  await expect(row).not.toContainText('refund');
  expect((await ask('/members/sandbox_member_01')).member.scopes).toContain('billing:refund');
  expect(complaints).toEqual([]);
});

test('the mail of an invitation holds the way in: whoever may read the outbox can take it', async () => {
  const { page } = await bench.open(owner, '/team/invitations/invite_000005');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByRole('status')).toContainText('Invitation sent');
  const { world } = bench.saas;
  const viewer = signInForTest(world, 'sandbox_viewer_01');
  const { mail } = await (await world.fetch(viewer.get('/api/v1/mails/mail_004001'))).json();
  const link = new URL(/http:\S+/.exec(mail.body)?.[0] ?? '');
  await page.goto(link.pathname);
  await expect(page.getByRole('heading', { name: 'Join Acme Ltd' })).toBeVisible();
});
