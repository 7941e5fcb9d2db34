import type { TabView } from '../model/observation.ts';
import type { PageHandle } from './page-handle.ts';

/** Told which pages come, go, and are at another address. */
export type TabsListener = {
  onAdded(handle: PageHandle): void;
  onChanged(handle: PageHandle): void;
  onRemoved(handle: PageHandle): void;
};

/** The pages of a session: one is active, and inputs go to it. A page that opens becomes the active one. */
export class Tabs {
  readonly #handles: PageHandle[] = [];
  #active: PageHandle | undefined;
  #opened = 0;
  readonly #listeners = new Set<TabsListener>();

  /** Pages opened so far, closed ones too. */
  get opened(): number {
    return this.#opened;
  }

  get all(): readonly PageHandle[] {
    return this.#handles;
  }

  get active(): PageHandle {
    if (this.#active === undefined) throw new Error('the browser has no page open');
    return this.#active;
  }

  set active(handle: PageHandle) {
    this.#active = handle;
  }

  get view(): readonly TabView[] {
    return this.#handles.map((handle) => ({
      tab: handle.tab,
      url: handle.page.url(),
      active: handle === this.#active,
    }));
  }

  find(tab: number): PageHandle | undefined {
    return this.#handles.find((handle) => handle.tab === tab);
  }

  add(handle: PageHandle): void {
    this.#opened += 1;
    handle.tab = this.#opened;
    this.#handles.push(handle);
    this.#active = handle;
    handle.page.on('framenavigated', (frame) => {
      if (frame === handle.page.mainFrame())
        for (const listener of this.#listeners) listener.onChanged(handle);
    });
    for (const listener of this.#listeners) listener.onAdded(handle);
  }

  remove(handle: PageHandle): void {
    const at = this.#handles.indexOf(handle);
    if (at >= 0) this.#handles.splice(at, 1);
    if (handle === this.#active) this.#active = this.#handles.at(-1);
    for (const listener of this.#listeners) listener.onRemoved(handle);
  }

  /** @returns ends it */
  watch(listener: TabsListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
