import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';
import { issueCertificate } from '../evaluate/promotion/issue-certificate.ts';
import { sampleEvaluation, sampleEvidence, samplePolicy } from '../evaluate/testing/sample-facts.ts';
import type { Approval } from '../model/approval.ts';
import { CONSOLE_KINDS, type ConsoleLog } from '../model/console-line.ts';
import { openTrace, type TraceStore } from '../trace/store.ts';
import {
  sampleApproval,
  sampleEffect,
  sampleEnd,
  sampleFinish,
  samplePng,
  sampleProposal,
  sampleRequest,
  sampleRun,
} from '../trace/testing/sample-run.ts';
import { serveReview } from './serve-review.ts';

const SYSTEM_SHELL = '/usr/bin/chromium-headless-shell';
const executablePath = process.env.PLAYPEN_CHROMIUM ?? (existsSync(SYSTEM_SHELL) ? SYSTEM_SHELL : undefined);

let browser: Browser;
let store: TraceStore;
let review: Awaited<ReturnType<typeof serveReview>>;
let sink: { readonly url: string; readonly hits: string[]; readonly server: Server };

test.beforeAll(async () => {
  browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
});
test.afterAll(() => browser.close());

test.beforeEach(async () => {
  sink = await openSink();
  store = openTrace(test.info().outputPath('trace.sqlite'));
  review = await serveReview({ store, reviewer: 'ben' });
});
test.afterEach(async () => {
  await review.close();
  await store.close();
  sink.server.close();
});

/** Text that runs a script or calls out, if any page takes it for markup. */
const hostile = (): string =>
  `"><script>fetch('${sink.url}/script');document.title='owned'</script>` +
  `<img src=x onerror="fetch('${sink.url}/onerror');document.title='owned'"><img src="${sink.url}/img">` +
  `</pre></bdi></textarea></title><svg onload="fetch('${sink.url}/svg')">\u202egnp.exe' onfocus='x' autofocus`;

const hostileDocument = (): string =>
  `<!doctype html><title>Page</title><link rel="stylesheet" href="${sink.url}/css"><base href="${sink.url}/">` +
  `<meta http-equiv="refresh" content="0;url=${sink.url}/refresh"><style>@import "${sink.url}/import";` +
  `body{background:url(${sink.url}/background)}</style><h1>Captured</h1><script>parent.document.title='owned';` +
  `fetch('${sink.url}/fetch')</script><img src="${sink.url}/picture" onerror="fetch('${sink.url}/error')">` +
  `<iframe src="${sink.url}/frame"></iframe><object data="${sink.url}/object"></object><embed src="${sink.url}/embed">` +
  `<video autoplay src="${sink.url}/video"></video><svg><script>fetch('${sink.url}/svgscript')</script></svg>` +
  `<form action="${sink.url}/form"><button>Send</button></form><a href="${sink.url}/link" ping="${sink.url}/ping">Go</a>`;

test('a hostile run can be read on every page: nothing in it runs, nothing leaves', async () => {
  const text = hostile();
  const captureId = await recordHostileRun(text);
  const page = await (await browser.newContext()).newPage();
  const elsewhere: string[] = [];
  // Answers, not requests: those that our policy stops are announced as requests too.
  page.on('response', (response) => {
    if (!response.url().startsWith(new URL(review.url).origin)) elsewhere.push(response.url());
  });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(review.url);
  for (const path of pagesOf(text, captureId)) {
    await page.goto(new URL(path, review.url).href);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.waitForLoadState('networkidle');
    expect(await page.title(), path).toMatch(/· Playpen$/);
    expect(
      await page.locator('main script, main img[src="x"], [onerror], [onload], [onfocus]').count(),
      path,
    ).toBe(0);
    // What is edited is what is sent, and stands above it in readable form.
    await page.evaluate(() => {
      for (const field of document.querySelectorAll('textarea')) field.remove();
    });
    expect(await page.locator('html').textContent(), path).not.toMatch(/\u202e|(?![\t\n\r])\p{Cc}/u);
  }

  const frame = page.frameLocator('iframe.document');
  await expect(frame.getByRole('heading', { name: 'Captured' })).toBeVisible();
  await frame.getByRole('button', { name: 'Send' }).click();
  await frame.getByRole('link', { name: 'Go' }).click({ noWaitAfter: true });
  await page.waitForLoadState('networkidle');
  expect(await page.title()).toMatch(/^(\(\d\) )?Capture · Playpen$/);
  expect(sink.hits).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(elsewhere).toEqual([]);
});

