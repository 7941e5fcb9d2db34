import { existsSync } from 'node:fs';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';
import { openTrace, type TraceStore } from '../trace/store.ts';
import { openSnapshots, type Snapshots } from '../visual/snapshots.ts';
import { candidatesOfRun } from './baselines/candidates-of-run.ts';
import { ruleOn } from './baselines/rule.ts';
import { recordPage } from './baselines/testing/record-page.ts';
import { serveReview } from './serve-review.ts';

const SYSTEM_SHELL = '/usr/bin/chromium-headless-shell';
const executablePath = process.env.PLAYPEN_CHROMIUM ?? (existsSync(SYSTEM_SHELL) ? SYSTEM_SHELL : undefined);
const clock = { now: () => '2025-03-01T09:05:00.000Z', elapsedMs: () => 0, after: () => () => undefined };

let browser: Browser;
let store: TraceStore;
let snapshots: Snapshots;
let review: Awaited<ReturnType<typeof serveReview>>;

test.beforeAll(async () => {
  browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
});
test.afterAll(() => browser.close());

/** Two scenarios whose page changed in the same way, and one that failed. */
test.beforeEach(async () => {
  store = openTrace(test.info().outputPath('trace.sqlite'));
  snapshots = openSnapshots(test.info().outputPath('snapshots'));
  for (const name of ['approved', 'refused', 'failed']) {
    const scenario = `refunds/${name}`;
    await recordPage(store, `run_a_${name}`, 'Paid', { scenario });
    const candidates = candidatesOfRun(store.readRun(`run_a_${name}`));
    ruleOn({ store, snapshots, clock }, candidates, { outcome: 'accepted', by: 'ana', reason: '' });
    const [text, verdict] = name === 'failed' ? (['Gone', 'fail'] as const) : (['Void', 'pass'] as const);
    await recordPage(store, `run_b_${name}`, text, { scenario, verdict });
  }
  review = await serveReview({ store, snapshotsFolder: snapshots.folder, reviewer: 'ben' });
});
test.afterEach(async () => {
  await review.close();
  await store.close();
});

const groupOf = (page: Page, text: string) => page.locator('[data-card]').filter({ hasText: text });
const outcomes = () =>
  snapshots
    .scenarios()
    .flatMap((scenario) => snapshots.rulings(scenario))
    .filter(({ by }) => by === 'ben')
    .map(({ view, outcome, undone }) => `${view.scenario} ${undone ? 'undone' : outcome}`);

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(review.url);
  await page.getByRole('link', { name: 'Baselines' }).click();
  await page.waitForURL('**/baselines');
  return page;
}

test('one group is the same change in two scenarios: accepted with one key, undone with another', async () => {
  const page = await open();
  const group = groupOf(page, 'went from “Paid” to “Void”');
  await expect(group).toContainText('2 views of 2 runs');
  for (const picture of await group.locator('> .triple img').all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1280);
  }
  await expect(group.getByRole('button', { name: 'Accept all 2' })).toBeEnabled();
  await page.keyboard.press('j');
  await expect(group).toBeFocused();
  await page.keyboard.press('y');
  await expect(group).toHaveCount(0);
  expect(outcomes()).toEqual(['refunds/approved accepted', 'refunds/refused accepted']);
  await expect(groupOf(page, 'Gone')).toBeFocused();
  await expect(page.locator('[data-key="undo"]')).toBeEnabled();
  await page.keyboard.press('u');
  await expect(group).toHaveCount(1);
  expect(outcomes()).toEqual(['refunds/approved undone', 'refunds/refused undone']);
  await expect(group.getByRole('button', { name: 'Accept all 2' })).toBeEnabled();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await expect(group).toBeFocused();
  await page.keyboard.press('x');
  await expect(group).toHaveCount(0);
  expect(outcomes()).toEqual(
    expect.arrayContaining(['refunds/approved rejected', 'refunds/refused rejected']),
  );
});

test('one view of a group is rejected alone', async () => {
  const page = await open();
  const group = groupOf(page, 'Void');
  await group.getByText('One by one').click();
  const one = group.locator('.views > li').filter({ hasText: 'refunds/refused' });
  await one.getByLabel('Reason', { exact: true }).fill('it should be paid');
  await one.getByRole('button', { name: 'Reject it' }).click();
  await expect(group).toContainText('1 view of 1 run');
  expect(outcomes()).toEqual(['refunds/refused rejected']);
  await expect(page.locator('#history')).toContainText('it should be paid');
});

test('what may be no baseline has no button for it, and says why', async () => {
  const page = await open();
  const group = groupOf(page, 'Gone');
  await expect(group).toContainText('No baseline: its run failed.');
  await expect(group.getByRole('button', { name: /^Accept/ })).toHaveCount(0);
  const everything = page.locator('section.card');
  await expect(everything).toContainText('1 of 3 are left out');
  await everything.getByRole('button', { name: 'Accept all 3' }).click();
  await expect(page.locator('[data-card]')).toHaveCount(1);
});

test('of two people at once one wins, and the other is told', async () => {
  const [mine, theirs] = [await open(), await open()];
  for (const page of [mine, theirs]) {
    await groupOf(page, 'Void')
      .getByRole('button', { name: /^Accept all 2/ })
      .click();
  }
  await expect(theirs.getByRole('heading', { name: 'Too late' })).toBeVisible();
  await expect(theirs.locator('main')).toContainText('ben has accepted it already');
  expect(outcomes()).toHaveLength(2);
});

test('single keys act only where nothing is typed, and can be switched off', async () => {
  const page = await open();
  const group = groupOf(page, 'Void');
  await expect(group.getByRole('button', { name: /^Accept/ }).first()).toBeEnabled();
  await group.getByLabel('Reason', { exact: true }).first().fill('');
  await page.keyboard.type('yxu');
  await expect(group.getByLabel('Reason', { exact: true }).first()).toHaveValue('yxu');
  await group.focus();
  await page.keyboard.press('?');
  const help = page.locator('dialog.keys');
  await expect(help).toContainText('Accept the change that has the focus');
  await help.getByLabel('Single keys are on').uncheck();
  await page.keyboard.press('Escape');
  await group.focus();
  await page.keyboard.press('j');
  await page.keyboard.press('y');
  await expect(group).toBeFocused();
  expect(outcomes()).toEqual([]);
});

for (const width of [1280, 390]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing at ${width} px, ${colorScheme}, and nothing is wider than the window`, async () => {
      const page = await open({ viewport: { width, height: 800 }, colorScheme });
      await page.waitForFunction(() => document.querySelector('[data-armed]:enabled') !== null);
      await page.getByText('One by one').click();
      await page.evaluate(axe.source);
      const violations = await page.evaluate(
        "axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
      );
      expect(violations).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
