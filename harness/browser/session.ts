import type { Browser, BrowserContext, Page } from 'playwright';
import type { Target } from '../model/action.ts';
import type { PageView } from '../model/observation.ts';
import type { RawCapture } from './capture-page.ts';
import { capturePage, isUnchanged } from './capture-page.ts';
import type { Intercepted } from './interception.ts';
import { interceptRequests } from './interception.ts';
import type { Located, LocateProblem } from './locate.ts';
import { locate, locateFocused, relocate } from './locate.ts';
import { PageHandle } from './page-handle.ts';
import type { PageLimits } from './vital-signs.ts';
import { PageFailure, VitalSigns } from './vital-signs.ts';

/** Size of the viewport, CSS pixels. */
export const VIEWPORT = { width: 1280, height: 800 } as const;

/** How long the browser may take over one input or navigation. */
const ACTION_TIMEOUT_MS = 15_000;

/** How long a window that a page asked for may take to open; the browser may refuse it. */
const WINDOW_MS = 2_000;

/** How long a field may take to become ready; it is on the page already. */
const FIELD_TIMEOUT_MS = 1_000;

/** Pieces of text whose cleaned form is kept at a time. */
const MAX_REMEMBERED = 5_000;

/**
 * How a request to an unlisted address fails where something else has recorded it: interception, or the gateway. Any
 * other way means that the browser itself stopped it, as a document's `Connection-Allowlist` tells it to.
 */
const RECORDED_ELSEWHERE = /ERR_BLOCKED_BY_CLIENT|ERR_TUNNEL|ERR_ABORTED|ERR_EMPTY_RESPONSE/;

/** What a session is opened with. */
export type SessionOptions = {
  readonly proxy: { readonly server: string; readonly username: string; readonly password: string };
  isListed(url: string): boolean;
  /** False only in a test of the other layers. */
  readonly intercepts: boolean;
  onIntercepted(stopped: Intercepted): void;
  /** Something that the browser did on its own: a dialog dismissed, a download refused. */
  onIncident(kind: 'dialog' | 'download' | 'popup', text: string): void;
  /** What one page may take; past it the session fails. */
  readonly limits: PageLimits;
  /** Requests that the gateway has not answered yet. */
  inFlight(): number;
  /** Messages that the gateway has got over the sockets that are open. */
  messages(): number;
};

/** How captured text and pictures are cleaned before they leave this folder. */
export type Cleaner = {
  text(text: string): string;
};

/**
 * One browser context, for one run: the pages an agent works in, and nothing it could reach around with.
 *
 * Whatever is asked of a page rejects with a `PageFailure` once a page has crashed, does not answer, or takes too much.
 */