/** Every page, of a run in which all text is `text`; that of a capture comes last. */
function pagesOf(text: string, captureId: string): readonly string[] {
  const encoded = encodeURIComponent(text);
  return [
    '/',
    `/?scenario=${encoded}&q=${encoded.slice(0, 150)}&agent=${encoded}&finding=injection_seen`,
    '/scenarios',
    '/runs/run_a',
    '/runs/run_a/steps/1',
    '/runs/run_a/steps/2',
    '/approvals',
    '/approvals?after=ap_2',
    '/approvals?after=ap_9',
    '/runs/run_r',
    '/runs/run_r/steps/1',
    '/baselines',
    '/workflows',
    `/workflows/${encoded}`,
    '/compare?a=run_a&b=run_h',
    `/policies/${'a'.repeat(64)}`,
    `/${encoded}`,
    `/captures/${captureId}`,
  ];
}

test('axe finds nothing on any page, wide and narrow, light and dark, and nothing is wider than the window', async () => {
  test.slow();
  const captureId = await recordHostileRun('Plain words');
  store.startRun(sampleRun('run_b'));
  const page = await signedIn('/');
  for (const path of pagesOf('Plain words', captureId)) {
    await page.goto(new URL(path, review.url).href);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[data-armed]')].every((button) => button.matches(':enabled')),
    );
    await page.evaluate(axe.source);
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [1280, 'dark'],
      [390, 'light'],
      [390, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const violations = await page.evaluate(
        "axe.run(document, { iframes: false }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
      );
      expect.soft(violations, `${path} ${width} ${colorScheme}`).toEqual([]);
      const isFitting = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(isFitting, `${path} at ${width}`).toBeLessThanOrEqual(width);
    }
  }
});

test('the hostile document is one: outside its frame it does reach the sink', async () => {
  const page = await browser.newPage();
  await page.setContent(hostileDocument());
  await expect.poll(() => sink.hits.length).toBeGreaterThan(3);
  await page.close();
});

test('approving in the page changes the approval, once, with the reason', async () => {
  store.startRun(sampleRun('run_a'));
  const expiresAt = '9999-01-01T00:00:00.000Z';
  const { subject, decision } = sampleApproval('run_a');
  // Seven words: nobody is told to have answered too soon.
  const short = {
    claim: null,
    subject: { ...subject, label: 'Refund' },
    decision: { ...decision, reasons: [] },
  };
  store.requestApproval(sampleApproval('run_a', { ...short, id: 'ap_1', expiresAt }));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_2', expiresAt }));
  const page = await signedIn('/');
  const badge = page.locator('[data-pending]');
  await expect(badge).toHaveText('2');
  await expect(badge).toHaveClass(/unread/);
  await expect(page).toHaveTitle('(2) Runs · Playpen');
  await expect(page.locator('[data-due]')).toHaveText(/^\d+ h$/);
  await page.goto(new URL('/approvals', review.url).href);
  const card = page.locator('#ap_1');
  await expect(card).toContainText('Invoice INV-1042: status paid → refunded');
  await expect(card).toContainText('tools.billing.refund');
  await card.getByLabel('Reason').fill('Checked with the customer');
  await card.getByRole('button', { name: 'Approve once' }).click();
  await expect(page.locator('#ap_1')).toContainText('approved');
  expect(store.getApproval('ap_1')).toMatchObject({
    status: 'approved',
    resolvedBy: 'ben',
    reason: 'Checked with the customer',
  });

  // The next one has the focus, and goes by itself when nobody waits for it any more.
  await expect(page.locator('#ap_2')).toBeFocused();
  // What was in front for a second is read: the badge goes back to how many wait.
  await expect(page).toHaveTitle('Approvals · Playpen');
  await expect(badge).toHaveText('1');
  await expect(badge).not.toHaveClass(/unread/);
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await expect(page.locator('#ap_2').getByRole('button', { name: 'Reject' })).toBeFocused();
  store.voidApproval('ap_2', 'Its effects changed');
  await expect(page.locator('#ap_2[data-card]')).toHaveCount(0);
  await expect(page.getByRole('status')).toContainText(['What you were on is gone', 'approved']);
});

