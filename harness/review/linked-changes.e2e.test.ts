import { existsSync } from 'node:fs';
import { chromium, expect, test } from '@playwright/test';
import { goTo, openTestBench, press } from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy, supportTools } from '../environments/mock-saas/testing/policies.ts';
import { changesOfStep } from './changes-of-step.ts';
import { serveReview } from './serve-review.ts';

const SYSTEM_SHELL = '/usr/bin/chromium-headless-shell';
const executablePath = process.env.PLAYPEN_CHROMIUM ?? (existsSync(SYSTEM_SHELL) ? SYSTEM_SHELL : undefined);
const policy = supportPolicy({
  tools: { ...supportTools, 'ticket.update': { risk: 'internal_write', allowed: true } },
});

test('a row, the node that shows it and its place in the picture light up together, on a scrolled page too', async () => {
  test.slow();
  const bench = await openTestBench(test.info().outputPath('trace'));
  const run = await bench.open({ policy });
  await run.act(goTo('/tickets/T-1007'));
  await run.act({ type: 'scroll', dx: 0, dy: 120 });
  await run.act({ type: 'select', target: { label: 'Status' }, value: 'Pending' });
  await run.act(press('Update ticket'));
  await run.close();
  const { store } = bench.runtime;
  await store.flush();
  const recorded = store.readRun(run.id);
  const [opened, scrolled, chosen, saved] = recorded.steps;
  if (!opened || !scrolled || !chosen || !saved) throw new Error('there are four steps');
  expect(opened.finished?.after?.boxes).not.toBeNull();
  const [from, to] = [opened, scrolled].map(({ finished }) => finished?.after?.scroll?.[1] ?? 0);
  expect((to ?? 0) - (from ?? 0)).toBe(120);
  expect(scrolled.finished?.after?.boxes).toBe(opened.finished?.after?.boxes);

  const { changes, regions } = await changesOfStep(store, recorded, saved);
  const row = changes.find((change) => change.row?.column === 'status');
  expect(row).toMatchObject({ node: { after: expect.stringMatching(/pending/i) } });
  const region = regions[(row?.region ?? 0) - 1];
  expect(region).toBeDefined();

  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const review = await serveReview({ store });
  const page = await browser.newPage();
  await page.goto(review.url);
  await page.goto(new URL(`/runs/${run.id}/steps/4`, review.url).href);
  const node = page.locator('.after .node.current');
  await expect(node).toHaveCount(0);
  const item = page.locator('.changes li').filter({ hasText: 'status of T-1007' });
  await item.click();
  await expect(node).toBeVisible();
  await expect(page.locator(`.after [data-region="${row?.region}"]`)).toHaveClass(/current/);
  await expect(page.locator('.rowdiff.current')).toContainText('T-1007');
  const [drawn, around] = await Promise.all([
    node.boundingBox(),
    page.locator(`.after [data-region="${row?.region}"] .changed`).boundingBox(),
  ]);
  const apart =
    !drawn ||
    !around ||
    drawn.x > around.x + around.width ||
    around.x > drawn.x + drawn.width ||
    drawn.y > around.y + around.height ||
    around.y > drawn.y + drawn.height;
  expect(apart).toBe(false);
  await page.screenshot({ path: test.info().outputPath('step.png'), fullPage: true });
  await browser.close();
  await review.close();
  await bench.close();
});