export class BrowserSession {
  readonly #context: BrowserContext;
  readonly #options: SessionOptions;
  readonly #pages: PageHandle[] = [];
  readonly #vitals: VitalSigns;
  /** Cleaned text by what it was: most of a page was on the page before. */
  readonly #cleaned = new Map<string, string>();
  #opened = 0;
  /** What is under way: requests, and messages that a page has sent and the gateway has not got yet. */
  readonly #busy = (): number => {
    const sent = this.#pages.reduce((sum, { messagesSent }) => sum + messagesSent, 0);
    return this.#options.inFlight() + Math.max(0, sent - this.#options.messages());
  };

  private constructor(context: BrowserContext, options: SessionOptions) {
    this.#context = context;
    this.#options = options;
    this.#vitals = new VitalSigns(options.limits);
  }

  /** Opens a context whose only way out is the given proxy. */
  static async open(browser: Browser, options: SessionOptions): Promise<BrowserSession> {
    const context = await browser.newContext({
      proxy: { server: options.proxy.server },
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
    });
    context.setDefaultTimeout(ACTION_TIMEOUT_MS);
    const session = new BrowserSession(context, options);
    context.on('page', (page) => {
      if (session.#opened > 0) options.onIncident('popup', page.url());
      void session.#adopt(page);
    });
    await session.#adopt(await context.newPage());
    return session;
  }

  /** Pages opened so far, closed ones too. */
  get pagesOpened(): number {
    return this.#opened;
  }

  get url(): string {
    return this.#current().page.url();
  }

  /** Goes to an address and waits for the page to settle; returns why it did not get there, if it did not. */
  async goto(url: string): Promise<string | undefined> {
    const handle = this.#current();
    try {
      await this.#vitals.watch(() => handle.page.goto(url, { waitUntil: 'load' }));
    } catch (error) {
      if (error instanceof PageFailure) throw error;
      return error instanceof Error
        ? (error.message.split('\n')[0] ?? 'navigation failed')
        : 'navigation failed';
    } finally {
      await this.#settle(handle);
    }
    return undefined;
  }

  async back(): Promise<void> {
    await this.#acting((page) => page.goBack({ waitUntil: 'commit' }).then(() => undefined));
  }

  /** Resolves what an input on a target would hit. */
  locate(target: Target): Promise<Located | LocateProblem> {
    return this.#vitals.watch(() => locate(this.#current(), target));
  }

  /** Resolves a located target anew, just before an input on it. */
  relocate(target: Target, before: Located): Promise<Located | LocateProblem> {
    return this.#vitals.watch(() => relocate(this.#current(), target, before));
  }

  /** Resolves what a key would set off on the focused element; undefined where nothing has the focus. */
  locateFocused(input: 'enter' | 'space'): Promise<Located | undefined> {
    return this.#vitals.watch(() => locateFocused(this.#current(), input));
  }

  async click(at: { readonly x: number; readonly y: number }): Promise<void> {
    const cdp = await this.#current().cdp();
    const { x, y } = at;
    const press = { x, y, button: 'left', clickCount: 1 } as const;
    // Sent at once, in order: the browser need not draw a frame between moving the pointer and pressing it.
    await this.#acting(() =>
      Promise.all([
        cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y }),
        cdp.send('Input.dispatchMouseEvent', { ...press, type: 'mousePressed', buttons: 1 }),
        cdp.send('Input.dispatchMouseEvent', { ...press, type: 'mouseReleased' }),
      ]),
    );
  }

  /** Replaces the text of a field; returns why it could not, if it could not. */
  async fill(target: Target, at: Located, text: string): Promise<string | undefined> {
    const { locator } = at;
    if (locator !== null && !('x' in target)) {
      return this.#trying(
        () => locator.fill(text, { timeout: FIELD_TIMEOUT_MS }),
        'it is not a field that takes text',
      );
    }
    await this.#acting(async (page) => {
      await page.mouse.click(at.x, at.y);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(text);
    });
    return undefined;
  }

  /** Chooses an option by its label or its value; returns why it could not, if it could not. */
  async select(at: Located, choice: string): Promise<string | undefined> {
    const { locator } = at;
    if (locator === null) return 'a choice needs an element, not a point';
    return this.#trying(
      () => locator.selectOption(choice, { timeout: FIELD_TIMEOUT_MS }),
      'it has no such choice',
    );
  }

  async press(key: string): Promise<void> {
    await this.#acting((page) => page.keyboard.press(key));
  }

  async scroll(dx: number, dy: number): Promise<void> {
    await this.#acting((page) => page.mouse.wheel(dx, dy));
  }

  async wait(ms: number): Promise<void> {
    await this.#current().page.waitForTimeout(ms);
    await this.settle();
  }

  /** Waits until the page has stopped changing on its own account. */
  async settle(): Promise<void> {
    await this.#settle(this.#current());
  }

  /** Picture, document and accessibility tree of this moment, cleaned; an equal capture is the previous one. */
  capture(cleaner: Cleaner, previous: RawCapture | null): Promise<RawCapture> {
    return this.#vitals.watch(async () => {
      const handle = this.#current();
      await this.#vitals.measure(await handle.cdp());
      return capturePage(handle, this.#remembering(cleaner), previous);
    });
  }

  /** The given capture where the page is unchanged since, and nothing was dispatched; a new one where it is not. */
  async recapture(cleaner: Cleaner, previous: RawCapture): Promise<RawCapture> {
    const unchanged = await this.#vitals.watch(() => isUnchanged(this.#current(), previous));
    return unchanged ? previous : this.capture(cleaner, previous);
  }

  /** What an agent is shown, cleaned. */
  viewOf(capture: RawCapture): PageView {
    return { url: capture.url, title: capture.title, snapshot: capture.accessibility };
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  async #trying(act: () => Promise<unknown>, problem: string): Promise<string | undefined> {
    let failed: string | undefined;
    await this.#acting(async () => {
      await act().catch(() => {
        failed = problem;
      });
    });
    return failed;
  }

  async #acting(act: (page: Page) => Promise<unknown>): Promise<void> {
    const handle = this.#current();
    const [asked, opened] = [handle.windowsAsked, this.#opened];
    await this.#vitals.watch(() => act(handle.page));
    await this.#settle(handle);
    // Playwright tells of a new window only once it has taken hold of it, well after the page has opened it.
    const windows = handle.windowsAsked - asked - (this.#opened - opened);
    if (windows > 0) await this.#context.waitForEvent('page', { timeout: WINDOW_MS }).catch(() => undefined);
    const after = this.#current();
    if (after !== handle) await this.#settle(after);
  }

  #settle(handle: PageHandle): Promise<void> {
    return this.#vitals.watch(() => handle.settle(this.#busy));
  }

  async #adopt(page: Page): Promise<void> {
    const known = this.#pages.find((handle) => handle.page === page);
    if (known !== undefined) return known.ready();
    const { proxy, intercepts, isListed, onIntercepted } = this.#options;
    const handle = new PageHandle(page, (cdp) =>
      interceptRequests(cdp, {
        credentials: { username: proxy.username, password: proxy.password },
        isListed: (url) => !intercepts || isListed(url),
        onStopped: onIntercepted,
      }),
    );
    this.#pages.push(handle);
    this.#opened += 1;
    page.on('dialog', (dialog) => {
      this.#options.onIncident('dialog', `${dialog.type()}: ${dialog.message()}`);
      void dialog.dismiss().catch(() => undefined);
    });
    page.on('download', (download) => {
      this.#options.onIncident('download', download.suggestedFilename());
      void download.cancel().catch(() => undefined);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      if (RECORDED_ELSEWHERE.test(why) || this.#options.isListed(request.url())) return;
      this.#options.onIntercepted({
        method: request.method(),
        url: request.url(),
        body: request.postDataBuffer(),
        by: 'browser',
      });
    });
    this.#vitals.follow(page);
    page.on('close', () => {
      const at = this.#pages.indexOf(handle);
      if (at >= 0) this.#pages.splice(at, 1);
    });
    await handle.ready();
  }

  #remembering(cleaner: Cleaner): Cleaner {
    return {
      text: (text) => {
        const known = this.#cleaned.get(text);
        if (known !== undefined) return known;
        const clean = cleaner.text(text);
        if (this.#cleaned.size >= MAX_REMEMBERED) this.#cleaned.clear();
        this.#cleaned.set(text, clean);
        return clean;
      },
    };
  }

  #current(): PageHandle {
    const handle = this.#pages.at(-1);
    if (handle === undefined) throw new Error('the browser has no page open');
    return handle;
  }
}
