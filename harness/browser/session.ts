import type { Browser, BrowserContext, Page } from 'playwright';
import type { Modifier, Point, Target } from '../model/action.ts';
import type { DialogView, PageView } from '../model/observation.ts';
import { actToItsEnd } from './act-to-its-end.ts';
import type { RawCapture } from './capture-page.ts';
import { capturePage, isUnchanged } from './capture-page.ts';
import type { ChosenFile } from './choose-files.ts';
import { chooseFiles } from './choose-files.ts';
import { ACTION_TIMEOUT_MS, CONTEXT_OPTIONS } from './context-options.ts';
import { Dialogs } from './dialogs.ts';
import { GuestBrowser } from './guest/guest-browser.ts';
import { hearConsole } from './hear-console.ts';
import { interceptRequests } from './interception.ts';
import type { Located, LocateProblem } from './locate.ts';
import { locate, lookAt, relocate } from './locate.ts';
import { locateAccessKey, locateFocused } from './locate-focused.ts';
import { PageHandle } from './page-handle.ts';
import type { Pressing } from './pointer.ts';
import { dragPointer, movePointer, pressPointer, turnWheel } from './pointer.ts';
import { rememberCleaned } from './remember-cleaned.ts';
import type { Cleaner, SessionOptions } from './session-options.ts';
import { Tabs } from './tabs.ts';
import { VitalSigns } from './vital-signs.ts';
import { watchPage } from './watch-page.ts';

/** How long a field may take to become ready, on a busy machine too; it is on the page already. */
const FIELD_TIMEOUT_MS = 5_000;

const NO_SUCH_TAB = 'there is no such tab';

/**
 * One browser context, for one run: the pages an agent works in, and nothing it could reach around with.
 *
 * Whatever is asked of a page rejects with a `PageFailure` once a page has crashed, does not answer, or takes too much.
 */
