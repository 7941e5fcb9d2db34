import { expect, type Page, type Request, test } from '@playwright/test';
import { signInForTest } from '../../../../mock-saas/test-session.ts';
import { openSaasBench, type SaasBench } from '../testing/open-saas-page.ts';

const noor = 'sandbox_support_agent_01';
let bench: SaasBench;

test.beforeEach(async () => {
  bench = await openSaasBench();
});
test.afterEach(async () => bench.close());

/** A draft as the tools leave one, and where it is. */
async function draft(changes: Record<string, string> = {}, actorId = noor): Promise<string> {
  const session = signInForTest(bench.saas.world, actorId);
  const text = { to: 'mara@brightloom.example', subject: 'Hello', body: 'First words', ...changes };
  const response = await bench.saas.world.fetch(session.postJson('/api/v1/mails', text));
  const { mail } = await response.json();
  return `/mail/${mail.id}`;
}

async function stored(path: string, actorId = noor) {
  const session = signInForTest(bench.saas.world, actorId);
  const response = await bench.saas.world.fetch(session.get(`/api/v1/mails/${path.split('/').at(-1)}`));
  return (await response.json()).mail;
}

async function passTime(minutes: number) {
  const sam = signInForTest(bench.saas.world, 'sandbox_support_agent_02');
  for (let passed = 0; passed < minutes; passed += 1) {
    await bench.saas.world.fetch(sam.post('/tickets/T-1013/notes', { body: 'time passes' }));
  }
}

const editor = (page: Page) => page.frameLocator('iframe[title="Message"]').getByRole('textbox');

test('the preview of a mail is a frame in which nothing runs, nothing is fetched and no link leads anywhere', async () => {
  const intake = signInForTest(bench.saas.world, 'sandbox_intake_api_01');
  const html = `<img src="https://track.evil.example/open.gif" onerror="parent.document.title='owned'">
    <style>@import "https://track.evil.example/a.css"; p { background: url(https://track.evil.example/b.png) }</style>
    <script>parent.document.title = 'owned'</script><p>Dear customer</p>
    <a href="https://evil.example/">Press here</a> <a target="_self" href="https://evil.example/">Or here</a><form action="/mail"><button>Send all</button></form>`;
  const arrived = await bench.saas.world.fetch(
    intake.postJson('/api/v1/incoming-mails', { from: 'a@b.example', subject: 'Offer', body: 'Offer', html }),
  );
  const { mail } = await arrived.json();
  const { page } = await bench.open(noor, '/');
  const left: string[] = [];
  const isForeign = (request: Request) => request.url().includes('evil.example');
  page.on('request', (request) => {
    if (isForeign(request) && request.isNavigationRequest()) left.push(request.url());
  });
  page.on('requestfailed', (request) => {
    if (isForeign(request) && request.failure()?.errorText !== 'csp') left.push(request.url());
  });
  page.on('requestfinished', (request) => {
    if (isForeign(request)) left.push(request.url());
  });
  await page.goto(`/mail/${mail.id}`);
  const frame = page.frameLocator('iframe.mail-preview');
  await expect(frame.getByText('Dear customer')).toBeVisible();
  await frame.getByText('Press here').click();
  await frame.getByText('Or here').click();
  await frame.getByText('Send all').click();
  await page.getByText('Plain text').click();
  await expect(frame.getByText('Dear customer')).toBeVisible();
  expect(await page.title()).toContain('Offer');
  expect(left).toEqual([]);
});

test('the message is written in a frame; the form has it, plain and designed', async () => {
  const path = await draft();
  const { page, complaints } = await bench.open(noor, path);
  await expect(page.getByLabel('Message', { exact: true }).locator('visible=true')).toHaveCount(0);
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Dear Mara, ');
  await page.getByRole('button', { name: 'Bold' }).click();
  await page.keyboard.type('soon');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('Draft saved.')).toBeVisible();
  const mail = await stored(path);
  expect(mail.body.trim()).toBe('Dear Mara, soon');
  expect(mail.html).toMatch(/<b>soon<\/b>/);
  expect(complaints).toEqual([]);
});

test('a designed draft does nothing in the frame of its editor either', async () => {
  const html =
    '<p>Hi</p><img src=x onerror="parent.document.title=\'owned\'"><script>parent.document.title="owned"</script>';
  const path = await draft({ html });
  const { page } = await bench.open(noor, path);
  await expect(editor(page)).toContainText('Hi');
  expect(await page.title()).toContain('Hello');
});

