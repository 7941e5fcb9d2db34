import type { BrowserSession } from '../browser/session.ts';
import type { PageFailure } from '../browser/vital-signs.ts';
import { invariant } from '../invariant.ts';

/** The browser of one run, from the first action that needs it: a run that works through tools alone opens none. */
export class PageOnDemand {
  /** Resolves where a page has failed, or the browser is gone. */
  readonly failed: Promise<PageFailure>;
  readonly #open: () => Promise<BrowserSession>;
  #opening: Promise<BrowserSession> | undefined;
  #opened: BrowserSession | null = null;

  constructor(open: (onFailed: (failure: PageFailure) => void) => Promise<BrowserSession>) {
    let fail: (failure: PageFailure) => void = () => undefined;
    this.failed = new Promise((resolve) => {
      fail = resolve;
    });
    this.#open = () => open(fail);
  }

  /** Null as long as nothing has needed it. */
  get opened(): BrowserSession | null {
    return this.#opened;
  }

  /** For what happens only on a page. */
  get session(): BrowserSession {
    invariant(this.#opened !== null, 'a page is there before anything is done on it');
    return this.#opened;
  }

  async ensure(): Promise<void> {
    this.#opening ??= this.#open();
    this.#opened = await this.#opening;
  }

  async close(): Promise<void> {
    await (await this.#opening?.catch(() => undefined))?.close();
  }
}