test('a person stops a run from what it holds, or from its page: who and why is in the trace, and shown', async () => {
  store.startRun(sampleRun('run_a'));
  store.startRun(sampleRun('run_b'));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_1', expiresAt: '9999-01-01T00:00:00.000Z' }));
  const page = await signedIn('/approvals');
  await page.locator('#ap_1').getByLabel('Reason').first().fill('It goes astray');
  await page.getByRole('button', { name: 'Stop the run' }).click();
  await expect(page.getByText('asked for its end: It goes astray')).toBeVisible();
  await expect(page.getByText('Stop the run')).toBeHidden();
  expect(store.findStopAsked('run_a')).toMatchObject({ by: 'ben', reason: 'It goes astray' });
  store.endRun('run_a', sampleEnd());
  await expect(page.getByText('ben stopped it: It goes astray')).toBeVisible();

  await page.goto(new URL('/runs/run_b', review.url).href);
  await page.getByText('Stop the run').click();
  store.endRun('run_b', sampleEnd());
  await page.getByRole('button', { name: 'Stop it' }).click();
  await expect(page.getByRole('main')).toContainText('Cannot stop the run "run_b": it is over, as finished');
  expect(store.findStopAsked('run_b')).toBeUndefined();
  expect(store.verifyRun('run_a')).toMatchObject({ status: 'whole' });
});

test('two people answer at once: one wins, and the other, whose page shows it still, is told', async () => {
  store.startRun(sampleRun('run_a'));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_1', expiresAt: '9999-01-01T00:00:00.000Z' }));
  const [first, second] = [await signedIn('/'), await signedIn('/')];
  await second.route('**/live', (route) => route.abort());
  for (const page of [first, second]) {
    await page.goto(new URL('/approvals', review.url).href);
    await page.locator('#ap_1').getByLabel('Reason').first().fill('Mine');
    await expect(page.getByRole('button', { name: 'Reject' })).toBeEnabled();
  }
  await first.getByRole('button', { name: 'Approve once' }).click();
  await expect(first.locator('.answered')).toContainText('approved');
  await second.getByRole('button', { name: 'Reject' }).click();
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Too late');
  await expect(second.getByRole('main')).toContainText('already approved by "ben"');
  expect(store.getApproval('ap_1')).toMatchObject({ status: 'approved', resolvedBy: 'ben' });
});

