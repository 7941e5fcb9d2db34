import type { BrowserContext, Page } from 'playwright';
import type { Tabs } from './tabs.ts';

/** How long a window that a page asked for may take to open; the browser may refuse it. */
const WINDOW_MS = 2_000;

/** Carries an input out in the active tab, and waits for what it sets off: there, and in a window that it opens. */
export async function actToItsEnd(
  context: BrowserContext,
  tabs: Tabs,
  busy: () => number,
  act: (page: Page) => Promise<unknown>,
): Promise<void> {
  const handle = tabs.active;
  const [asked, opened] = [handle.windowsAsked, tabs.opened];
  await act(handle.page);
  await handle.settle(busy);
  // Playwright tells of a new window only once it has taken hold of it, well after the page has opened it.
  const windows = handle.windowsAsked - asked - (tabs.opened - opened);
  if (windows > 0) await context.waitForEvent('page', { timeout: WINDOW_MS }).catch(() => undefined);
  const after = tabs.active;
  if (after !== handle) await after.settle(busy);
}