export class BrowserSession {
  readonly #context: BrowserContext;
  readonly #options: SessionOptions;
  readonly #tabs = new Tabs();
  /** Cleaned text by what it was: most of a page was on the page before. */
  readonly #cleaned = new Map<string, string>();
  readonly #dialogs = new Dialogs();
  readonly #vitals: VitalSigns;
  #pointer: Point = { x: 0, y: 0 };
  /** What is under way: requests, and messages that a page has sent and the gateway has not got yet. */
  readonly #busy = (): number => {
    const sent = this.#tabs.all.reduce((sum, { messagesSent }) => sum + messagesSent, 0);
    return this.#options.inFlight() + Math.max(0, sent - this.#options.messages());
  };

  private constructor(context: BrowserContext, options: SessionOptions) {
    this.#context = context;
    this.#options = options;
    this.#vitals = new VitalSigns(options.limits, context, options.onFailed);
  }

  /** Opens a context whose only way out is the given proxy. */
  static async open(browser: Browser, options: SessionOptions): Promise<BrowserSession> {
    const { server } = options.proxy;
    const context = await browser.newContext({ proxy: { server }, ...CONTEXT_OPTIONS });
    context.setDefaultTimeout(ACTION_TIMEOUT_MS);
    const session = new BrowserSession(context, options);
    context.on('page', (page) => {
      if (session.#tabs.opened > 0) options.onIncident('popup', page.url());
      void session.#adopt(page);
    });
    hearConsole(context, options.onConsole);
    await session.#adopt(await context.newPage());
    return session;
  }

  /** The pages, for somebody outside who may look at them but not act on them. */
  guest(): GuestBrowser {
    return new GuestBrowser(this.#context, this.#tabs);
  }

  /** Pages opened so far, closed ones too. */
  get pagesOpened(): number {
    return this.#tabs.opened;
  }

  get url(): string {
    return this.#tabs.active.page.url();
  }

  /** The dialog that keeps the page waiting; while there is one, nothing can be asked of the page. */
  get dialog(): DialogView | null {
    return this.#dialogs.open;
  }

  /** Goes to an address and waits for the page to settle; returns why it did not get there, if it did not. */
  goto(url: string): Promise<string | undefined> {
    return this.#going((page) => page.goto(url, { waitUntil: 'commit' }));
  }

  /** Returns why it did not get there, if it did not: a page that a form led to is not asked for again. */
  back(): Promise<string | undefined> {
    return this.#trying((page) => page.goBack({ waitUntil: 'commit' }));
  }

  forward(): Promise<string | undefined> {
    return this.#trying((page) => page.goForward({ waitUntil: 'commit' }));
  }

  reload(): Promise<string | undefined> {
    return this.#going((page) => page.reload({ waitUntil: 'commit' }));
  }

  async openTab(): Promise<void> {
    await this.#acting(() => this.#context.newPage());
  }

  /** Makes a tab the active one; returns why it could not, if it could not. */
  async switchTab(tab: number): Promise<string | undefined> {
    const handle = this.#tabs.find(tab);
    if (handle === undefined) return NO_SUCH_TAB;
    this.#tabs.active = handle;
    await this.#acting((page) => page.bringToFront());
    return undefined;
  }

  /** Closes a tab; returns why it could not, if it could not. */
  async closeTab(tab: number): Promise<string | undefined> {
    const handle = this.#tabs.find(tab);
    if (handle === undefined) return NO_SUCH_TAB;
    if (this.#tabs.all.length === 1) return 'it is the only one';
    await handle.page.close();
    await this.settle();
    return undefined;
  }

  /** Answers the dialog that is open, and waits until the page has settled. */
  async answerDialog(accept: boolean, text?: string): Promise<void> {
    await this.#vitals.watch(() => this.#dialogs.answer(accept, text));
    if (this.dialog === null) await this.#watching(() => this.#tabs.active.settle(this.#busy));
  }

  /** Resolves what an input on a target would hit. */
  locate(target: Target): Promise<Located | LocateProblem> {
    return this.#vitals.watch(() => locate(this.#tabs.active, target));
  }

  /** Resolves a located target anew, just before an input on it. */
  relocate(target: Target, before: Located): Promise<Located | LocateProblem> {
    return this.#vitals.watch(() => relocate(this.#tabs.active, target, before));
  }

  /** What is at a point right now; undefined where that can't be told. */
  lookAt(at: Point): Promise<Located | undefined> {
    return this.#vitals.watch(() => lookAt(this.#tabs.active, at).catch(() => undefined));
  }

  /** Resolves what a key would set off on the focused element; undefined where nothing has the focus. */
  locateFocused(input: 'enter' | 'space'): Promise<Located | undefined> {
    return this.#vitals.watch(() => locateFocused(this.#tabs.active, input).catch(() => undefined));
  }

  /** Resolves the controls that an access key would set off. */
  locateAccessKey(key: string): Promise<readonly Located[]> {
    return this.#vitals.watch(() => locateAccessKey(this.#tabs.active, key));
  }

  /** Moves the pointer and lets the page's handlers run, without waiting for what they set off. */
  async point(at: Point): Promise<void> {
    const cdp = await this.#tabs.active.cdp();
    this.#pointer = at;
    await this.#watching(() => movePointer(cdp, at));
  }

  /** Moves the pointer, and waits for what that sets off. */
  async hover(at: Point): Promise<void> {
    const cdp = await this.#tabs.active.cdp();
    this.#pointer = at;
    await this.#acting(() => movePointer(cdp, at));
  }

  /**
   * Clicks where the pointer has been moved to.
   *
   * @param mayClick asked after each press, whether what is there now may be clicked
   * @returns false where the press was let go elsewhere
   */
  async click(at: Point, pressing: Pressing, mayClick: () => Promise<boolean>): Promise<boolean> {
    const cdp = await this.#tabs.active.cdp();
    let clicked = true;
    await this.#acting(async () => {
      clicked = await pressPointer(cdp, at, pressing, mayClick);
    });
    return clicked;
  }

  /** Drags between points; returns false where the drag was given up. */
  async drag(
    path: { readonly from: Point; readonly via: readonly Point[]; readonly to: Point },
    modifiers: readonly Modifier[],
    mayDrop: () => Promise<boolean>,
  ): Promise<boolean> {
    let dropped = true;
    this.#pointer = path.to;
    await this.#acting(async (page) => {
      dropped = await dragPointer(page, path, modifiers, mayDrop);
    });
    return dropped;
  }

  /** Clicks what opens a file chooser, and chooses files; returns why it could not, if it could not. */
  async upload(
    at: Point,
    files: readonly ChosenFile[],
    mayClick: () => Promise<boolean>,
  ): Promise<string | undefined> {
    const cdp = await this.#tabs.active.cdp();
    let problem: string | undefined;
    await this.#acting(async (page) => {
      problem = await chooseFiles(page, files, () => pressPointer(cdp, at, {}, mayClick));
    });
    return problem;
  }

  /** Gives an element the keyboard; returns why it could not, if it could not. */
  async focus({ locator }: Located): Promise<string | undefined> {
    if (locator === null) return 'a focus needs an element, not a point';
    return this.#trying(() => locator.focus({ timeout: FIELD_TIMEOUT_MS }), 'it does not take the focus');
  }

  /** Replaces the text of a field; returns why it could not, if it could not. */
  async fill({ locator }: Located, text: string): Promise<string | undefined> {
    if (locator === null) {
      await this.#acting(async ({ keyboard }) => {
        await keyboard.press('ControlOrMeta+A');
        await keyboard.insertText(text);
      });
      return undefined;
    }
    return this.#trying(
      () => locator.fill(text, { timeout: FIELD_TIMEOUT_MS }),
      'it is not a field that takes text',
    );
  }

  /** Types at the caret. @param byKey a key for each character, where the keyboard has one */
  async insert(text: string, byKey: boolean): Promise<void> {
    await this.#acting(({ keyboard }) => (byKey ? keyboard.type(text) : keyboard.insertText(text)));
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

  /** @param holdMs how long the key is held down */
  async press(key: string, holdMs = 0): Promise<void> {
    await this.#acting((page) => page.keyboard.press(key, { delay: holdMs }));
  }

  /** Turns the wheel where the pointer is. */
  async scroll(dx: number, dy: number): Promise<void> {
    const cdp = await this.#tabs.active.cdp();
    await this.#acting(() => turnWheel(cdp, this.#pointer, dx, dy));
  }

  async wait(ms: number): Promise<void> {
    await this.#acting((page) => page.waitForTimeout(ms));
  }

  /** Waits until the page has stopped changing on its own account. */
  settle(): Promise<void> {
    return this.#vitals.watch(() => this.#tabs.active.settle(this.#busy));
  }

  /** Picture, document and accessibility tree of this moment, cleaned; an equal capture is the previous one. */
  capture(cleaner: Cleaner, previous: RawCapture | null): Promise<RawCapture> {
    return this.#vitals.watch(async () => {
      const handle = this.#tabs.active;
      await this.#vitals.measure(await handle.cdp());
      return capturePage(handle, rememberCleaned(this.#cleaned, cleaner), previous, this.#options.masks);
    });
  }

  /** The given capture where the page is unchanged since, and nothing was dispatched; a new one where it is not. */
  async recapture(cleaner: Cleaner, previous: RawCapture): Promise<RawCapture> {
    const unchanged = await this.#vitals.watch(() => isUnchanged(this.#tabs.active, previous));
    return unchanged ? previous : this.capture(cleaner, previous);
  }

  /** What an agent is shown, cleaned. */
  viewOf(capture: RawCapture): PageView {
    const { url, title, accessibility: snapshot } = capture;
    return { url, title, snapshot, tabs: this.#tabs.view, dialog: this.dialog };
  }

  async close(): Promise<void> {
    await this.#vitals.letGo(() => this.#context.close());
  }

  /** Goes somewhere anew, and waits until the document that is come to has loaded. */
  #going(go: (page: Page) => Promise<unknown>): Promise<string | undefined> {
    const limit = AbortSignal.timeout(ACTION_TIMEOUT_MS);
    return this.#trying((page) => go(page).then(() => this.#tabs.active.loaded(limit)));
  }

  /** Returns why it could not, if it could not: the given words, or the first line of the error. */
  async #trying(act: (page: Page) => Promise<unknown>, problem?: string): Promise<string | undefined> {
    let failed: string | undefined;
    await this.#acting((page) =>
      act(page).catch((error: unknown) => {
        const [line] = error instanceof Error ? error.message.split('\n') : [];
        failed = problem ?? line ?? 'navigation failed';
      }),
    );
    return failed;
  }

  /** Carries an input out and waits for what it sets off, unless a dialog keeps it waiting. */
  #acting(act: (page: Page) => Promise<unknown>): Promise<void> {
    return this.#watching(() => actToItsEnd(this.#context, this.#tabs, this.#busy, act));
  }

  /** Nobody answers for the page while a dialog stops it, so that it is not watched then. */
  #watching(work: () => Promise<unknown>): Promise<void> {
    return this.#vitals.watch(() => this.#dialogs.during(work()));
  }

  async #adopt(page: Page): Promise<void> {
    const known = this.#tabs.all.find((handle) => handle.page === page);
    if (known !== undefined) return known.ready();
    const { proxy, intercepts, isListed, onIntercepted } = this.#options;
    const handle = new PageHandle(page, (cdp) =>
      interceptRequests(cdp, {
        credentials: { username: proxy.username, password: proxy.password },
        isListed: (url) => !intercepts || isListed(url),
        onStopped: onIntercepted,
      }),
    );
    this.#tabs.add(handle);
    watchPage(page, this.#options, (dialog) => {
      if (handle === this.#tabs.active) this.#dialogs.met(dialog);
      else void dialog.dismiss().catch(() => undefined);
    });
    this.#vitals.follow(page);
    page.on('close', () => this.#tabs.remove(handle));
    await handle.ready();
  }
}
