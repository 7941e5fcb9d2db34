import type { BrowserContext } from 'playwright';
import type { PageHandle } from '../page-handle.ts';
import type { Tabs } from '../tabs.ts';
import type { GuestListener } from './guest-session.ts';
import { GuestSession } from './guest-session.ts';

/** A page of the run, as somebody outside may know it. */
export type GuestPage = {
  /** Its number among the tabs. */
  readonly tab: number;
  readonly targetId: string;
  readonly openerId: string | null;
  readonly url: string;
  readonly title: string;
};

/** Told which pages come and go. */
export type GuestPagesListener = {
  onOpened(page: GuestPage): void;
  onChanged(page: GuestPage): void;
  onClosed(targetId: string): void;
};

/** The pages of one run and nothing else of the browser: what is not its own is not there to be asked for. */
export class GuestBrowser {
  readonly #context: BrowserContext;
  readonly #tabs: Tabs;
  /** By page, also of those that are gone. */
  readonly #ids = new WeakMap<PageHandle, { readonly targetId: string; readonly openerId: string | null }>();

  constructor(context: BrowserContext, tabs: Tabs) {
    this.#context = context;
    this.#tabs = tabs;
  }

  /** Product and version, as the protocol gives it, such as `Chrome/140.0.7339.16`. */
  get product(): string {
    return `Chrome/${this.#context.browser()?.version() ?? ''}`;
  }

  /** The tab that inputs go to. */
  get activeTab(): number {
    return this.#tabs.active.tab;
  }

  async pages(): Promise<readonly GuestPage[]> {
    const described = await Promise.all(this.#tabs.all.map((handle) => this.#describe(handle)));
    return described.filter((page) => page !== undefined);
  }

  /** @returns ends it */
  watch(listener: GuestPagesListener): () => void {
    const tell = (handle: PageHandle, how: (page: GuestPage) => void) =>
      void this.#describe(handle).then((page) => page && how(page));
    return this.#tabs.watch({
      onAdded: (handle) => tell(handle, listener.onOpened),
      onChanged: (handle) => tell(handle, listener.onChanged),
      onRemoved: (handle) => {
        const known = this.#ids.get(handle);
        if (known !== undefined) listener.onClosed(known.targetId);
      },
    });
  }

  /** Opens a session of one page; undefined where it is gone. */
  async attach(targetId: string, listener: GuestListener): Promise<GuestSession | undefined> {
    const handle = this.#tabs.all.find((one) => this.#ids.get(one)?.targetId === targetId);
    const cdp = handle && (await this.#context.newCDPSession(handle.page).catch(() => undefined));
    return cdp && GuestSession.open(cdp, listener).catch(() => undefined);
  }

  async #describe(handle: PageHandle): Promise<GuestPage | undefined> {
    try {
      const ids = this.#ids.get(handle) ?? (await this.#identify(handle));
      const title = await handle.page.title().catch(() => '');
      return { ...ids, tab: handle.tab, url: handle.page.url(), title };
    } catch {
      return undefined;
    }
  }

  async #identify(handle: PageHandle) {
    const { targetInfo } = await (await handle.cdp()).send('Target.getTargetInfo');
    const ids = { targetId: targetInfo.targetId, openerId: targetInfo.openerId ?? null };
    this.#ids.set(handle, ids);
    return ids;
  }
}