test('what another process writes appears without a reload: a run, its steps, its end and its verdict', async () => {
  const other = openTrace(test.info().outputPath('trace.sqlite'));
  const page = await signedIn('/');
  await expect(page.getByText('Nothing has run yet.')).toBeVisible();
  // What a script left in the window is gone after a reload.
  await page.evaluate('window.stillHere = true');
  other.startRun(sampleRun('run_a'));
  await expect(page.getByRole('heading', { name: 'Under way' })).toBeVisible();
  expect(await page.evaluate('window.stillHere')).toBe(true);
  await page.locator('#run_a a').click();
  await expect(page.getByText('No step yet.')).toBeVisible();
  // Its text is there before its keys are.
  await page.waitForLoadState();
  await page.keyboard.press('f');
  await expect(page.getByLabel('Follow')).toBeChecked();
  await page.evaluate('window.stillHere = true');

  const proposed = sampleProposal('run_a', 1);
  other.proposeStep(proposed);
  await expect(page.locator('#step-1')).toContainText('not finished');
  await page.locator('#step-1 .what').focus();
  other.proposeStep(sampleProposal('run_a', 2));
  await expect(page.locator('#step-2')).toBeVisible();
  await expect(page.locator('#step-1 .what')).toBeFocused();
  await page.getByRole('heading', { name: 'Steps' }).click();
  other.finishStep(sampleFinish(proposed.id));
  await expect(page.locator('#step-1')).toContainText('ok');

  const step = await page.context().newPage();
  await step.goto(new URL('/runs/run_a/steps/2', review.url).href);
  await expect(step.locator('.heading')).toContainText('not finished');
  const shot = async (colour: string) =>
    other.putCapture('run_a', {
      url: 'https://acme.saas.test/',
      title: 'Invoices',
      masks: [],
      dom: '<p>',
      accessibility: '',
      png: await samplePng(colour),
      width: 1280,
      height: 720,
    });
  const pictures = { before: await shot('#00aa00'), after: await shot('#aa0000') };
  await other.flush();
  other.finishStep(sampleFinish('step_run_a_2', pictures));
  other.proposeStep(sampleProposal('run_a', 3));
  await expect(step.locator('.heading')).toContainText('ok');
  await step.keyboard.press('w');
  await expect(step.locator('[data-viewer]')).toHaveAttribute('data-mode', 'swipe');
  await expect(step.locator('.crumbs')).toContainText('step 2 of 3');
  await step.keyboard.press('ArrowRight');
  await expect(step).toHaveURL(/steps\/3/);
  await step.close();

  other.endRun('run_a', sampleEnd());
  await expect(page.getByText('This run is under way.')).toBeHidden();
  other.recordVerdict('run_a', 'pass', []);
  await expect(page.locator('.heading')).toContainText('pass');
  expect(await page.evaluate('window.stillHere')).toBe(true);
  await other.close();
});

test('a person edits what is held, before approving it; what is being typed survives what happens meanwhile', async () => {
  store.startRun(sampleRun('run_a'));
  const expiresAt = '9999-01-01T00:00:00.000Z';
  const fields = [
    { name: 'amount', value: '420.00', cut: 0 },
    { name: 'note', value: 'Dear Ana,\nall of it.', cut: 0 },
    { name: 'fee', value: '3.5', cut: 0, type: 'number' },
    { name: 'notify', value: 'true', cut: 0, type: 'boolean' },
  ] as const;
  const payload = { readable: true, sizeBytes: 40, fields, more: 0 };
  const { subject } = sampleApproval('run_a');
  store.requestApproval(sampleApproval('run_a', { id: 'ap_1', expiresAt, subject: { ...subject, payload } }));
  const page = await signedIn('/approvals');
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await expect(page.getByLabel('Reason').first()).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await expect(page.getByLabel('amount')).toBeFocused();
  await page.getByLabel('amount').fill('10.00');
  const why = page.locator('#ap_1 details.edit').getByLabel('Reason');
  await why.fill('Half ty');
  await page.getByRole('heading', { name: 'Approvals' }).click();
  store.requestApproval(sampleApproval('run_a', { id: 'ap_2', expiresAt }));
  await expect(page.locator('#ap_1')).toContainText('Also waiting in this run');
  await expect(page.getByLabel('amount')).toHaveValue('10.00');
  await expect(why).toHaveValue('Half ty');
  await expect(page.locator('#ap_1').getByLabel('Reason').first()).toHaveValue('');
  await page.getByLabel('notify').selectOption('false');
  await page.getByLabel('fee').fill('none');
  await page.getByRole('button', { name: 'Try it as edited' }).click();
  expect(await page.getByLabel('fee').evaluate((field: HTMLInputElement) => field.validity.valid)).toBe(
    false,
  );
  await page.getByLabel('fee').fill('0');
  await page.getByRole('button', { name: 'Try it as edited' }).click();
  await expect(page.locator('.answered')).toContainText('edited');
  expect(store.getApproval('ap_1')).toMatchObject({
    status: 'edited',
    edit: { amount: '10.00', fee: 0, notify: false },
  });
});

