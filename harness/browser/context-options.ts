import type { BrowserContextOptions } from 'playwright';

/** Size of the viewport, CSS pixels. */
export const VIEWPORT = { width: 1280, height: 800 } as const;

/** How long the browser may take over one input or navigation. */
export const ACTION_TIMEOUT_MS = 15_000;

/** What every browser context has: the same looks for every run, and nothing to reach around with. */
export const CONTEXT_OPTIONS: BrowserContextOptions = {
  viewport: VIEWPORT,
  deviceScaleFactor: 1,
  locale: 'en-US',
  timezoneId: 'UTC',
  colorScheme: 'light',
  reducedMotion: 'reduce',
  serviceWorkers: 'block',
  acceptDownloads: false,
  permissions: [],
  strictSelectors: true,
};