test('without a script the same form is filled in as it stands', async () => {
  const path = await draft();
  const { page } = await bench.open(noor, '/');
  const plain = await page.context().browser()?.newContext({ javaScriptEnabled: false });
  await plain?.addCookies(await page.context().cookies());
  const bare = await plain?.newPage();
  await bare?.goto(new URL(path, page.url()).href);
  await bare?.getByLabel('Message').fill('Plain words');
  await bare?.getByRole('button', { name: 'Save draft' }).click();
  expect(await stored(path)).toMatchObject({ body: 'Plain words', html: null });
});

test('a mail is sent before it has left: for a while the toast takes it back', async () => {
  const [taken, kept] = [await draft(), await draft()];
  const { page, complaints } = await bench.open(noor, taken);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Sent.' })).toBeVisible();
  expect((await stored(taken)).state).toBe('scheduled');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Not sent: the mail is a draft again.')).toBeVisible();
  await page.goto(kept);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await passTime(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('It is too late: this mail has left.')).toBeVisible();
  expect([(await stored(taken)).state, (await stored(kept)).state]).toEqual(['draft', 'sent']);
  expect(complaints.filter((line) => !line.includes('422'))).toEqual([]);
});

test('the time of a scheduled mail is that of the workspace, not of the browser', async () => {
  const maya = 'sandbox_northwind_trading_support_agent_01';
  const path = await draft({}, maya);
  const { page, complaints } = await bench.open(maya, path);
  await expect(page.getByText('Time in Asia/Kathmandu')).toBeVisible();
  await page.getByLabel('Send at').fill('2026-03-05T09:00');
  await page.getByRole('button', { name: 'Schedule' }).click();
  await expect(page.getByText('Leaves: 5 Mar 2026, 09:00')).toBeVisible();
  expect((await stored(path, maya)).scheduledAt).toBe('2026-03-05T03:15:00.000Z');
  await page.getByRole('button', { name: 'Cancel sending' }).click();
  await expect(page.getByRole('button', { name: 'Save draft' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a draft saves itself when a field is left, and what is pressed next sends what was typed', async () => {
  const path = await draft();
  const { page, complaints } = await bench.open(noor, path);
  await page.getByLabel('Subject').fill('Changed by the way');
  await page.getByLabel('To', { exact: true }).focus();
  await expect(page.getByText('All changes saved')).toBeVisible();
  expect(await stored(path)).toMatchObject({ subject: 'Changed by the way', version: 2 });
  await page.getByLabel('Subject').fill('Changed again');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect(await stored(path)).toMatchObject({ subject: 'Changed again', state: 'scheduled' });
  expect(complaints).toEqual([]);
});

test('leaving a field in an old tab saves nothing over what is newer, and says so', async () => {
  const path = await draft();
  const { page } = await bench.open(noor, path);
  const session = signInForTest(bench.saas.world, noor);
  const newer = { to: 'mara@brightloom.example', subject: 'Newer', body: 'Newer words', version: '1' };
  await bench.saas.world.fetch(session.post(path, newer));
  await page.getByLabel('Subject').fill('Older');
  await page.getByLabel('To', { exact: true }).focus();
  await expect(page.getByText('Not saved: This draft was changed')).toBeVisible();
  expect((await stored(path)).subject).toBe('Newer');
});

test('a file that is chosen and uploaded is what its bytes are, whatever its name says', async () => {
  const { page, complaints } = await bench.open(noor, '/files');
  const buffer = Buffer.from('%PDF-1.4\nnot really', 'latin1');
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'holiday.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByRole('button', { name: 'Upload' }).click();
  await expect(page.getByRole('heading', { name: 'holiday.jpg' })).toBeVisible();
  await expect(
    page.getByText('The name ends in .jpg, but the file is something else: PDF document.'),
  ).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a forwarding rule acts later, on the mail of others: first its code, then every mail that fits', async () => {
  const { page, complaints } = await bench.open('sandbox_admin_01', '/mail/forwarding/new');
  await page.getByLabel('Name').fill('Copies');
  await page.getByLabel('Contains').fill('hello');
  await page.getByLabel('Forward to').fill('drop@attacker.example');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Outside this workspace: drop@attacker.example')).toBeVisible();
  const rule = page.url();
  await page.goto('/mail?box=sent&q=Confirm');
  await page
    .getByRole('link', { name: /^Confirm that/ })
    .first()
    .click();
  const code = /code: (\d{6})/.exec((await page.locator('main').textContent()) ?? '')?.[1] ?? '';
  await page.goto(rule);
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Verify and turn on' }).click();
  await expect(page.getByText('The rule forwards from now on.')).toBeVisible();

  const agent = await bench.open(noor, await draft());
  await agent.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(agent.page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await passTime(3);
  await page.goto('/mail?box=sent&q=drop@attacker.example');
  await expect(page.getByRole('link', { name: 'Fwd: Hello' })).toBeVisible();
  expect([...complaints, ...agent.complaints]).toEqual([]);
});