test('an answer takes a look first: no double click, key meant for elsewhere or Enter in the reason decides', async () => {
  store.startRun(sampleRun('run_a'));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_1', expiresAt: '9999-01-01T00:00:00.000Z' }));
  const page = await signedIn('/approvals', true);
  const card = page.locator('#ap_1');
  const answers = [
    card.getByRole('button', { name: 'Approve once' }),
    card.getByRole('button', { name: 'Reject' }),
  ];
  const allAre = async (enabled: boolean) => {
    for (const button of answers) await expect(button).toBeEnabled({ enabled });
  };
  await allAre(false);
  await page.clock.runFor(699);
  await allAre(false);
  await page.clock.runFor(1);
  await allAre(true);

  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await allAre(false);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await allAre(false);
  await page.clock.runFor(700);
  await allAre(true);

  await card.getByLabel('Reason').fill('Not read to the end');
  await card.getByLabel('Reason').press('Enter');
  await page.reload();
  expect(store.getApproval('ap_1').status).toBe('pending');
});

test('a form of another site cannot answer an approval, and a frame of it shows nothing', async () => {
  store.startRun(sampleRun('run_a'));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_1', expiresAt: '9999-01-01T00:00:00.000Z' }));
  const page = await signedIn('/approvals');
  const csrf = await page.locator('#ap_1 input[name=csrf]').inputValue();
  const action = new URL('/approvals/ap_1', review.url).href;
  await page.goto(`${sink.url}/page`);
  await page.setContent(
    `<form method="post" action="${action}"><input name="csrf" value="${csrf}"><input name="digest" value="${'e'.repeat(64)}">` +
      `<input name="decision" value="approved"><input name="reason"><button>Win a prize</button></form>` +
      `<iframe src="${new URL('/approvals', review.url).href}"></iframe>`,
  );
  await page.getByRole('button').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Refused');
  expect(store.getApproval('ap_1').status).toBe('pending');
});

test('the address without its token, or by another name, shows nothing', async () => {
  const url = new URL(review.url);
  url.search = '';
  const page = await browser.newPage();
  expect((await page.goto(url.href))?.status()).toBe(401);
  await page.close();
  const response = await fetch(url, { headers: { host: `evil.example:${url.port}` } });
  expect([401, 403]).toContain(response.status);
});

