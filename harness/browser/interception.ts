import type { BrowserContext, Request } from 'playwright';

/** A request that was stopped inside the browser, before it got to the gateway. */
export type Intercepted = {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array | null;
};

/**
 * Stops requests to addresses that are not on the allowlist, early and with the page known.
 *
 * It is not the authority: later hops of a redirect, shared workers, beacons on page hide and more pass it by. The
 * gateway behind it is.
 */
export async function interceptUnlisted(
  context: BrowserContext,
  isListed: (url: string) => boolean,
  onStopped: (stopped: Intercepted) => void,
): Promise<void> {
  await context.route(
    (url) => !isListed(url.href),
    async (route) => {
      onStopped(summaryOf(route.request()));
      await route.abort('blockedbyclient');
    },
  );
}

function summaryOf(request: Request): Intercepted {
  return { method: request.method(), url: request.url(), body: request.postDataBuffer() };
}
