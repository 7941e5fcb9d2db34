import type { CDPSession, Frame, Page } from 'playwright';
import type { LinkedResource } from './dom-snapshot.ts';
import type { Stillness } from './still-probe.ts';
import { probeStillness } from './still-probe.ts';

/** Of a page that can't be asked. */
const UNKNOWN: Stillness = { moves: true, floats: true, fadesForMs: 0, focusMoved: true };
/** How long a page may go on loading before it counts as settled all the same. */
const SETTLE_LIMIT_MS = 5_000;
/** Pause between two looks at a page that is still busy. */
const POLL_MS = 3;
/** Some compilers wrap inner functions in a helper of this name, which the page does not have. */
const NAME_HELPER = 'const __name = (f) => f;';
/**
 * One turn of a page: its next frame and the task after, so that what an input put off until either has begun. A page
 * that draws no frames, such as one behind another, is not waited for.
 */
const NEXT_TURN = `new Promise((done) => {
  const turned = () => setTimeout(() => done(document.readyState), 0);
  requestAnimationFrame(turned);
  setTimeout(turned, 100);
})`;

const HAS_LOADED = `new Promise((done) => {
  if (document.readyState === 'complete') done();
  else addEventListener('load', () => done(), { once: true });
})`;
/** Documents that may follow one another before the last of them is taken as it is. */
const LOADED_TURNS = 5;

/** What a page has loaded from an address: text, or bytes in Base64. */
export type Resource = { readonly content: string; readonly base64Encoded: boolean };

/** A page with its DevTools session, and what that session says of its loading. */
export class PageHandle {
  readonly page: Page;
  /** The accessibility tree as it was captured last, with boxes, not redacted. */
  tree = '';
  #cdp: Promise<CDPSession> | undefined;
  /** Frames that are loading, or are about to. */
  readonly #loading = new Set<string>();
  readonly #requests = new Set<object>();
  /** Messages sent, by socket. */
  readonly #sockets = new Map<object, number>();
  readonly #resources = new Map<string, Resource>();
  /** Isolated worlds by frame; gone with the document they were made in. */
  readonly #worlds = new Map<string, Promise<number>>();
  readonly #foreign = new Map<Frame, CDPSession>();
  /** Its number among the tabs of its session. */
  tab = 0;
  /** Windows that the page has asked for so far. */
  windowsAsked = 0;
  #mainFrameId = '';

  readonly #prepare: (cdp: CDPSession) => Promise<void>;