test('before and after can be compared in five ways, place by place and larger, by keys alone', async () => {
  await recordTwoSteps();
  const page = await signedIn('/runs/run_a/steps/1');
  const viewer = page.locator('[data-viewer]');
  await expect(viewer.locator('rect.changed')).toHaveCount(1);
  await expect(viewer.locator('.target rect')).toHaveCount(1);
  await expect(viewer).toHaveAttribute('data-mode', 'split');
  for (const [key, mode] of [
    ['w', 'swipe'],
    ['o', 'onion'],
    ['b', 'blink'],
    ['d', 'difference'],
    ['s', 'split'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(viewer).toHaveAttribute('data-mode', mode);
    expect(new URL(page.url()).searchParams.get('view')).toBe(mode === 'split' ? null : mode);
  }
  await page.keyboard.press('b');
  await expect(viewer.locator('.before')).toBeHidden();
  await page.keyboard.press('b');
  await expect(viewer.locator('.before')).toBeVisible();
  await expect(viewer.locator('.after')).toBeHidden();

  await page.keyboard.press('j');
  await expect(viewer.locator('[data-regions] output')).toHaveText('place 1 of 1');
  await expect(viewer.locator('[data-region="1"]')).toHaveClass(/current/);
  expect(page.url()).toContain('#place-1');
  await page.keyboard.press('+');
  await expect(viewer.locator('.zoom output')).toHaveText('150 %');
  await page.keyboard.press('-');
  await expect(viewer.locator('.zoom output')).toHaveText('100 %');
  await page.keyboard.press('+');
  await page.keyboard.press('0');
  await expect(viewer.locator('.zoom output')).toHaveText('100 %');
  await page.keyboard.press('k');
  await expect(viewer.locator('[data-regions] output')).toHaveText('place 1 of 1');

  await page.goto(new URL('/runs/run_a/steps/1?view=onion#place-1', review.url).href);
  await expect(viewer).toHaveAttribute('data-mode', 'onion');
  await expect(viewer.locator('[data-region="1"]')).toHaveClass(/current/);
});

test('keys lead through a list, to its search, to the approvals and back; an answer by key takes two, is told to be hurried, and catches a decoy', async () => {
  store.startRun(sampleRun('run_a'));
  store.startRun(sampleRun('run_b'));
  const expiresAt = '9999-01-01T00:00:00.000Z';
  // Takes minutes to read.
  const claim = 'It was charged twice. '.repeat(300);
  const held = sampleApproval('run_a', { id: 'ap_1', expiresAt, claim });
  store.requestApproval(held);
  const approval = { ...held, id: 'ap_9' };
  store.openDecoy({ approval, occasionId: 'ap_1', fault: 'another_record', why: 'It is another invoice.' });
  const page = await signedIn('/');
  const runs = page.locator('[data-item]');
  await expect(runs).toHaveCount(2);
  const inFront = () =>
    runs.evaluateAll((all) => all.findIndex((one) => one.contains(document.activeElement)));
  for (const [key, at] of [
    ['j', 0],
    ['j', 1],
    ['k', 0],
  ] as const) {
    await page.keyboard.press(key);
    expect(await inFront()).toBe(at);
  }
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('ra');
  await expect(page.getByRole('searchbox')).toHaveValue('ra');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('a');
  await page.waitForURL(/\/approvals$/);
  const approve = page.locator('#ap_1').getByRole('button', { name: 'Approve once' });
  await expect(approve).toBeEnabled();
  await page.keyboard.press('j');
  await page.keyboard.press('y');
  await expect(approve).toBeFocused();
  expect(store.getApproval('ap_1').status).toBe('pending');
  // Keys are heard once the page that tells of the answer has loaded.
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('y');
  await loaded;
  await expect(page.locator('#ap_1')).toContainText('approved');
  expect(store.getApproval('ap_1').status).toBe('approved');
  const told = page.getByRole('status').filter({ hasText: 'That was' });
  await expect(told).toHaveText(/answered after \d.*; what it showed takes about \d+ min .*to read/);
  await expect(told).toBeFocused();

  const decoy = page.locator('#ap_9');
  await expect(decoy).not.toContainText('decoy');
  await expect(decoy.getByRole('button', { name: 'Reject' })).toBeEnabled();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  const reloaded = page.waitForEvent('load');
  await page.keyboard.press('x');
  await reloaded;
  await expect(told.first()).toContainText('Caught. That was a decoy');
  await expect(told.first()).toContainText('What was wrong: It is another invoice.');
  await expect(page.getByRole('row', { name: 'ben' })).toContainText('1 of 1');
  await page.keyboard.press('r');
  await page.waitForURL((url) => url.pathname === '/');
});

test('keys lead from step to step and up to the run; the help lists them, and they can be switched off', async () => {
  await recordTwoSteps();
  const page = await signedIn('/runs/run_a');
  await page.locator('#step-1 .what').click();
  // Keys are heard once a page has loaded, which is after its address has changed.
  await page.waitForURL(/steps\/1$/);
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/steps\/2$/);
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(/steps\/1$/);

  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help).toContainText('Next place that changed');
  await expect(help).toContainText('Up to the run');
  await help.getByLabel('Single keys are on').uncheck();
  await help.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('w');
  await expect(page.locator('[data-viewer]')).toHaveAttribute('data-mode', 'split');
  await page.keyboard.press('?');
  await help.getByLabel('Single keys are on').check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/runs\/run_a#step-1$/);
});

/** A step whose pictures differ in one place, and one that changes nothing. */
async function recordTwoSteps(): Promise<void> {
  const runId = 'run_a';
  store.startRun(sampleRun(runId));
  const capture = async (colour: string) =>
    store.putCapture(runId, {
      url: 'https://acme.saas.test/',
      title: 'Invoices',
      masks: [],
      dom: '<p>',
      accessibility: '',
      png: await samplePng(colour),
      width: 1280,
      height: 720,
    });
  const [before, after] = [await capture('#00aa00'), await capture('#aa0000')];
  for (const [index, pair] of [
    { before, after },
    { before: after, after },
  ].entries()) {
    const step = sampleProposal(runId, index + 1);
    store.proposeStep(step);
    store.finishStep(sampleFinish(step.id, pair));
  }
  await store.flush();
}

async function signedIn(path: string, clockStands = false): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  if (clockStands) {
    await page.clock.install();
    await page.clock.pauseAt('2030-01-01');
  }
  await page.goto(review.url);
  await page.goto(new URL(path, review.url).href);
  return page;
}

