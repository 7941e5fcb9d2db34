import type { CDPSession, Page } from 'playwright';

/** How long a page may go on loading before it counts as settled all the same. */
const SETTLE_LIMIT_MS = 5_000;
/** Pause between two looks at a page that is still busy. */
const POLL_MS = 5;

/** A page with its DevTools session, and what that session says of its loading. */
export class PageHandle {
  readonly page: Page;
  #cdp: Promise<CDPSession> | undefined;
  /** Frames that are loading, or are about to. */
  readonly #loading = new Set<string>();
  readonly #requests = new Set<object>();
  readonly #sheets = new Map<string, string>();

  constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => void this.#requests.add(request));
    page.on('requestfinished', (request) => void this.#requests.delete(request));
    page.on('requestfailed', (request) => void this.#requests.delete(request));
  }

  async ready(): Promise<void> {
    await this.cdp().catch(() => undefined);
  }

  cdp(): Promise<CDPSession> {
    this.#cdp ??= this.#attach();
    return this.#cdp;
  }

  /** Text of the page's style sheets by absolute URL; each is asked for once. */
  async styleSheets(): Promise<ReadonlyMap<string, string>> {
    const cdp = await this.cdp();
    const { frameTree } = await cdp.send('Page.getResourceTree');
    for (const resource of frameTree.resources) {
      if (resource.type !== 'Stylesheet' || this.#sheets.has(resource.url)) continue;
      const found = await cdp
        .send('Page.getResourceContent', { frameId: frameTree.frame.id, url: resource.url })
        .catch(() => undefined);
      if (found !== undefined && !found.base64Encoded) this.#sheets.set(resource.url, found.content);
    }
    return this.#sheets;
  }

  /**
   * Waits until what an input set off has come to rest: handlers run, navigations done, requests answered.
   *
   * A form is submitted, and a link followed, in a task after the click's own; so the page is given one more turn
   * before its silence is believed. A page that never rests is given five seconds.
   */
  async settle(inFlight: () => number): Promise<void> {
    const cdp = await this.cdp().catch(() => undefined);
    if (cdp === undefined) return;
    const limit = AbortSignal.timeout(SETTLE_LIMIT_MS);
    let calm = 0;
    while (!limit.aborted && calm < 2) {
      const turned = await cdp
        .send('Runtime.evaluate', {
          expression: 'new Promise((done) => setTimeout(() => done(document.readyState), 0))',
          awaitPromise: true,
          returnByValue: true,
        })
        .then(({ result }) => result.value === 'complete')
        .catch(() => false);
      const busy = this.#loading.size > 0 || this.#requests.size > 0 || inFlight() > 0;
      calm = turned && !busy ? calm + 1 : 0;
      if (busy || !turned) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      if (this.page.isClosed()) return;
    }
  }

  async #attach(): Promise<CDPSession> {
    const cdp = await this.page.context().newCDPSession(this.page);
    cdp.on('Page.frameRequestedNavigation', ({ frameId, disposition }) => {
      if (disposition === 'currentTab') this.#loading.add(frameId);
    });
    cdp.on('Page.frameStartedLoading', ({ frameId }) => void this.#loading.add(frameId));
    cdp.on('Page.frameStoppedLoading', ({ frameId }) => void this.#loading.delete(frameId));
    cdp.on('Page.frameClearedScheduledNavigation', ({ frameId }) => void this.#loading.delete(frameId));
    cdp.on('Page.frameDetached', ({ frameId }) => void this.#loading.delete(frameId));
    await cdp.send('Page.enable');
    await cdp.send('DOM.enable');
    return cdp;
  }
}
