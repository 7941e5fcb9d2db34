import type { BrowserContext, CDPSession, Page } from 'playwright';

/** What one page may take of the machine, and how long the browser may take over one thing it is asked. */
export type PageLimits = {
  /** Frames of one page, its own among them. */
  readonly frames: number;
  /** Workers of one page that are alive. */
  readonly workers: number;
  /** Bytes that scripts of one page hold: objects, strings, and the contents of their buffers. */
  readonly memoryBytes: number;
  /** Elements, texts and attributes that scripts of one page keep alive, in the document or out of it. */
  readonly nodes: number;
  /** Milliseconds of one input, navigation or capture. */
  readonly workMs: number;
};

/** Limits that a policy has no say in. */
export const FIXED_LIMITS = { nodes: 200_000, workMs: 30_000 } as const;

export type PageFailureReason =
  | 'browser_crashed'
  | 'page_unresponsive'
  | 'frame_budget_exceeded'
  | 'worker_budget_exceeded'
  | 'memory_budget_exceeded';

/** The pages of a run can't be worked with any more: what they are is the end of the run, with its trace whole. */
export class PageFailure extends Error {
  readonly reason: PageFailureReason;

  constructor(reason: PageFailureReason, message: string) {
    super(message);
    this.name = 'PageFailure';
    this.reason = reason;
  }
}

/**
 * Watches over the pages of a session.
 *
 * A page can spin for ever, crash in the middle of an input, or grow until nothing can be asked of it; the browser then
 * simply does not answer. Whatever is asked of it is asked through {@link VitalSigns.watch}, which ends all the same.
 */
export class VitalSigns {
  readonly #limits: PageLimits;
  readonly #waiting = new Set<(failure: PageFailure) => void>();
  readonly #onFailed: (failure: PageFailure) => void;
  #failure: PageFailure | undefined;
  #letGo = false;

  /** @param onFailed told as soon as it is seen, whether anything is asked of a page just then or not */
  constructor(limits: PageLimits, context: BrowserContext, onFailed: (failure: PageFailure) => void) {
    this.#limits = limits;
    this.#onFailed = onFailed;
    context.on('close', () => {
      if (!this.#letGo) this.#fail('browser_crashed', 'the browser is gone');
    });
  }

  /** Looks after a page from here on. */
  follow(page: Page): void {
    page.on('crash', () => this.#fail('browser_crashed', 'the page crashed'));
    page.on('frameattached', () => {
      const count = page.frames().length;
      if (count > this.#limits.frames) {
        this.#fail(
          'frame_budget_exceeded',
          `the page has ${count} frames; at most ${this.#limits.frames} may be`,
        );
      }
    });
    page.on('worker', () => {
      const count = page.workers().length;
      if (count > this.#limits.workers) {
        this.#fail(
          'worker_budget_exceeded',
          `the page has ${count} workers; at most ${this.#limits.workers} may be`,
        );
      }
    });
  }

  /**
   * What the work comes to.
   *
   * @throws PageFailure where a page has failed, or fails before the work is done, or the work takes too long
   */
  async watch<T>(work: () => Promise<T>): Promise<T> {
    if (this.#failure !== undefined) throw this.#failure;
    const { workMs } = this.#limits;
    let failing: (failure: PageFailure) => void = () => undefined;
    const failed = new Promise<never>((_resolve, reject) => {
      failing = reject;
    });
    const timer = setTimeout(
      () => this.#fail('page_unresponsive', `the page did not come to an end within ${workMs / 1000} s`),
      workMs,
    );
    this.#waiting.add(failing);
    try {
      return await Promise.race([work(), failed]);
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(failing);
    }
  }

  /** Closes the pages: that they go is no failure. */
  async letGo(close: () => Promise<void>): Promise<void> {
    this.#letGo = true;
    await close();
  }

  /** Fails where the page holds more than it may. */
  async measure(cdp: CDPSession): Promise<void> {
    const { memoryBytes, nodes } = this.#limits;
    const [heap, counters] = await Promise.all([
      cdp.send('Runtime.getHeapUsage'),
      cdp.send('Memory.getDOMCounters'),
    ]);
    const held = heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize;
    if (held > memoryBytes) {
      const [is, may] = [held, memoryBytes].map((bytes) => Math.round(bytes / 1024 / 1024));
      this.#fail('memory_budget_exceeded', `the page holds ${is} MiB of memory; at most ${may} may be`);
    } else if (counters.nodes > nodes) {
      this.#fail('memory_budget_exceeded', `the page holds ${counters.nodes} nodes; at most ${nodes} may be`);
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  #fail(reason: PageFailureReason, message: string): void {
    if (this.#failure === undefined) {
      this.#failure = new PageFailure(reason, message);
      this.#onFailed(this.#failure);
    }
    for (const reject of this.#waiting) reject(this.#failure);
  }
}