/** A run of a workflow with a level, so that its page has all that such a page can have. */
function recordHostileWorkflow(text: string): void {
  const evidence = sampleEvidence({ workflow: text, agent: text });
  store.startRun(
    sampleRun('run_h', {
      scenario: text,
      workflow: text,
      agent: text,
      model: text,
      policyVersion: text,
      policy: JSON.stringify(samplePolicy),
      evaluation: sampleEvaluation({ part: 'external', skin: text, kind: 'prompt_injection' }),
    }),
  );
  const finding = { runId: 'run_h', stepId: null, message: text, at: '2025-03-01T09:00:02.000Z' };
  store.recordFinding({ ...finding, id: 'fnd_h', kind: 'egress_attempt', stoppedBy: 'gateway' });
  store.endRun('run_h', sampleEnd({ result: text }));
  store.recordVerdict('run_h', 'fail', [{ name: text, verdict: 'fail', message: text, steps: [] }], true);
  const at = '2025-03-01T10:00:00.000Z';
  const certificate = issueCertificate(evidence, { level: 'sandbox_only', at, by: text, reason: text });
  store.recordPromotion({ workflow: text, level: 'sandbox_only', certificate, at });
}

async function recordHostileRun(text: string): Promise<string> {
  const runId = 'run_a';
  store.startRun(
    sampleRun(runId, {
      scenario: text,
      workflow: text,
      goal: text,
      agent: text,
      mutant: text,
      model: text,
      policyVersion: text,
      identity: { tenantId: text, actorId: text, role: 'viewer', scopes: [text] },
    }),
  );
  recordHostileWorkflow(text);
  const capture = store.putCapture(runId, {
    url: text,
    title: text,
    png: await samplePng('#c0ffee'),
    masks: [],
    dom: hostileDocument(),
    accessibility: text,
    width: 1280,
    height: 720,
  });
  const decision = { outcome: 'ask', risk: 'destructive', rule: text, reasons: [text] } as const;
  const effects = [
    sampleEffect({ table: text, rowId: text, tenantId: text, summary: text, after: { [text]: text } }),
    sampleEffect({ incidental: true, before: null, after: { note: text } }),
  ];
  const step = sampleProposal(runId, 1, {
    action: { type: 'tool', tool: text, input: { [text]: text }, reason: text },
  });
  store.proposeStep(step);
  store.finishStep(
    sampleFinish(step.id, {
      decision,
      effects,
      message: text,
      toolResult: { text },
      url: text,
      errorStack: text,
      console: hostileConsole(text),
      before: capture,
      after: capture,
      target: { description: text, x: 1, y: 1, box: [0, 0, 10, 10] },
    }),
  );
  const odd = sampleProposal(runId, 2, { action: { type: 'unparsed', text } });
  store.proposeStep(odd);
  store.recordRequest(sampleRequest(runId, { stepId: step.id, method: text, url: text, decision, effects }));
  const subject = { method: text, url: text, bodyDigest: null, label: text, payload: null };
  const approval = { captureId: capture.id, decision, effects, subject, claim: text, actorId: text };
  store.requestApproval(sampleApproval(runId, { ...approval, id: 'ap_2', status: 'rejected', reason: text }));
  holdInRun('run_r', text, approval);
  const at = '2025-03-01T09:00:02.000Z';
  store.recordFinding({
    id: 'fnd_1',
    runId,
    stepId: step.id,
    kind: 'injection_seen',
    stoppedBy: null,
    message: text,
    at,
  });
  store.endRun(
    runId,
    sampleEnd({
      result: text,
      finalResponse: text,
      errorStack: text,
      suggestedNextStep: text,
      stopReason: 'agent_error',
    }),
  );
  store.recordVerdict(runId, 'fail', [{ name: text, verdict: 'fail', message: text, steps: [1] }]);
  await store.flush();
  return capture.id;
}

