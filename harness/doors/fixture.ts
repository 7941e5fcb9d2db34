import { resolve } from 'node:path';
import { test as base } from '@playwright/test';
import type { OpenOptions } from './open-options.ts';
import type { CdpRun, Playpen } from './playpen.ts';
import type { PlaypenRun } from './playpen-run.ts';
import type { RunApprovals } from './run-approvals.ts';
import { createPlaypen } from './sdk.ts';

/** What `test.use` sets for a file or a group. */
export type SandboxOptions = {
  /** Whom the test acts as, and under which policy. */
  sandbox: Omit<OpenOptions, 'goal' | 'holds'> & { readonly goal?: string };
};

/** What a test is given. */
export type SandboxFixtures = {
  /** The run that the page belongs to; closed after the test, with what it did in the trace. */
  run: PlaypenRun;
  /** What the run holds. */
  approvals: RunApprovals;
  /** The world that the test acts in, one for each test. */
  world: { changes: PlaypenRun['changes'] };
};

type Internal = { cdp: CdpRun };
type WorkerOptions = {
  /** Path of the trace database. */
  traceFile: string;
};
type WorkerFixtures = { playpen: Playpen };

/**
 * Playwright's `test`, whose `page` is in the sandbox: ordinary code runs, each click and navigation is decided, held and
 * recorded, and nothing else can be reached. A click that is held fails until its approval is given; Playwright tries it
 * again by itself until its timeout.
 *
 * @example
 * import { expect, test } from 'playpen/test';
 *
 * test.use({ sandbox: { workflow: 'support-refund', startPath: '/tickets/T-1007' } });
 *
 * test('a draft changes nothing else', async ({ page, world }) => {
 *   await page.getByLabel('Reply draft').fill('We look into it.');
 *   await page.getByRole('button', { name: 'Save reply draft' }).click();
 *   expect((await world.changes()).filter(({ incidental }) => !incidental)).toHaveLength(1);
 * });
 */
export const test = base.extend<SandboxOptions & SandboxFixtures & Internal, WorkerOptions & WorkerFixtures>({
  traceFile: ['.playpen/trace.db', { option: true, scope: 'worker' }],
  sandbox: [{ workflow: 'support-refund' }, { option: true }],
  playpen: [
    async ({ traceFile }, use) => {
      const playpen = await createPlaypen({ trace: resolve(traceFile) });
      await use(playpen);
      await playpen.close();
    },
    { scope: 'worker' },
  ],
  cdp: async ({ playpen, sandbox }, use, info) => {
    const goal = sandbox.goal ?? info.title;
    const cdp = await playpen.openCdp({ agent: 'playwright test', ...sandbox, goal });
    await use(cdp);
    // Playwright's own error says that a click timed out, not what for.
    for (const { id, status, subject } of cdp.run.approvals.list()) {
      info.annotations.push({ type: `playpen ${status}`, description: `${subject.label} (${id})` });
    }
    info.annotations.push({ type: 'playpen run', description: cdp.run.id });
    await cdp.run.close();
  },
  run: ({ cdp }, use) => use(cdp.run),
  approvals: ({ run }, use) => use(run.approvals),
  world: ({ run }, use) => use({ changes: () => run.changes() }),
  // Not the runner's own browser: that one has no gateway around it.
  context: async ({ cdp, playwright }, use) => {
    const browser = await playwright.chromium.connectOverCDP(cdp.endpoint.url);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('the sandbox has no browser context');
    await use(context);
    await browser.close();
  },
  page: async ({ context }, use) => {
    await use(context.pages()[0] ?? (await context.newPage()));
  },
});

export { expect } from '@playwright/test';