  /** @param prepare what the page's DevTools session is to do before anything is asked of the page */
  constructor(page: Page, prepare: (cdp: CDPSession) => Promise<void>) {
    this.page = page;
    this.#prepare = prepare;
    // A stream of events goes on for as long as its page does.
    page.on('request', (request) => {
      if (request.resourceType() !== 'eventsource') this.#requests.add(request);
    });
    page.on('requestfinished', (request) => void this.#requests.delete(request));
    page.on('requestfailed', (request) => void this.#requests.delete(request));
    page.on('websocket', (socket) => {
      this.#sockets.set(socket, 0);
      socket.on('framesent', () => {
        const sent = this.#sockets.get(socket);
        if (sent !== undefined) this.#sockets.set(socket, sent + 1);
      });
      socket.on('close', () => void this.#sockets.delete(socket));
    });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#sockets.clear();
    });
  }

  /** Messages that this document has sent over the sockets it has open. */
  get messagesSent(): number {
    return [...this.#sockets.values()].reduce((sum, sent) => sum + sent, 0);
  }

  async ready(): Promise<void> {
    await this.cdp().catch(() => undefined);
  }

  cdp(): Promise<CDPSession> {
    this.#cdp ??= this.#attach();
    return this.#cdp;
  }

  /** The harness' own world in a frame, where the page's scripts can't replace anything; by default the top frame's. */
  async isolatedWorld(frameId = this.#mainFrameId): Promise<number> {
    const cdp = await this.cdp();
    const frame = frameId === '' ? this.#mainFrameId : frameId;
    const known = this.#worlds.get(frame);
    if (known !== undefined) return known;
    const made = cdp
      .send('Page.createIsolatedWorld', { frameId: frame, worldName: 'playpen' })
      .then(({ executionContextId }) => executionContextId);
    this.#worlds.set(frame, made);
    made.catch(() => this.#worlds.delete(frame));
    return made;
  }

  /** The session of a frame that runs in a process of its own; undefined for a frame that does not. */
  async foreignSession(frameId: string): Promise<CDPSession | undefined> {
    const frames = this.page.frames().filter((frame) => frame !== this.page.mainFrame());
    for (const frame of frames) {
      const cdp = this.#foreign.get(frame) ?? (await this.#attachTo(frame));
      const tree = await cdp?.send('Page.getFrameTree').catch(() => undefined);
      if (tree === undefined) this.#foreign.delete(frame);
      else if (tree.frameTree.frame.id === frameId) return cdp;
    }
    return undefined;
  }

  /** Playwright gives no session for a frame that runs in its parent's process. */
  async #attachTo(frame: Frame): Promise<CDPSession | undefined> {
    const cdp = await this.page
      .context()
      .newCDPSession(frame)
      .catch(() => undefined);
    if (cdp === undefined) return undefined;
    await cdp.send('DOM.enable').catch(() => undefined);
    this.#foreign.set(frame, cdp);
    return cdp;
  }

  /** What the page has loaded from the given addresses, without a request; each is asked for once a document. */
  async resources(linked: readonly LinkedResource[]): Promise<ReadonlyMap<string, Resource>> {
    const cdp = await this.cdp();
    await Promise.all(
      linked
        .filter(({ url }) => !this.#resources.has(url))
        .map(async (resource) => {
          const found = await cdp.send('Page.getResourceContent', resource).catch(() => undefined);
          if (found !== undefined) this.#resources.set(resource.url, found);
        }),
    );
    return this.#resources;
  }

  /** Whether the page keeps still, as far as its document does not tell; see {@link probeStillness}. */
  async stillness(): Promise<Stillness> {
    const cdp = await this.cdp();
    const contextId = await this.isolatedWorld().catch(() => undefined);
    if (contextId === undefined) return UNKNOWN;
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      contextId,
      expression: `(() => { ${NAME_HELPER} return (${probeStillness.toString()}).call(globalThis); })()`,
      returnByValue: true,
    });
    return exceptionDetails === undefined ? result.value : UNKNOWN;
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
    const timedOut = new Promise<false>((resolve) => {
      limit.addEventListener('abort', () => resolve(false), { once: true });
    });
    let calm = 0;
    while (!limit.aborted && calm < 2) {
      const turn = this.isolatedWorld()
        .then((contextId) => {
          const expression = NEXT_TURN;
          return cdp.send('Runtime.evaluate', {
            contextId,
            expression,
            awaitPromise: true,
            returnByValue: true,
          });
        })
        .then(({ result }) => result.value === 'complete')
        .catch(() => false);
      const turned = await Promise.race([turn, timedOut]);
      const busy = this.#loading.size > 0 || this.#requests.size > 0 || inFlight() > 0;
      calm = turned && !busy ? calm + 1 : 0;
      if (busy || !turned) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      if (this.page.isClosed()) return;
    }
  }

  /**
   * Waits until the document has loaded. Playwright's own waiting never ends where a page sent a form while it was
   * loading, and the form was not let go: it takes that for a navigation that is still to come.
   *
   * Rejects where the limit comes first.
   */
  async loaded(limit: AbortSignal): Promise<void> {
    const cdp = await this.cdp();
    const late = new Promise<never>((_, reject) => {
      limit.addEventListener('abort', () => reject(new Error('it has not loaded in time')), { once: true });
    });
    await Promise.race([this.#askLoaded(cdp), late]);
  }

  async #askLoaded(cdp: CDPSession): Promise<void> {
    // A document that is replaced meanwhile takes the question with it.
    for (let turn = 0; turn < LOADED_TURNS; turn++) {
      const contextId = await this.isolatedWorld().catch(() => undefined);
      const asked = await cdp
        .send('Runtime.evaluate', {
          ...(contextId === undefined ? {} : { contextId }),
          expression: HAS_LOADED,
          awaitPromise: true,
        })
        .catch(() => undefined);
      if (asked !== undefined || this.page.isClosed()) return;
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
    cdp.on('Page.frameDetached', ({ frameId }) => {
      this.#loading.delete(frameId);
      this.#worlds.delete(frameId);
    });
    cdp.on('Page.windowOpen', () => {
      this.windowsAsked += 1;
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      this.#worlds.delete(frame.id);
      if (frame.parentId !== undefined) return;
      this.#mainFrameId = frame.id;
      this.#worlds.clear();
      this.#resources.clear();
    });
    await this.#prepare(cdp);
    await cdp.send('Page.enable');
    const { frameTree } = await cdp.send('Page.getFrameTree');
    this.#mainFrameId = frameTree.frame.id;
    await cdp.send('DOM.enable');
    return cdp;
  }
}