/** A page that writes whatever it can, and more of it than is kept. */
function hostileConsole(text: string): ConsoleLog {
  const steering = '\u001b]0;owned\u0007\u001b[2J\u001b[31m\u009b2J\u0000\b';
  const written = [text, `${steering}${text}`, `${text}${'x'.repeat(1e6)}`];
  const lines = CONSOLE_KINDS.flatMap((kind) =>
    written.map((line) => ({ kind, text: line, cut: 0, place: text, times: 100_000 })),
  );
  return { lines, more: 99_960, unheard: true };
}

/** A run under way that holds two requests; and a decoy that somebody has answered. */
function holdInRun(runId: string, text: string, approval: Partial<Approval>): void {
  store.startRun(sampleRun(runId, { scenario: text, goal: text, agent: text }));
  store.proposeStep(sampleProposal(runId, 1, { action: { type: 'unparsed', text } }));
  const fields = [
    { name: text, value: text, cut: 1 },
    { name: `${text} `, value: `${text}\n${text}`, cut: 0 },
    { name: 'fee', value: '1', cut: 0, type: 'number' },
    { name: 'notify', value: 'true', cut: 0, type: 'boolean' },
  ] as const;
  const { subject } = sampleApproval(runId, approval);
  const payload = { readable: true, sizeBytes: 9, fields, more: 1 };
  const expiresAt = '9999-01-01T00:00:00.000Z';
  for (const id of ['ap_1', 'ap_3'])
    store.requestApproval(
      sampleApproval(runId, { ...approval, id, expiresAt, subject: { ...subject, payload } }),
    );
  const shown = sampleApproval(runId, { ...approval, id: 'ap_9', expiresAt });
  store.openDecoy({ approval: shown, occasionId: 'ap_1', fault: 'another_record', why: text });
  const at = '2025-03-01T09:00:02.000Z';
  store.answerDecoy('ap_9', { status: 'approved', by: text, reason: text }, at, shown.digest);
  const answer = { approvalId: 'ap_9', runId, by: text, at, decision: 'approved', isDecoy: true } as const;
  store.noteAnswer({ ...answer, tookMs: 1, readingMs: 9_000 });
}

async function openSink(): Promise<typeof sink> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    if (request.url !== '/page' && request.url !== '/favicon.ico') hits.push(request.url ?? '');
    response.setHeader('content-type', 'text/html');
    response.end('<p>sink');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sink has no port');
  return { url: `http://127.0.0.1:${address.port}`, hits, server };
}

test('the page of a workflow says its level, what ended it, and what its runs show, with links to them', async () => {
  const evaluation = sampleEvaluation({ part: 'external' });
  for (const [id, startedAt] of [
    ['run_1', '2025-03-01T09:00:00.000Z'],
    ['run_2', '2025-03-02T09:00:00.000Z'],
  ] as const) {
    const policy = JSON.stringify(samplePolicy);
    store.startRun(sampleRun(id, { workflow: 'support_refund', evaluation, policy, startedAt }));
    store.endRun(id, sampleEnd());
    store.recordVerdict(id, id === 'run_1' ? 'fail' : 'pass', []);
  }
  const at = '2025-03-02T10:00:00.000Z';
  const decided = { level: 'draft_with_review', at, by: 'ada', reason: 'enough runs' } as const;
  const certificate = issueCertificate(sampleEvidence(), decided);
  store.recordPromotion({ workflow: 'support_refund', level: decided.level, certificate, at });

  const page = await signedIn('/workflows');
  await expect(page.getByRole('row', { name: /support_refund/ })).toContainText('blocked revoked');
  await page.getByRole('link', { name: 'support_refund' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('draft with review is revoked: agent, ');
  await expect(main).toContainText('2 older runs are no evidence any more');
  await expect(main.getByRole('listitem').filter({ hasText: 'Ambiguous-input tests pass' })).toContainText(
    'missing',
  );
  await expect(main).toContainText('correct completion50 %1 of 2 graded runs');
  await expect(main).toContainText('retrieval precisionnot measured');
  await expect(main.getByRole('img', { name: /Completion and harm from 2025-03-01 to/ })).toBeVisible();
  await main.getByRole('link', { name: /over-limit: fail, 2025-03-01/ }).click();
  await expect(page).toHaveURL(/\/runs\/run_1$/);
});
