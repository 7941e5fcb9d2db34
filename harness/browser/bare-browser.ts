import { chromium } from 'playwright';

/** A browser with nothing around it: no gateway, no flags, no interception. */
export type BareBrowser = {
  readonly version: string;
  /** Opens an address in a profile of its own and clicks where asked; failing to get there is no error. */
  visit(url: string, options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
};

type VisitOptions = {
  /** A point to click once the page has loaded, CSS pixels. */
  readonly click?: { readonly x: number; readonly y: number };
  /** The proxy that it goes through; none unless told. */
  readonly proxy?: string;
};

export type Visit = {
  /** What the browser itself has said against the pages, on their console. */
  complaints(): readonly string[];
  /** Goes on to another address. */
  leave(url: string): Promise<void>;
  close(): Promise<void>;
};

/** How long a page may take; a page that hangs has done by then what it came for. */
const VISIT_MS = 8_000;

/**
 * Starts Chromium as nobody should let an agent have it: the control of attacks, to see that they work where nothing
 * stops them. For pages of this machine only.
 *
 * @param flags further launch flags
 */
export async function launchBare(
  executablePath: string,
  flags: readonly string[] = [],
): Promise<BareBrowser> {
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...flags],
  });
  return {
    version: browser.version(),
    async visit(url, { click, proxy } = {}) {
      const context = await browser.newContext({
        acceptDownloads: true,
        ...(proxy !== undefined && { proxy: { server: proxy } }),
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      const go = (to: string) =>
        page.goto(to, { waitUntil: 'load', timeout: VISIT_MS }).then(
          () => undefined,
          () => undefined,
        );
      await go(url);
      if (click !== undefined) await page.mouse.click(click.x, click.y).catch(() => undefined);
      return { complaints: () => complaints, leave: go, close: () => context.close() };
    },
    close: () => browser.close(),
  };
}
