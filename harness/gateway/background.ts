import type { Admitted } from './admitted.ts';
import { deny, entryOf } from './gate-entry.ts';

/** How many are kept for the trace; a count goes on. */
const MAX_KEPT = 200;

type Request = { readonly method: string; readonly url: string };

/**
 * What came without credentials. A page's request comes once more with them, and is its own from then on; what is left
 * is the browser's own: updates, sign-in, autofill. Nothing of it is let through.
 */
export class Background {
  readonly #unclaimed = new Map<
    string,
    { readonly request: Request; readonly owner: Admitted | undefined }
  >();
  #beyond = 0;

  /** Requests that nobody has claimed so far. */
  get size(): number {
    return this.#unclaimed.size + this.#beyond;
  }

  /** @param owner the run in whose time it came, where there was only one */
  came(request: Request, owner: Admitted | undefined): void {
    if (this.#unclaimed.size < MAX_KEPT) this.#unclaimed.set(keyOf(request), { request, owner });
    else this.#beyond += 1;
  }

  /** The same request came with a run's credentials. */
  claimed(request: Request): void {
    this.#unclaimed.delete(keyOf(request));
  }

  /** A run ends: what came in its time and is no page's goes into its trace. */
  recordFor(owner: Admitted): void {
    for (const [key, one] of this.#unclaimed) {
      if (one.owner !== owner) continue;
      this.#unclaimed.delete(key);
      this.#beyond += 1;
      const { method, url } = one.request;
      if (owner.run.judgeEgress(url).to === 'product') continue;
      owner.run.record({
        ...entryOf({ method, url, body: new Uint8Array() }, BACKGROUND),
        outcome: 'blocked',
        status: 407,
        origin: 'browser_background',
      });
    }
  }
}

const BACKGROUND = deny('background', 'the browser asked for it on its own, not for a page');

function keyOf({ method, url }: Request): string {
  return `${method} ${url}`;
}
